import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AlertMemory, type AlertRule, passTime, takeSample } from './alert-state.ts';
import { alertText } from './alert-text.ts';

const minute = 60_000;
const rule: AlertRule = {
  raise: 50,
  clear: 40,
  lastsMs: 10 * minute,
  completenessMin: 0.75,
  unknownAfterMs: 30 * minute,
  reminderMs: 60 * minute,
};
const noon = Date.UTC(2026, 10, 1, 17);

/** Plays values, one per step of minutes; `null` is silence. Says each change and when. */
function play(
  values: readonly (number | null)[],
  { each = 5, asked = rule }: { each?: number; asked?: AlertRule } = {},
) {
  let memory: AlertMemory | undefined;
  const said: string[] = [];
  for (const [step, value] of values.entries()) {
    const nowMs = noon + step * each * minute;
    const taken =
      value === null
        ? passTime(asked, memory, nowMs)
        : takeSample(asked, memory, { timeMs: nowMs, value }, nowMs);
    // A restart between any two steps changes nothing: the memory is JSON.
    memory = taken.memory === undefined ? undefined : JSON.parse(JSON.stringify(taken.memory));
    if (taken.change) said.push(`${step * each} ${taken.change.kind}`);
  }
  return said;
}

it('is raised when it lasts, once, and cleared below the lower level', () => {
  expect(play([10, 60, 60, 60, 45, 60, 39, 39, 39, 39])).toEqual(['15 raised', '40 cleared']);
});

it('does not follow a value that trembles around a level', () => {
  expect(play([10, 60, 30, 60, 30, 60, 30])).toEqual([]);
  expect(play([60, 60, 60, 45, 51, 41, 49, 60])).toEqual(['10 raised']);
});

it('neither raises nor clears without data: it says that nobody knows', () => {
  const silence = [null, null, null, null, null, null, null];
  expect(play([60, 60, 60, ...silence, 60])).toEqual(['10 raised', '40 unknown', '50 known']);
  expect(play([60, 60, 60, ...silence, 30, 30, 30])).toEqual([
    ...['10 raised', '40 unknown', '60 cleared'],
  ]);
  expect(play([10, ...silence, ...silence])).toEqual(['30 unknown']);
  expect(play([null, null, ...silence])).toEqual([]);
});

it('takes a value without enough data for none', () => {
  const poor = takeSample(rule, undefined, { timeMs: noon, value: 90, completeness: 0.74 }, noon);
  expect(poor.memory).toBeUndefined();
  const missing = takeSample(rule, undefined, { timeMs: noon }, noon);
  expect(missing.memory).toBeUndefined();
});

it('reminds while it is raised, when asked to', () => {
  const always = Array<number>(40).fill(60);
  expect(play(always)).toEqual(['10 raised', '70 reminder', '130 reminder', '190 reminder']);
  expect(play(always, { asked: { ...rule, reminderMs: 0 } })).toEqual(['10 raised']);
});

it('says nothing of yesterday when a backlog comes in', () => {
  const late = takeSample(rule, undefined, { timeMs: noon - 31 * minute, value: 90 }, noon);
  expect(late).toEqual({ memory: undefined });
});

it('never says two raised or two cleared in a row, whatever comes', () => {
  const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 100 }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), (values) => {
      const turns = play(values)
        .map((line) => line.split(' ')[1])
        .filter((kind) => kind === 'raised' || kind === 'cleared');
      for (const [at, kind] of turns.entries()) {
        expect(kind).toBe(at % 2 === 0 ? 'raised' : 'cleared');
      }
    }),
  );
});

it('is told to people with place, value, level and local time', () => {
  const change = { kind: 'raised', phase: 'raised', sinceMs: noon, value: 61.23 } as const;
  const subject = {
    city: 'arequipa',
    device: 'plaza',
    quantity: 'pm2_5',
    of: 'media móvil de 24 h',
  };
  const text = alertText(change, subject, { raise: 25.1, timeZone: 'America/Lima' });
  expect(text).toContain('plaza (arequipa)');
  expect(text).toMatch(/PM2\.5, media móvil de 24 h: 61\.2 µg\/m³; umbral 25\.1 µg\/m³/);
  expect(text).toContain('12:00');
  expect(text).not.toMatch(/declara/i);
});
