/** (a) The station at this moment. */
import { duration, size } from './amounts.ts';
import { el } from './dom.ts';
import type { Now } from './facts.ts';
import { say, word } from './language.ts';
import { texts } from './texts.ts';

/** Apart by more than this, one of the clocks is wrong. */
const apartMsMax = 120_000;

/** @param phoneMs the clock of the phone. */
export function nowView(now: Now, phoneMs: number): HTMLElement {
  const apartMs = Math.abs(Date.parse(now.at) - phoneMs);
  return el(
    'div',
    {},
    el('h1', {}, say('airNow')),
    airTable(now),
    el('h2', {}, say('sensors')),
    sensorTable(now),
    el('h2', {}, say('out')),
    wayOut(now),
    now.clock.sure &&
      apartMs > apartMsMax &&
      el('p', { class: 'box warn' }, say('clockApart', duration(apartMs / 1000))),
  );
}

function airTable(now: Now): HTMLElement {
  if (now.said.length === 0) return el('p', {}, say('noReport'));
  const rows = now.said.map(({ name, value, unit, good, flag, why }) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, word(name)),
      el('td', { class: 'n' }, value === null ? say('none') : `${value} ${unit}`),
      el(
        'td',
        { class: good ? '' : 'warn' },
        word(flag),
        why.length > 0 && el('div', { class: 'soft' }, why.map(word).join(' ')),
      ),
    ),
  );
  const age = now.reportAge === null ? '' : say('reportAge', duration(now.reportAge));
  return el(
    'div',
    {},
    el('p', { class: 'soft' }, age),
    el('table', {}, headings(say('what'), say('value'), say('flag')), el('tbody', {}, ...rows)),
  );
}

const headings = (...names: readonly string[]) =>
  el('thead', {}, el('tr', {}, ...names.map((name) => el('th', { scope: 'col' }, name))));

const named = (name: string): string => (name in texts ? say(name as keyof typeof texts) : name);

function sensorTable({ sensors }: Now): HTMLElement {
  const rows = sensors.map(({ id, state, lastReadingAge, checksumErrors }) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, id),
      el(
        'td',
        { class: state === 'reading' || state === 'resting' ? '' : 'warn' },
        named(state),
        checksumErrors > 0 && el('div', { class: 'soft' }, say('checksums', checksumErrors)),
      ),
      el(
        'td',
        { class: 'n' },
        lastReadingAge === undefined ? say('never') : duration(lastReadingAge),
      ),
    ),
  );
  const head = headings(say('sensor'), say('state'), say('lastReading'));
  return el('table', {}, head, el('tbody', {}, ...rows));
}

function wayOut(now: Now): HTMLElement {
  const { records, bytes, oldest, dropped } = now.outbox;
  const waits =
    records === 0
      ? say('nothingWaits')
      : say('waitingSince', records, size(bytes), duration(oldest ?? 0));
  const { gateway, machine } = now;
  const rows: [string, string | undefined, boolean][] = [
    [
      say('gateway'),
      [named(gateway.state), gateway.why].filter(Boolean).join(': '),
      gateway.state !== 'connected',
    ],
    [say('waiting'), waits, false],
    [say('dropped'), String(dropped), dropped > 0],
    [say('clock'), say(now.clock.sure ? 'clockSure' : 'clockUnsure'), !now.clock.sure],
    [say('disk'), machine.diskFree === undefined ? undefined : size(machine.diskFree), false],
    [say('uptime'), duration(now.uptime), false],
    [say('software'), now.software, false],
  ];
  return el(
    'table',
    {},
    el(
      'tbody',
      {},
      ...rows.map(
        ([name, value, warns]) =>
          value !== undefined &&
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, name),
            el('td', { class: warns ? 'warn' : '' }, value),
          ),
      ),
    ),
  );
}
