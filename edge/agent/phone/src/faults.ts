/** What the station says is wrong, each with a way to its field. */
import { el } from './dom.ts';
import { say, spoken } from './language.ts';
import type { texts } from './texts.ts';

/** Path, as the station says it → name of the field and of its text. */
const fields: readonly (readonly [pattern: RegExp, name: string, text: keyof typeof texts])[] = [
  [/^by$/, 'by', 'by'],
  [/^notes$/, 'notes', 'notes'],
  [/^site\.name$/, 'site', 'siteName'],
  [/^site\.inletHeight$/, 'inletHeight', 'inletHeight'],
  [/^site\.surroundings\.traffic$/, 'traffic', 'traffic'],
  [/^site\.surroundings\.oven$/, 'oven', 'oven'],
  [/^site\.surroundings\.industry$/, 'industry', 'industry'],
  [/^site\.position\.lat$/, 'lat', 'lat'],
  [/^site\.position\.lon$/, 'lon', 'lon'],
  [/^removed\[(\d+)\]\.reason$/, 'reason-$1', 'removedWhy'],
  [/^removed\[(\d+)\]\.serial$/, 'serial-$1', 'removedSerial'],
  [/^removed$/, 'removed-0', 'removedWhich'],
  [/^sensors\[(\d+)\]\.serial$/, 'newSerial-$1', 'newSerial'],
  [/^sensors\[(\d+)\]\.batch$/, 'newBatch-$1', 'newBatch'],
  [/^photos/, 'photo', 'photos'],
];

/** @param line `path: es / en. → how it is mended`. */
export function faultItem(line: string): HTMLLIElement {
  const [, path = '', es = line, en = line] =
    /^(\S+?): (.*?) \/ (.*?)(?:\. →.*)?$/.exec(line) ?? [];
  const found = fields.find(([pattern]) => pattern.test(path));
  const why = spoken() === 'es' ? es : en;
  if (found === undefined) return el('li', {}, path === '' ? why : `${path}: ${why}`);
  const [pattern, name, text] = found;
  const go = (event: Event) => {
    event.preventDefault();
    const field = document.getElementsByName(path.replace(pattern, name))[0];
    if (field?.closest('details')) field.closest('details')?.setAttribute('open', '');
    field?.focus();
  };
  return el('li', {}, el('a', { href: '#', click: go }, say(text)), `: ${why}`);
}
