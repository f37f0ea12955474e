/** What people are told to type, held against the programs themselves: their own commander reads it, and nothing runs. */
import { Command } from 'commander';
import { vi } from 'vitest';

const mains = {
  'samay-edge': () => import('../../edge/agent/src/main.ts'),
  'samay-hardware': () => import('./main.ts'),
  'samay-gateway': () => import('../../gateway/broker/src/main.ts'),
  'samay-cloud': () => import('../../cloud/api/src/main.ts'),
};
export type ProgramName = keyof typeof mains;

export const isProgram = (word: string | undefined): word is ProgramName =>
  word !== undefined && word in mains;

/** Each program as its main file makes it, caught where it would begin to read the command line. */
export async function readPrograms(): Promise<ReadonlyMap<ProgramName, Command>> {
  const programs = new Map<ProgramName, Command>();
  const parse = vi.spyOn(Command.prototype, 'parseAsync');
  for (const [name, main] of Object.entries(mains)) {
    parse.mockImplementationOnce(async function (this: Command) {
      programs.set(name as ProgramName, this);
      return this;
    });
    await main();
  }
  parse.mockRestore();
  return programs;
}

/** A command as it was typed, and its words: the program of ours first, if there is one. */
export interface Typed {
  readonly line: string;
  readonly words: readonly string[];
}

/** Each command of the fenced blocks of a shell; a line that ends in \ goes on in the next. */
export const typedIn = (text: string): Typed[] =>
  shellLines(text.replaceAll('\\\n', ' ').split('\n')).map((line) => ({
    line,
    words: wordsOf(line),
  }));

function shellLines(lines: readonly string[]): string[] {
  const found: string[] = [];
  let block: string | undefined;
  for (const line of lines) {
    const [, fence] = /^```(\w*)$/.exec(line) ?? [];
    if (fence !== undefined) block = block === undefined ? fence : undefined;
    else if ((block === 'sh' || block === '') && line.trim() !== '') found.push(line.trim());
  }
  return found;
}

/** Those of ours within a sentence: `samay-edge …`. */
export const namedIn = (text: string): Typed[] =>
  [...text.matchAll(/`(samay-(?:edge|gateway|cloud|hardware) [^`]+)`/g)].map(([, line = '']) => ({
    line,
    words: wordsOf(line),
  }));

/** Without comments, what is piped or redirected, the brackets of what may be left out, and what leads to a program of ours. */
function wordsOf(line: string): string[] {
  const [, bare = line] = /(?:^|\s\|\s)((?:(?!\s\|\s).)*samay-.*)$/.exec(line) ?? [];
  const kept = bare.replace(/\s[#>|](\s.*)?$/, '').replaceAll('$(date +%F)', 'today');
  const words = [...kept.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(
    ([, single, double, plain]) =>
      single ??
      double ??
      plain?.replace(/^\[*(-.*?)\]*$/, '$1').replace(/^([^[]*)\]+$/, '$1') ??
      '',
  );
  const named = words.map((word) => word.replace(/^.*\/(samay-[a-z]+)\.mjs$/, '$1'));
  const at = named.findIndex(isProgram);
  // systemctl names the service and not the program.
  if (at < 0 || words.includes('systemctl')) return words.filter((word) => word !== 'sudo');
  return named.slice(at);
}

/** Of every command, though no option of it. */
const known: ReadonlySet<string> = new Set(['--help', '--version']);

/** What the program finds wrong with a whole command; empty where it would begin to work. */
export function faultsOf(program: Command, words: readonly string[]): string[] {
  const { command, rest } = commandOf(program, words);
  if (rest.some((word) => known.has(word))) return [];
  if (command.commands.length > 0) return [`${rest[0] ?? 'nothing'} is no command of it`];
  const { operands, faults } = optionsOf(command, rest);
  const { registeredArguments: places, options } = command;
  const least = places.filter(({ required }) => required).length;
  const most = places.some(({ variadic }) => variadic) ? Number.POSITIVE_INFINITY : places.length;
  const wanted = options.filter(
    ({ mandatory, long }) => mandatory && !(long && rest.includes(long)),
  );
  return [
    ...faults,
    ...(operands.length < least ? [`wants ${least} words`] : []),
    ...(operands.length > most ? [`takes ${most} words and not: ${operands.join(' ')}`] : []),
    ...wanted.map(({ long }) => `wants ${long}`),
  ];
}

/** The same of one that a text only names: what it says must be there; it need not say all. */
export function unknownOf(program: Command, words: readonly string[]): string[] {
  const [first, last] = [words.slice(0, -1), words.at(-1) ?? ''];
  // `devices approve|revoke`
  const each = words.flatMap((word) => (/^[a-z]+(\|[a-z]+)+$/.test(word) ? word.split('|') : []));
  if (each.length > 0) {
    const at = words.findIndex((word) => word.includes('|'));
    return each.flatMap((one) => unknownOf(program, [...words.slice(0, at), one]));
  }
  if (last === '…') return unknownOf(program, first);
  const { command, rest } = commandOf(program, words);
  if (command.commands.length > 0)
    return rest[0] === undefined || known.has(rest[0]) ? [] : [`no ${rest[0]}`];
  return optionsOf(
    command,
    rest.filter((word) => !known.has(word)),
  ).faults;
}

function commandOf(program: Command, [, ...words]: readonly string[]) {
  let [command, rest] = [program, words];
  for (let next = child(command, rest); next; next = child(command, rest)) {
    [command, rest] = [next, rest.slice(1)];
  }
  return { command, rest };
}

const child = (command: Command, [name]: readonly string[]): Command | undefined =>
  command.commands.find((one) => one.name() === name);

function optionsOf(command: Command, words: string[]) {
  const faults: string[] = [];
  command.exitOverride().configureOutput({ writeErr: (text) => faults.push(text.trim()) });
  try {
    const { operands, unknown } = command.parseOptions(words);
    return { operands, faults: unknown.map((flag) => `${flag} is unknown`) };
  } catch {
    // Said by the command itself: a choice that there is not, a value that is missing.
    return { operands: words, faults };
  }
}

/** Every option that a program has anywhere. */
export const optionsWithin = (command: Command): string[] => [
  ...command.options.flatMap(({ long }) => long ?? []),
  ...command.commands.flatMap(optionsWithin),
];
