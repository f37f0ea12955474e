import { existsSync, readFileSync } from 'node:fs';
import { driverNamed } from '@samay/drivers';
import { describe, expect, it } from 'vitest';
import { cardCommand } from './card/command.ts';
import { checkFlags } from './card/read-request.ts';
import { kits, someInvitation } from './card/request.suite.ts';
import { readKits } from './kits.ts';

const root = new URL('../../', import.meta.url);
const guides = { es: 'hardware/guia-de-campo.md', en: 'hardware/field-guide.md' } as const;
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** What `samay-edge` knows; `calibrate` has commands of its own. */
const commands = [
  ...['run', 'check-config', 'decode', 'identify', 'tell', 'calibrate', 'doctor', 'watch'],
  ...['visit', 'visits', 'page-secret', 'update', 'enrol'],
];
const calibrations = ['evaluate', 'fit', 'compare'];
const system = ['ls', 'stty', 'timeout', 'systemctl', 'journalctl', 'chgrp'];

/** Each command of the fenced blocks, as words; a line that ends in \ goes on in the next. */
function typed(text: string): string[][] {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block!);
  const lines = blocks.flatMap((block) => block.replaceAll('\\\n', ' ').trim().split('\n'));
  return lines.map((line) =>
    line
      .replace(/^sudo /, '')
      .trim()
      .split(/\s+/),
  );
}

const cardFlags = cardCommand().options.map(({ long }) => long);

const shape = (words: readonly string[]) =>
  words
    .filter((word) => !/\.(csv|html|bin|jpg)$|^(Fecha|Date|visita\.yaml|visit\.yaml)$/.test(word))
    .join(' ');

describe.each(Object.entries(guides))('the field guide (%s)', (_, path) => {
  const text = textOf(path);

  it('shows only commands that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json'));
    for (const [program, command, ...rest] of typed(text)) {
      const line = [program, command, ...rest].join(' ');
      if (program === 'npm') expect(Object.keys(scripts), line).toContain(rest[0] ?? command);
      else if (program === 'samay-edge') expect(commands, line).toContain(command);
      else if (program === 'npx') expect([command, rest[0]]).toEqual(['samay-hardware', 'card']);
      else expect(system, line).toContain(program);
      if (command === 'calibrate') expect(calibrations, line).toContain(rest[0]);
    }
  });

  it('prepares a card with flags that there are, and answers that hold', () => {
    const cards = typed(text).filter(([program]) => program === 'npx');
    for (const words of cards) {
      const { operands, unknown } = cardCommand().parseOptions(words.slice(3));
      expect([...operands, ...unknown], words.join(' ')).toEqual([]);
      const command = cardCommand();
      command.parseOptions(words.slice(3));
      if (words.length === 3) continue;
      const read = { kits, invitation: someInvitation, wifiPassword: 'una clave', sshKeys: [] };
      expect(checkFlags(command.opts(), read).network.kind).toBe('wifi');
    }
    for (const [, flag] of text.matchAll(/`(--[a-z-]+)/g)) {
      if (flag !== '--yes') expect(cardFlags).toContain(flag);
    }
  });

  it('names protocols, and the orders that they take', () => {
    for (const [program, command, ...rest] of typed(text)) {
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

  it('has an anchor for every place it points to', () => {
    const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}₂ -]/gu, '')
        .replaceAll(' ', '-'),
    );
    for (const [, anchor] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
  });
});

describe('the two guides', () => {
  it('say the same: as many chapters, pictures, rows and the same commands', () => {
    const [es, en] = [textOf(guides.es), textOf(guides.en)];
    const count = (text: string, sign: RegExp) => [...text.matchAll(sign)].length;
    for (const sign of [/^#+ /gm, /^!\[/gm, /^\|/gm, /^- /gm, /^\d+\. /gm]) {
      expect(count(en, sign), String(sign)).toBe(count(es, sign));
    }
    expect(typed(en).map(shape)).toEqual(typed(es).map(shape));
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
