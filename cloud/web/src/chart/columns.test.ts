import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bucket } from '../api.ts';
import { columnsOf, compare, hourMeans, stepSecondsOf, summarise } from './columns.ts';

const start = Date.parse('2025-11-22T05:00:00Z');
const bucket = (index: number, value: number, quality = 1, count = 30): Bucket => ({
  time: new Date(start + index * 300_000).toISOString(),
  value,
  count,
  quality,
});

describe('the columns of a chart', () => {
  it('break the line where buckets are absent', () => {
    const { times, line } = columnsOf([bucket(0, 5), bucket(1, 6), bucket(4, 7)], 300);
    expect(line).toEqual([5, 6, null, 7]);
    expect(times.map((time) => time - start / 1000)).toEqual([0, 300, 600, 1200]);
  });

  it('show a failed value as a mark that is not on the line', () => {
    const columns = columnsOf([bucket(0, 5), bucket(1, 900, 4), bucket(2, 7, 3)], 300);
    expect(columns.line).toEqual([5, null, 7]);
    expect(columns.questioned).toEqual([null, 900, 7]);
  });

  it('ascend in time and lose no bucket, whichever are absent', () => {
    const present = fc.uniqueArray(fc.integer({ min: 0, max: 287 }));
    fc.assert(
      fc.property(present, (indices) => {
        const buckets = [...indices].sort((a, b) => a - b).map((index) => bucket(index, index));
        const { times, line, questioned } = columnsOf(buckets, 300);
        expect(line).toHaveLength(times.length);
        expect(questioned).toHaveLength(times.length);
        expect(line.filter((value) => value !== null)).toEqual(buckets.map(({ value }) => value));
        for (let i = 1; i < times.length; i++) expect(times[i]).toBeGreaterThan(times[i - 1]!);
      }),
    );
  });
});

describe('the summary of a day', () => {
  it('weighs each bucket by its count and leaves out what failed', () => {
    const day = [bucket(0, 10, 1, 30), bucket(1, 20, 1, 10), bucket(2, 900, 4)];
    expect(summarise(day, 300, 1200)).toEqual({ min: 10, mean: 12.5, max: 20, completeness: 0.5 });
  });

  it('is nothing when nothing is usable', () => {
    expect(summarise([bucket(0, 900, 4)], 300, 86_400)).toBeNull();
    expect(summarise([], 300, 86_400)).toBeNull();
  });
});

it('means are by the hour, of the hours that have values', () => {
  const day = [bucket(0, 10), bucket(11, 20), bucket(24, 7), bucket(36, 900, 4)];
  expect(hourMeans(day)).toEqual([
    { startMs: start, mean: 15 },
    { startMs: start + 2 * 3_600_000, mean: 7 },
  ]);
});

it('reads the step the server answers with', () => {
  expect(['PT5M', 'PT1H', 'PT30S', 'P1D', '', 'PT0M'].map(stepSecondsOf)).toEqual([
    300,
    3600,
    30,
    null,
    null,
    null,
  ]);
});

describe('two stations', () => {
  it('are compared over the hours that both have', () => {
    const hour = (index: number, value: number) => bucket(12 * index, value);
    const first = [hour(0, 10), hour(1, 20), hour(3, 40)];
    const second = [hour(1, 15), hour(2, 1), hour(3, 50)];
    expect(compare(first, second)).toMatchObject({
      hours: 2,
      firstMean: 30,
      secondMean: 32.5,
      differences: { line: [5, null, -10] },
    });
    expect(compare(first, [hour(2, 1)])).toBeNull();
  });
});
