import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convertUnit,
  isUnit,
  publishedValue,
  quantities,
  type Reason,
  reasonBits,
  reasonBitsMax,
  reasons,
  reasonsOf,
  reasonText,
} from './index.ts';

describe('quantities', () => {
  it.each(Object.entries(quantities))('%s has a registered unit', (_, { unit }) => {
    expect(isUnit(unit)).toBe(true);
  });
});

describe('a published value', () => {
  it.each([
    ['pm2_5', 27.112000000000005, 27.112],
    ['co2', 466.0649, 466.06],
    ['lat', -16.39875312, -16.3987531],
  ] as const)('of %s has two decimals more than people are shown', (quantity, value, expected) => {
    expect(publishedValue(quantity, value)).toBe(expected);
  });

  it('is what its decimals written out say, also beside a tie', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
      fc.double({ noNaN: true, min: -2_000, max: 2_000 }),
      fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 2_000),
      fc.integer({ min: -1e6, max: 1e6 }).map((thousandths) => thousandths / 1_000 + 5e-4),
    );
    fc.assert(
      fc.property(fc.constantFrom('pm2_5', 'co2', 'lat'), value, (quantity, given) => {
        const decimals = { pm2_5: 3, co2: 2, lat: 7 }[quantity];
        expect(publishedValue(quantity, given)).toBe(Number(given.toFixed(decimals)) + 0);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('units', () => {
  it.each([
    [101325, 'Pa', 'hPa', 1013.25],
    [2.5e-8, 'kg/m3', 'ug/m3', 25],
    [0.000415, '/', 'ppm', 415],
    [36, 'km/h', 'm/s', 10],
    [-50, 'dBm', 'dBW', -80],
    [90, 'min', 'h', 1.5],
  ])('%d %s is %s', (value, from, to, expected) => {
    expect(convertUnit(value, from, to)).toBeCloseTo(expected, 9);
  });

  it('of different things do not convert', () => {
    expect(convertUnit(1, 'ppm', 'ug/m3')).toBeUndefined();
    expect(convertUnit(1, 'K', 'Cel')).toBeUndefined();
    expect(convertUnit(1, 'toString', 'm')).toBeUndefined();
  });
});

describe('reasons', () => {
  it('come back from their bits', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...reasons)), (names) => {
        const bits = reasonBits(names);
        expect(bits).toBeLessThanOrEqual(reasonBitsMax);
        expect(new Set(reasonsOf(bits))).toEqual(new Set<Reason>(names));
      }),
    );
  });

  it('keep their bit for ever', () => {
    expect(reasons.map((name) => [name, reasonBits([name])])).toMatchInlineSnapshot(`
      [
        [
          "range",
          1,
        ],
        [
          "warm-up",
          2,
        ],
        [
          "stuck",
          4,
        ],
        [
          "incomplete",
          8,
        ],
        [
          "spike",
          16,
        ],
        [
          "rate",
          32,
        ],
        [
          "disagreement",
          64,
        ],
        [
          "order",
          128,
        ],
        [
          "counts",
          256,
        ],
        [
          "fog",
          512,
        ],
        [
          "outside-training",
          1024,
        ],
        [
          "clock",
          2048,
        ],
        [
          "silent",
          4096,
        ],
        [
          "calibration-expired",
          8192,
        ],
        [
          "calibration-input",
          16384,
        ],
        [
          "sensor-fault",
          32768,
        ],
        [
          "resting",
          65536,
        ],
        [
          "no-fix",
          131072,
        ],
        [
          "position-jump",
          262144,
        ],
        [
          "outside-area",
          524288,
        ],
      ]
    `);
  });

  it('each have a line in Spanish and in English', () => {
    for (const name of reasons) {
      expect(reasonText.get(name)?.es).toMatch(/\.$/);
      expect(reasonText.get(name)?.en).toMatch(/\.$/);
    }
  });
});
