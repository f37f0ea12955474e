import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketStartMs, dayMs, gridOffsetMs, parseStep } from './step.ts';

const hourMs = 3_600_000;

describe('a step', () => {
  it.each([
    ['PT10S', 10_000],
    ['PT5M', 5 * 60_000],
    ['PT1H', hourMs],
    ['PT1H30M', 1.5 * hourMs],
    ['P1D', dayMs],
    ['P1W', 7 * dayMs],
    ['P4W', 28 * dayMs],
  ])('%s is %d ms', (text, stepMs) => {
    expect(parseStep(text)).toEqual({ ok: true, stepMs });
  });

  it.each(['P', 'PT', '', 'PT1S', 'P1M', 'P1Y', 'P1Y2M', 'P5W', 'PT7H', 'PT25H', 'P1DT12H', '1h'])(
    '%s is refused',
    (text) => {
      expect(parseStep(text).ok).toBe(false);
    },
  );

  it('says why a month is refused', () => {
    expect(parseStep('P1M')).toMatchObject({ why: { en: expect.stringContaining('months') } });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseStep(text)));
  });
});

describe('the grid of buckets', () => {
  it('begins weeks on Monday, in Lima at 05:00 UTC', () => {
    const week = 7 * dayMs;
    const offsetMs = gridOffsetMs(week, -5 * hourMs);
    // 22 November 2026 is a Sunday.
    const start = bucketStartMs(Date.UTC(2026, 10, 22, 15), week, offsetMs);
    expect(new Date(start).toISOString()).toBe('2026-11-16T05:00:00.000Z');
  });

  it('holds its moment', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.constantFrom(10_000, hourMs, dayMs, 7 * dayMs),
        fc.integer({ min: -14, max: 14 }),
        (timeMs, stepMs, zoneHours) => {
          const start = bucketStartMs(timeMs, stepMs, gridOffsetMs(stepMs, zoneHours * hourMs));
          expect(start).toBeLessThanOrEqual(timeMs);
          expect(start + stepMs).toBeGreaterThan(timeMs);
        },
      ),
    );
  });
});
