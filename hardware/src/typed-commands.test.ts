import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  faultsOf,
  isProgram,
  namedIn,
  optionsWithin,
  readPrograms,
  type Typed,
  typedIn,
  unknownOf,
} from './typed-commands.suite.ts';

const root = new URL('../../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');

let programs: Awaited<ReturnType<typeof readPrograms>>;
beforeAll(async () => {
  programs = await readPrograms();
});

/** `line: what is wrong with it`, of those of our programs. */
const wrong = (typed: readonly Typed[], judge: typeof faultsOf): string[] =>
  typed.flatMap(({ line, words }) => {
    const [name] = words;
    if (!isProgram(name)) return [];
    return judge(programs.get(name)!, words).map((fault) => `${line}: ${fault}`);
  });

const system: ReadonlySet<string> = new Set([
  ...['ls', 'npm', 'stty', 'timeout', 'systemctl', 'journalctl', 'chgrp', 'alias', 'curl', 'join'],
]);

describe.each(['hardware/guia-de-campo.md', 'hardware/field-guide.md'])('%s', (path) => {
  const text = textOf(path);

  it('has only whole commands, as the programs take them', () => {
    const typed = typedIn(text);
    expect(typed.filter(({ words }) => isProgram(words[0])).length).toBeGreaterThan(20);
    expect(wrong(typed, faultsOf)).toEqual([]);
  });

  it('names only commands and options that there are', () => {
    expect(wrong(namedIn(text), unknownOf)).toEqual([]);
    const options = [...programs.values()].flatMap(optionsWithin);
    for (const [, flag] of text.matchAll(/`(--[a-z-]+)/g)) expect(options).toContain(flag);
  });

  it('asks of the system only what a station or a laptop has', () => {
    const others = typedIn(text).filter(({ words }) => !isProgram(words[0]));
    expect(others.map(({ words }) => words[0]).filter((name) => !system.has(name!))).toEqual([]);
  });
});

it.each([
  ...['README.md', 'hardware/README.md', 'edge/README.md', 'gateway/README.md'],
  ...['gateway/flows/README.md', 'cloud/README.md', 'cloud/despliegue.md', 'simulators/README.md'],
  ...['cloud/upkeep/README.md', 'cloud/ghg/README.md', 'cloud/air-quality/README.md'],
])('%s names only commands, options and scripts that there are', (path) => {
  const text = textOf(path);
  expect(wrong([...typedIn(text), ...namedIn(text)], unknownOf)).toEqual([]);
  const { scripts } = JSON.parse(textOf('package.json'));
  for (const [, script] of text.matchAll(
    /\bnpm (?:run )?(start|test|[a-z]+:?[a-z]*)(?= --|[`)\n])/g,
  )) {
    if (script !== 'run' && script !== 'install') expect(Object.keys(scripts)).toContain(script);
  }
});

it('finds what is wrong', () => {
  const edge = programs.get('samay-edge')!;
  expect(faultsOf(edge, ['samay-edge', 'doctor'])).toEqual(['wants --config']);
  expect(faultsOf(edge, ['samay-edge', 'sing'])).toEqual(['sing is no command of it']);
  expect(unknownOf(edge, ['samay-edge', 'doctor', '--loud'])).toEqual(['--loud is unknown']);
  expect(faultsOf(edge, ['samay-edge', 'identify', 'a', 'b'])).toHaveLength(1);
  const gateway = programs.get('samay-gateway')!;
  const list = ['samay-gateway', 'devices', 'list', '--state', 'asleep'];
  expect(faultsOf(gateway, list).join()).toContain('asleep');
});
