import { existsSync, readFileSync } from 'node:fs';
import { driverNamed } from '@samay/drivers';
import { describe, expect, it } from 'vitest';
import { partAt } from './anchors.suite.ts';
import { cardCommand } from './card/command.ts';
import { checkFlags } from './card/read-request.ts';
import { kits, someInvitation } from './card/request.suite.ts';
import { readKits } from './kits.ts';
import { type Typed, typedIn } from './typed-commands.suite.ts';

const root = new URL('../../', import.meta.url);
const guides = { es: 'hardware/guia-de-campo.md', en: 'hardware/field-guide.md' } as const;
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** But for the names of files and columns, which speak the language of their reader. */
const shape = ({ words }: Typed) =>
  words
    .filter((word) => !/\.(csv|html|bin|jpg)$|^(Fecha|Date|visita\.yaml|visit\.yaml)$/.test(word))
    .join(' ');

/** The headings, as deep as they are: `## 5.` */
const outline = (text: string) =>
  [...text.matchAll(/^(#+) (\d+\.)?/gm)].map(([, depth, number = '']) => `${depth} ${number}`);

describe.each(Object.entries(guides))('the field guide (%s)', (_, path) => {
  const text = textOf(path);

  it('prepares a card with answers that hold', () => {
    const cards = typedIn(text).filter(({ words }) => words[1] === 'card' && words.length > 2);
    expect(cards.length).toBeGreaterThan(0);
    for (const { words } of cards) {
      const command = cardCommand();
      command.parseOptions(words.slice(2));
      const read = { kits, invitation: someInvitation, wifiPassword: 'una clave', sshKeys: [] };
      expect(checkFlags(command.opts(), read).network.kind).toBe('wifi');
    }
  });

  it('names protocols, and the orders that they take', () => {
    for (const { words } of typedIn(text)) {
      const [program, command, ...rest] = words;
      if (program !== 'samay-edge' || (command !== 'decode' && command !== 'tell')) continue;
      const driver = driverNamed((command === 'decode' ? rest[0] : rest[1])!);
      expect(driver, rest.join(' ')).toBeDefined();
      if (command === 'tell') {
        expect(Object.keys(driver!.commands)).toContain(rest[2]!.split('=')[0]);
      }
    }
  });

  it('shows every drawing of every kit, and nothing that is not there', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link!);
    for (const link of links) {
      expect(existsSync(new URL(link, new URL(path, root))), link).toBe(true);
    }
    const drawings = readKits().flatMap(({ kit }) =>
      [0, ...kit.steps.map((_step, index) => index + 1)].map((at) => `wiring/${kit.id}/${at}.svg`),
    );
    expect(links).toEqual(expect.arrayContaining(drawings));
  });
});

describe('the two guides', () => {
  it('have the same chapters in the same order, each once', () => {
    const [es, en] = [textOf(guides.es), textOf(guides.en)];
    expect(outline(en)).toEqual(outline(es));
    const numbers = outline(es).flatMap((line) => /^## (\d+)/.exec(line)?.[1] ?? []);
    expect(numbers).toEqual(numbers.map((_number, index) => String(index + 1)));
    for (const text of [es, en]) {
      const titles = [...text.matchAll(/^#+ .+$/gm)].map(([title]) => title);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it('say the same: as many chapters, pictures, rows and the same commands', () => {
    const [es, en] = [textOf(guides.es), textOf(guides.en)];
    const count = (text: string, sign: RegExp) => [...text.matchAll(sign)].length;
    for (const sign of [/^#+ /gm, /^!\[/gm, /^\|/gm, /^- /gm, /^\d+\. /gm]) {
      expect(count(en, sign), String(sign)).toBe(count(es, sign));
    }
    expect(typedIn(en).map(shape)).toEqual(typedIn(es).map(shape));
  });

  it('give of each kit what its list says: dollars and current', () => {
    const lists = textOf('hardware/kits/README.md');
    for (const text of [textOf(guides.es), textOf(guides.en)]) {
      const rows = [
        ...text.matchAll(
          /^\| \[[^\]]+\]\(kits\/README\.md#([^)]+)\) \| (\d+)(?: – (\d+))?.* (\d+) (?:de|of) 3000/gm,
        ),
      ];
      expect(rows).toHaveLength(readKits().length);
      for (const [, anchor, from, to, milliamps] of rows) {
        const list = partAt(lists, anchor!);
        expect(list, anchor).toContain(`Total: USD ${from} ${to === undefined ? '+' : `– ${to}`}`);
        expect(list, anchor).toContain(`: ${milliamps} de/of 3000 mA`);
      }
    }
  });

  it('give the two numbers of Cusco', () => {
    for (const path of Object.values(guides)) {
      expect(textOf(path)).toMatch(/\*\*711 ppm\*\*/);
      expect(textOf(path)).toMatch(/\*\*913 ppm\*\*/);
    }
    // What the numbers mean: by the molecules, and by the excess over 400 (CanAirIO).
    const hectopascals = 1012 - 0.118 * 3399 + 4.73e-6 * 3399 ** 2;
    expect(Math.abs(600 * (1013.25 / 666) - 913)).toBeLessThan(1);
    const excess = 600 + 0.016 * ((1013.25 - hectopascals) / 10) * (600 - 400);
    expect(Math.abs(excess - 711)).toBeLessThan(1);
  });
});
