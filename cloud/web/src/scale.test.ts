import { describe, expect, it } from 'vitest';
import { bandOf, bandRanges } from './scale.ts';

describe('the colour scale', () => {
  it('puts a value on a step into the band above it', () => {
    expect(bandOf('pm2_5', 9.9)).toBe(0);
    expect(bandOf('pm2_5', 10)).toBe(1);
    expect(bandOf('pm2_5', 159.9)).toBe(4);
    expect(bandOf('pm2_5', 160)).toBe(5);
  });

  it('has a scale of its own for each kind of quantity', () => {
    expect(bandOf('pm10', 45)).toBe(2);
    expect(bandOf('pm2_5', 45)).toBe(3);
    expect(bandOf('co2', 45)).toBe(0);
  });

  it('gives no colour to what has no number or no scale', () => {
    expect(bandOf('pm2_5', null)).toBeNull();
    expect(bandOf('pm2_5', Number.NaN)).toBeNull();
    expect(bandOf('temperature', 20)).toBeNull();
    expect(bandRanges('temperature')).toEqual([]);
  });

  it('tells in the legend the very ranges it colours by', () => {
    for (const quantity of ['pm2_5', 'pm10', 'co2']) {
      const ranges = bandRanges(quantity);
      expect(ranges).toHaveLength(6);
      for (const { band, from, to } of ranges) {
        if (from !== null) expect(bandOf(quantity, from)).toBe(band);
        if (to !== null) expect(bandOf(quantity, to)).toBe(band + 1);
      }
    }
  });
});
