/** What a technician sees of the doctor: findings as lines, and how far the listening is. */
import type { SensorView } from '../view/agent-view.ts';
import { folded } from '../view/text.ts';
import type { Check, Finding, Level } from './finding.ts';

export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const marks: Readonly<Record<Level, string>> = { ok: '[bien]', warn: '[OJO] ', fail: '[MAL] ' };
/** Dark letters on a light ground: what can be read in the sun. */
const colours: Readonly<Record<Level, string>> = {
  ok: '\x1b[30;42m',
  warn: '\x1b[30;43m',
  fail: '\x1b[97;41m',
};

const names: Readonly<Record<Check, string>> = {
  config: 'archivo',
  release: 'versión',
  agent: 'agente',
  ports: 'puertos',
  sensors: 'sensores',
  clock: 'reloj',
  disk: 'disco',
  outbox: 'cola',
  network: 'red',
  tls: 'tls',
  broker: 'gateway',
  store: 'almacén',
};
export const checkName = (check: Check): string => names[check];

/** No colour where nobody sees it, nor where somebody does not want it (no-color.org). */
export const inColour = (screen: Screen, env = process.env): boolean =>
  screen.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';

/** Spanish first; English beside it; what to do below; and the code for the field guide. */
export function findingLines(finding: Finding, colour: boolean, columns = 80): string[] {
  const { check, level, about, code, es, en, mend } = finding;
  const of = about === undefined ? '' : `${about}: `;
  const what = level === 'ok' ? '' : ` (${code})`;
  const head = folded(`${marks[level]} `, `${names[check]} · ${of}${es}${what}`, columns);
  const painted = colour
    ? head.map((line, at) =>
        at > 0 ? line : line.replace(marks[level], `${colours[level]}${marks[level]}\x1b[0m`),
      )
    : head;
  if (level === 'ok') return painted;
  // A command is the same in both languages.
  const mends = [...new Set([mend?.es ?? '', mend?.en ?? ''])].filter((text) => text !== '');
  return [
    ...painted,
    ...(en === es ? [] : folded('       ', en, columns)),
    ...mends.flatMap((text) => folded('     → ', text, columns)),
  ];
}

const clearLine = '\r\x1b[K';

/** A line that is drawn over itself on a terminal; a line each ten seconds elsewhere. */
export function listeningOn(screen: Screen, seconds: number) {
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    heard(passed: number, sensors: readonly SensorView[]): void {
      const counts = sensors.map(({ id, readings }) => `${id} ${readings}`).join(' · ');
      const line = `${bar(passed / seconds)} ${Math.floor(passed)}/${seconds} s  ${counts}`;
      if (screen.isTTY === true)
        screen.write(`${clearLine}${line.slice(0, (screen.columns ?? 80) - 1)}`);
      else if (passed - toldAt >= 10) {
        toldAt = passed;
        screen.write(`escuchando / listening ${Math.floor(passed)}/${seconds} s  ${counts}\n`);
      }
    },
    say(text: string): void {
      if (screen.isTTY === true)
        screen.write(`${clearLine}${text.slice(0, (screen.columns ?? 80) - 1)}`);
      else screen.write(`${text}\n`);
    },
    clear(): void {
      if (screen.isTTY === true) screen.write(clearLine);
    },
  };
}

const barLength = 12;
function bar(share: number): string {
  const full = Math.round(barLength * Math.min(1, share));
  return `[${'#'.repeat(full)}${'.'.repeat(barLength - full)}]`;
}
