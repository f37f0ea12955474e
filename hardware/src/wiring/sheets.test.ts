import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { golden } from '../golden.ts';
import { readKits } from '../kits.ts';
import { wiringSheets } from './sheets.ts';
import { sheetWidth, widthOf, wrapped } from './svg.ts';

const kits = readKits();

/** Places of text, as the drawing says them: where it begins and how wide it may be. */
function texts(svg: string) {
  const tags = [
    ...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"([^>]*)>([^<]*)</g),
  ];
  return tags.map(([, x, y, size, rest, words]) => {
    const style = {
      size: Number(size),
      bold: rest!.includes('bold'),
      mono: rest!.includes('Mono'),
    };
    const width = widthOf(words!, style);
    const left = /text-anchor="(\w+)"/.exec(rest!)?.[1];
    const from =
      left === 'end' ? Number(x) - width : left === 'middle' ? Number(x) - width / 2 : Number(x);
    return { from, to: from + width, y: Number(y), size: Number(size), words: words! };
  });
}

describe.each(kits.map((built) => [built.kit.id, built] as const))('%s', (_, built) => {
  const sheets = wiringSheets(built);

  it('has a sheet of the whole and one for each step', () => {
    expect(Object.keys(sheets)).toHaveLength(built.kit.steps.length + 1);
  });

  it('names every wire, both its pins and every caution', () => {
    for (const [index, step] of built.kit.steps.entries()) {
      const svg = sheets[`${built.kit.id}/${index + 1}.svg`]!;
      const joints = built.joints.filter(({ wire }) => step.wires.includes(wire));
      for (const { from, to } of joints) {
        expect(svg).toContain(`>${from.pin.name}</text>`);
        expect(svg).toContain(`>${to.pin.name}</text>`);
      }
      const said = svg.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
      for (const { item } of joints.flatMap(({ from, to }) => [from, to])) {
        if (item.port !== undefined) expect(said).toContain(item.caution!.es);
      }
    }
  });

  it('keeps every word on the sheet and off the others', () => {
    for (const svg of Object.values(sheets)) {
      const placed = texts(svg);
      for (const { from, to, words } of placed) {
        expect(from, words).toBeGreaterThanOrEqual(0);
        expect(to, words).toBeLessThanOrEqual(sheetWidth);
      }
      const clash = placed.find((a, at) =>
        placed.slice(at + 1).some((b) => {
          const apart = a.to * 0.94 < b.from || b.to * 0.94 < a.from;
          return !apart && Math.abs(a.y - b.y) < 0.6 * Math.min(a.size, b.size);
        }),
      );
      expect(clash?.words).toBeUndefined();
    }
  });

  it('is drawn the same every time, and is well formed', () => {
    expect(wiringSheets(built)).toEqual(sheets);
    for (const svg of Object.values(sheets)) {
      const open = [...svg.matchAll(/<([a-z]+)[^>]*[^/]>/g)].length;
      expect([...svg.matchAll(/<\/[a-z]+>/g)]).toHaveLength(open);
      expect(svg).toMatch(/<title>.+<\/title>\n<desc>.+<\/desc>/);
    }
  });
});

describe('the drawings of the folder', () => {
  it('are those of the kits, and no other', () => {
    const folder = new URL('../../wiring/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const drawings = golden();
    expect(
      files
        .filter((file) => file.endsWith('.svg'))
        .map((file) => `wiring/${file}`)
        .sort(),
    ).toEqual(
      Object.keys(drawings)
        .filter((path) => path.endsWith('.svg'))
        .sort(),
    );
    for (const [path, svg] of Object.entries(drawings)) {
      expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') === svg, path).toBe(
        true,
      );
    }
  });

  it('never part a number from its unit', () => {
    const [line] = wrapped('Mida 3,3 V', 60);
    expect(line).toBe('Mida');
    expect(wrapped('Mida 3,3 V', 60)).toEqual(['Mida', '3,3\u00a0V']);
  });
});
