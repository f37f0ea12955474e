import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gatewayAlertText } from './gateway-alert-text.ts';
import { type GatewayMemory, hearTroubles, passTime } from './gateway-alerts.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 1, 17);
const rule = { lastsMs: 0, overMs: 5 * minute };

/** Plays what the gateway says, a minute each; `null` is silence. Says each change and when. */
function play(words: readonly (readonly string[] | null)[], asked = rule) {
  let memory: GatewayMemory | undefined;
  const said: string[] = [];
  for (const [at, word] of words.entries()) {
    const nowMs = noon + at * minute;
    const troubles = (word ?? []).map((alert) => ({ alert, es: '', en: '', sinceMs: nowMs }));
    const step =
      word === null
        ? passTime(asked, memory ?? { held: [] }, nowMs)
        : hearTroubles(asked, memory, troubles, nowMs);
    // A restart between any two changes nothing: the memory is JSON.
    memory = JSON.parse(JSON.stringify(step.memory)) as GatewayMemory;
    said.push(...step.changes.map(({ kind, alert }) => `${at} ${alert} ${kind}`));
  }
  return said;
}

it('tells once that it began and once that it is over, however often it is said', () => {
  const full = ['journal-full'];
  expect(play([[], full, full, null, full, [], null, null, null, null, null, null])).toEqual([
    ...['1 journal-full began', '10 journal-full ended'],
  ]);
});

it('takes what comes back before its time for the same', () => {
  const full = ['journal-full'];
  expect(play([full, [], full, [], full, [], [], full])).toEqual(['0 journal-full began']);
});

it('does not tell of what did not last as long as was asked', () => {
  const asked = { ...rule, lastsMs: 2 * minute };
  expect(play([['store-away'], [], [], []], asked)).toEqual([]);
  expect(play([['store-away'], null, null, null], asked)).toEqual(['2 store-away began']);
});

it('tells each of several by itself', () => {
  const words = [['a'], ['a', 'b'], ['b'], null, null, null, null, null, null];
  expect(play(words)).toEqual(['0 a began', '1 b began', '7 a ended']);
});

it('tells of begin and end by turns, whatever comes', () => {
  const word = fc.oneof(fc.constant(null), fc.subarray(['a', 'b', 'c']));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 100 }), (words) => {
      for (const alert of ['a', 'b', 'c']) {
        const kinds = play(words)
          .filter((line) => line.includes(` ${alert} `))
          .map((line) => line.split(' ')[2]);
        for (const [at, kind] of kinds.entries()) expect(kind).toBe(at % 2 ? 'ended' : 'began');
      }
    }),
  );
});

it('is told to people with the time there, and how long it took', () => {
  const trouble = { alert: 'store-away', es: 'El almacén no recibe', en: '', sinceMs: noon };
  const say = (change: object) =>
    gatewayAlertText({ ...trouble, ...change } as never, 'lima-1', 'America/Lima');
  expect(say({ kind: 'began' })).toBe(
    '🔴 Gateway lima-1: El almacén no recibe\nDesde 1/11, 12:00 (store-away).',
  );
  expect(say({ kind: 'ended', untilMs: noon + 14 * minute })).toMatch(
    /^🟢 Gateway lima-1, resuelto: .*\nDe 1\/11, 12:00 a 1\/11, 12:14, 14 min/,
  );
});
