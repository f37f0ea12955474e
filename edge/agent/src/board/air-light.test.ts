import { Quality } from '@samay/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airLight, categoryOf } from './air-light.ts';
import { incaColours } from './inca-colours.ts';

const minute = 60_000;
const light = (value: number | undefined, quality: 1 | 2 | 3 | 4 | 9 = Quality.good, agoMs = 0) =>
  airLight({ reading: { ...(value === undefined ? {} : { value }), quality }, agoMs }, minute);

describe('the light', () => {
  it('has the edges of RM 181-2016-MINAM', () => {
    const edges = [0, 12.5, 12.54, 12.6, 25, 25.1, 125, 125.1, 900];
    expect(edges.map(categoryOf)).toEqual([
      ...['good', 'good', 'good', 'moderate', 'moderate', 'bad', 'bad', 'care', 'care'],
    ]);
  });

  it('says by its gaps what it says by its colour', () => {
    const shown = [5, 20, 60, 300].map((value) => light(value));
    expect(shown.map(({ rgb }) => rgb)).toEqual(incaColours.steps.map(({ rgb }) => rgb));
    // Each gap is a step of the pattern at an odd place.
    expect(shown.map(({ pattern }) => pattern.length / 2)).toEqual([0, 1, 2, 3]);
    for (const { pattern } of shown.slice(1)) {
      expect(pattern.reduce((sum, ms) => sum + ms, 0)).toBe(4000);
    }
  });

  it('pulses blue until the first report', () => {
    expect(airLight(undefined, minute)).toMatchObject({ state: 'starting', rgb: [0, 0, 255] });
  });

  it('shows no colour of the air for what is missing, failed, doubtful or old', () => {
    for (const one of [
      light(undefined, Quality.missing),
      light(5, Quality.fail),
      light(5, Quality.suspect),
      light(5, Quality.good, 3 * minute + 1),
      light(Number.NaN),
      light(-1),
      airLight({ reading: undefined, agoMs: 0 }, minute),
    ]) {
      expect(one.state).toBe('no-data');
    }
  });

  it('is green only for a small number of good quality', () => {
    const values = fc.option(fc.double({ min: -1e6, max: 1e6 }), { nil: undefined });
    const qualities = fc.constantFrom(1, 2, 3, 4, 9);
    fc.assert(
      fc.property(values, qualities, fc.nat(4 * minute), (value, quality, agoMs) => {
        const { rgb } = light(value, quality as 1, agoMs);
        if (rgb[1] <= rgb[0]) return;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(12.55);
        expect(quality).toBeLessThan(3);
      }),
    );
  });
});
