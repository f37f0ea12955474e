import type { Truth } from '@samay/world';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sensorModels, sensorUnit } from './sensor-model.ts';

const air: Truth = {
  pm1: 12,
  pm2_5: 18,
  pm10: 45,
  co2: 450,
  temperature: 15,
  humidity: 45,
  pressure: 762,
};

const anyAir: fc.Arbitrary<Truth> = fc
  .record({
    parts: fc.tuple(
      ...Array.from({ length: 3 }, () => fc.double({ min: 0, max: 900, noNaN: true })),
    ),
    co2: fc.double({ min: 400, max: 3000, noNaN: true }),
    temperature: fc.double({ min: -10, max: 45, noNaN: true }),
    humidity: fc.double({ min: 1, max: 100, noNaN: true }),
    pressure: fc.double({ min: 550, max: 1030, noNaN: true }),
  })
  .map(({ parts: [fine = 0, middle = 0, coarse = 0], ...weather }) => {
    return { ...weather, pm1: fine, pm2_5: fine + middle, pm10: fine + middle + coarse };
  });
const anyTime = fc.integer({ min: 0, max: 4e12 });

const meanOver = (n: number, ask: (timeMs: number) => number) =>
  Array.from({ length: n }, (_, i) => ask(i * 1000)).reduce((a, b) => a + b, 0) / n;

describe.each(sensorModels)('a simulated %s', (model) => {
  it('says, in the air of any place, only what its frame can carry and the driver reads back', () => {
    fc.assert(
      fc.property(anyAir, anyTime, fc.string(), (truth, timeMs, name) => {
        const { driver, details, says } = sensorUnit(model, name, 'a');
        const values = says(truth, timeMs);
        expect(Object.keys(values).toSorted()).toEqual(driver.quantities.toSorted());
        const outcomes = driver.decoder().push(driver.encode(values, details));
        expect(outcomes).toEqual([{ kind: 'reading', values }]);
      }),
    );
  });

  it('is the same unit each time, and another one in another box', () => {
    const one = sensorUnit(model, 'centro', 'a');
    expect(sensorUnit(model, 'centro', 'a').parameters).toEqual(one.parameters);
    expect(sensorUnit(model, 'centro', 'a').says(air, 5)).toEqual(one.says(air, 5));
    expect(sensorUnit(model, 'centro', 'b').parameters).not.toEqual(one.parameters);
    expect(sensorUnit(model, 'cayma', 'a').parameters).not.toEqual(one.parameters);
  });

  it('does not say the same twice in a row for long: it has noise', () => {
    const { says } = sensorUnit(model, 'centro', 'a');
    const said = Array.from({ length: 60 }, (_, second) =>
      JSON.stringify(says(air, second * 1000)),
    );
    expect(new Set(said).size).toBeGreaterThan(5);
  });
});

describe('a simulated plantower-pms5003', () => {
  const unit = sensorUnit('plantower-pms5003', 'centro', 'a');

  it('counts no fewer of a smaller size, and weighs no less of a larger limit', () => {
    fc.assert(
      fc.property(anyAir, anyTime, (truth, timeMs) => {
        const says = unit.says(truth, timeMs);
        const inOrder = (names: readonly string[]) => {
          const values = names.map((name) => says[name]!);
          expect(values).toEqual(values.toSorted((a, b) => a - b));
        };
        inOrder(['n10', 'n5', 'n2_5', 'n1', 'n0_5', 'n0_3']);
        inOrder(['pm1_cf1', 'pm2_5_cf1', 'pm10_cf1']);
        inOrder(['pm1', 'pm2_5', 'pm10']);
      }),
    );
  });

  it('says the same on both scales up to 30 ug/m3, and two thirds of it in thick air', () => {
    const thin = unit.says({ ...air, pm1: 5, pm2_5: 8, pm10: 12 }, 0);
    expect(thin['pm2_5']).toBe(thin['pm2_5_cf1']);
    const thick = unit.says({ ...air, pm1: 90, pm2_5: 150, pm10: 200 }, 0);
    expect(thick['pm2_5']! / thick['pm2_5_cf1']!).toBeCloseTo(2 / 3, 2);
  });

  it('reads higher in humid air, by the growth of its κ', () => {
    const { kappaFine = 0, gain = 0, offset = 0 } = unit.parameters;
    const at = (humidity: number) =>
      meanOver(2000, (t) => unit.says({ ...air, humidity }, t)['pm2_5_cf1']!);
    const expected = (water: number) =>
      gain * air.pm2_5 * (1 + kappaFine / 1.65 / (1 / water - 1)) + offset;
    expect(at(30)).toBeCloseTo(expected(0.3), 0);
    expect(at(85)).toBeCloseTo(expected(0.85), 0);
    expect(at(85) / at(30)).toBeGreaterThan(1.3);
  });
});

describe('a simulated winsen-mh-z19b', () => {
  it('reads low in thin air, as one that was calibrated at sea level', () => {
    const { parameters, says } = sensorUnit('winsen-mh-z19b', 'centro', 'a');
    const { gain = 0, offset = 0 } = parameters;
    const said = meanOver(500, (t) => says(air, t)['co2']!);
    expect(said).toBeCloseTo(gain * 450 * (762 / 1013.25) + offset, 0);
    expect(said).toBeLessThan(380);
  });
});
