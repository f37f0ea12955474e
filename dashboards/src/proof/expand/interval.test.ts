import { expect, it } from 'vitest';
import { durationMs, durationText, intervalOf } from './interval.ts';
import { expandMacros } from './macros.ts';
import { rangeOf } from './relative-time.ts';

const hourMs = 3_600_000;
const toMs = Date.UTC(2026, 3, 15, 19);
const last = (hours: number) => ({ fromMs: toMs - hours * hourMs, toMs });

it.each([
  [1, 1_000, 60_000, '1m'],
  [24, 1_000, 60_000, '1m'],
  [24, 500, 60_000, '2m'],
  [24 * 7, 1_000, 60_000, '10m'],
  [24 * 30, 1_000, 60_000, '30m'],
  [24 * 365, 500, 60_000, '12h'],
  [24 * 365, 100, 60_000, '1d'],
  [1, 1_000, 1, '5s'],
  [1, 100_000, 1, '50ms'],
])('makes %i h on %i pixels and at least %i ms buckets of %s', (hours, width, least, text) => {
  expect(durationText(intervalOf(last(hours), width, least))).toBe(text);
});

it.each([
  ['90s', 90_000],
  ['>1m', 60_000],
  ['250ms', 250],
  ['2h', 2 * hourMs],
  ['1d', 24 * hourMs],
  ['1w', 168 * hourMs],
])('reads %s', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

it('says which length of time it cannot read', () => {
  expect(() => durationMs('soon')).toThrow('"soon"');
});

it('expands macros in the order of the server', () => {
  const query =
    'SELECT mean("x") FROM "air" WHERE $timeFilter GROUP BY time($__interval), time($interval) /* $__interval_ms */';
  expect(expandMacros(query, { fromMs: 1_000, toMs: 2_000 }, 120_000)).toBe(
    'SELECT mean("x") FROM "air" WHERE time >= 1000ms and time <= 2000ms GROUP BY time(2m), time(2m) /* 120000 */',
  );
  // `$interval` goes first and takes the front of this.
  expect(expandMacros('$interval_ms', { fromMs: 0, toMs: 1 }, 60_000)).toBe('1m_ms');
});

it('reads the ranges of dashboards, days in Lima', () => {
  const range = (from: string, to: string) => rangeOf({ from, to }, toMs, -5 * hourMs);
  expect(range('now-24h', 'now')).toEqual(last(24));
  expect(range('now-1d/d', 'now-1d/d')).toEqual({
    fromMs: Date.UTC(2026, 3, 14, 5),
    toMs: Date.UTC(2026, 3, 15, 5) - 1,
  });
  expect(range('now/y', 'now/M')).toEqual({
    fromMs: Date.UTC(2026, 0, 1, 5),
    toMs: Date.UTC(2026, 4, 1, 5) - 1,
  });
  expect(range('now/d', 'now')).toEqual({ fromMs: Date.UTC(2026, 3, 15, 5), toMs });
  expect(range('2026-04-01T00:00:00Z', '1775000000000')).toEqual({
    fromMs: Date.UTC(2026, 3, 1),
    toMs: 1_775_000_000_000,
  });
  expect(() => range('yesterday', 'now')).toThrow('"yesterday"');
});
