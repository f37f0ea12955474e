import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cloudAlert } from './cloud-alert.suite.ts';
import type { CloudAlert } from './cloud-alert.ts';
import {
  type AirAlertsMemory,
  askedSince,
  followAlerts,
  followedMax,
  nextAskMs,
  toldMax,
} from './follow-alerts.ts';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;
const noon = Date.UTC(2026, 10, 1, 17);

/** Plays what the cloud lists, a minute each, with a restart between any two: the memory is JSON. */
function play(...answers: readonly Partial<CloudAlert>[][]): string[] {
  let memory: AirAlertsMemory | undefined;
  return answers.flatMap((alerts, at) => {
    const step = followAlerts(memory, alerts.map(cloudAlert), week, noon + at * minute);
    memory = JSON.parse(JSON.stringify(step.memory)) as AirAlertsMemory;
    return step.changes.map(({ kind, alert }) => `${at} ${alert.device} ${kind}`);
  });
}

const from = '2026-11-01T17:00:00.000Z';
const to = '2026-11-01T19:00:00.000Z';
const closed = { state: 'closed', to, ended: 'below' } as const;

it('tells once that it opened, rose, and is over', () => {
  const worse = { peak: 130, level: 'umbral-de-cuidado' };
  const over = { ...worse, ...closed };
  expect(play([], [{}], [{}], [{ peak: 70 }], [worse], [worse], [over], [over])).toEqual([
    ...['1 plaza opened', '4 plaza raised', '6 plaza closed'],
  ]);
});

it('takes an acknowledged one for open, and says nothing of it', () => {
  expect(play([{}], [{ state: 'acknowledged' }], [closed])).toEqual([
    ...['0 plaza opened', '2 plaza closed'],
  ]);
});

it('tells what late data change of what was told', () => {
  const earlier = { from: '2026-11-01T15:00:00.000Z' };
  expect(play([{}], [earlier])).toEqual(['0 plaza opened', '1 plaza corrected']);
  expect(play([{ level: 'umbral-de-cuidado', peak: 130 }], [{}])).toEqual([
    ...['0 plaza opened', '1 plaza corrected'],
  ]);
  expect(play([{}], [closed], [{ ...closed, peak: 58 }], [{}]).slice(2)).toEqual([
    ...['2 plaza corrected', '3 plaza corrected'],
  ]);
  const withdrawn = { ...closed, state: 'withdrawn' } as const;
  expect(play([{}], [withdrawn], [withdrawn], [{ ...withdrawn, peak: 1 }], [closed])).toEqual([
    ...['0 plaza opened', '1 plaza withdrawn', '4 plaza reinstated'],
  ]);
});

it('is silent on what was over when it was first seen, until that lasts again', () => {
  const withdrawn = { ...closed, state: 'withdrawn' } as const;
  expect(play([closed], [{ ...closed, peak: 99 }], [withdrawn])).toEqual([]);
  expect(play([closed], [{}], [closed])).toEqual(['1 plaza opened', '2 plaza closed']);
});

it('does not end or repeat what the cloud for once does not list', () => {
  expect(play([{}], [], [{}], [], [closed])).toEqual(['0 plaza opened', '4 plaza closed']);
});

it('tells many in portions, the oldest first, each once', () => {
  const many = Array.from({ length: 2 * toldMax + 1 }, (_, at) => ({
    ...{ id: `a-${at}`, device: `s-${at}` },
  }));
  const said = play(many, many, many, many);
  expect(said).toHaveLength(many.length);
  expect(new Set(said.map((line) => line.split(' ')[1])).size).toBe(many.length);
  expect(said[0]).toBe(`0 s-${2 * toldMax} opened`);
  expect(said.at(-1)).toBe('2 s-0 opened');
});

it('forgets what ended long ago, and asks since before it was last there', () => {
  const { memory } = followAlerts(undefined, [cloudAlert(closed)], week, noon);
  expect(memory.seen).toHaveLength(1);
  const laterMs = noon + 30 * 24 * 60 * minute;
  expect(askedSince(undefined, week, laterMs)).toBe(laterMs - week);
  expect(askedSince(memory, week, laterMs)).toBe(noon - week);
  const back = followAlerts(memory, [], week, laterMs).memory;
  expect(followAlerts(back, [], week, laterMs).memory.seen).toEqual([]);
});

it('keeps a bound whatever a cloud lists', () => {
  const many = Array.from({ length: followedMax + 9 }, (_, at) =>
    cloudAlert({ ...closed, id: `${at}` }),
  );
  const { memory } = followAlerts(undefined, many, week, noon);
  const other = many.map((alert) => ({ ...alert, id: `b-${alert.id}` }));
  const next = followAlerts(memory, other, week, noon).memory;
  expect(next.seen).toHaveLength(followedMax);
  expect(new Map(next.seen).has('b-0')).toBe(true);
});

it('says opened first, and nothing of what has not changed, whatever comes', () => {
  const version = fc.record({
    state: fc.constantFrom('open' as const, 'closed' as const, 'withdrawn' as const),
    from: fc.constantFrom(from, '2026-11-01T15:00:00.000Z'),
    to: fc.constantFrom(null, to),
    peak: fc.constantFrom(30, 60, 130),
    level: fc.constantFrom(null, 'mala', 'umbral-de-cuidado'),
  });
  fc.assert(
    fc.property(fc.array(version, { maxLength: 30 }), (versions) => {
      const kinds = play(...versions.map((one) => [one])).map((line) => line.split(' ')[2]);
      expect(kinds.slice(0, 1)).toEqual(kinds.length > 0 ? ['opened'] : []);
      expect(kinds.slice(1)).not.toContain('opened');
      const twice = play(...versions.flatMap((one) => [[one], [one]]));
      expect(twice.map((line) => line.split(' ')[2])).toEqual(kinds);
      for (const line of twice) expect(Number(line.split(' ')[0]) % 2).toBe(0);
    }),
  );
});

it('asks a cloud that is away less and less, and as late as it says itself', () => {
  expect([1, 2, 3, 4, 5, 50].map((failures) => nextAskMs(minute, failures) / minute)).toEqual([
    ...[2, 4, 8, 15, 15, 15],
  ]);
  expect(nextAskMs(30 * minute, 3)).toBe(30 * minute);
  expect(nextAskMs(minute, 1, 5 * minute)).toBe(5 * minute);
  expect(nextAskMs(minute, 1, 1e12)).toBe(60 * minute);
});
