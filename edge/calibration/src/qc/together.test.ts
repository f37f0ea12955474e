import { type Quantity, reasonsOf } from '@samay/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessTogether } from '../assess.ts';
import type { Judged } from '../finding.ts';
import { defaultLimits } from './limits.ts';

const clean = { quality: 1, why: 0 } as const;
type Values = Partial<Record<Quantity, number>>;
const told = (values: Values, limitsOf = defaultLimits) => {
  const said = new Map(
    Object.entries(values).map(([name, value]) => [name as Quantity, { value, ...clean }]),
  );
  return Object.fromEntries(
    [...assessTogether(said, limitsOf)].flatMap(([name, { why }]) =>
      why === 0 ? [] : [[name, reasonsOf(why)]],
    ),
  );
};

describe('the fractions of dust', () => {
  it.each<[string, Values, readonly string[]]>([
    ['in order', { pm1: 5, pm2_5: 8, pm10: 12 }, []],
    ['all the same', { pm1: 8, pm2_5: 8, pm10: 8 }, []],
    ['a rounding apart', { pm1: 9, pm2_5: 8, pm10: 8 }, []],
    ['PM10 below PM2.5', { pm1: 5, pm2_5: 18, pm10: 12 }, ['pm10', 'pm2_5']],
    ['PM1 above all', { pm1: 50, pm2_5: 8, pm10: 12 }, ['pm1', 'pm10', 'pm2_5']],
    ['without the one between', { pm1: 30, pm10: 12 }, ['pm1', 'pm10']],
    ['of two scales, each for itself', { pm2_5: 40, pm10: 60, pm2_5_cf1: 55, pm10_cf1: 85 }, []],
    ['on the scale of the factory', { pm2_5_cf1: 55, pm10_cf1: 40 }, ['pm10_cf1', 'pm2_5_cf1']],
    ['of a sensor that weighs one', { pm2_5: 40 }, []],
  ])('%s', (_, values, expected) => {
    const wrong = told(values);
    expect(Object.keys(wrong).sort()).toEqual(expected);
    for (const reasons of Object.values(wrong)) expect(reasons).toEqual(['order']);
  });

  it('what has failed is no measure for the others', () => {
    const said = new Map<Quantity, Judged>([
      ['pm2_5', { value: 900, quality: 4, why: 1 }],
      ['pm10', { value: 12, ...clean }],
    ]);
    expect(assessTogether(said, defaultLimits)).toEqual(said);
  });

  it('are left alone where the test is off', () => {
    expect(told({ pm2_5: 40, pm10: 12 }, () => ({}))).toEqual({});
  });
});

describe('counts of particles', () => {
  it.each<[string, Values, readonly string[]]>([
    ['of Plantower, falling', { n0_3: 765, n0_5: 252, n1: 29, n2_5: 15, n5: 6, n10: 6 }, []],
    ['of Plantower, not cumulative', { n0_3: 200, n0_5: 252, n1: 29 }, ['n0_3', 'n0_5']],
    ['of Sensirion, rising', { nc0_5: 30.11, nc1: 34.9, nc2_5: 35.2, nc4: 35.2, nc10: 35.21 }, []],
    ['of Sensirion, falling', { nc0_5: 30.11, nc1: 12, nc10: 35 }, ['nc0_5', 'nc1']],
    ['of Alphasense, each bin for itself', { bin0: 10, bin1: 50, bin2: 3 }, []],
    ['none at all, and dust', { pm2_5: 8, pm10: 8, pm1: 0, n0_3: 0 }, ['n0_3', 'pm10', 'pm2_5']],
    ['none at all, and no dust', { pm2_5: 0, pm10: 0, n0_3: 0, n0_5: 0 }, []],
  ])('%s', (_, values, expected) => {
    const wrong = told(values);
    expect(Object.keys(wrong).sort()).toEqual(expected);
    for (const reasons of Object.values(wrong)) expect(reasons).toEqual(['counts']);
  });
});

it('seen together nothing gets better, nothing is lost, and the order of the quantities is nothing', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const names = fc.constantFrom<Quantity>('pm1', 'pm2_5', 'pm10', 'n0_3', 'n0_5', 'nc1', 'nc10');
  const judged = fc.oneof(
    fc.record({ value: number, quality: fc.constantFrom(1, 3, 4), why: fc.nat(0xffff) }),
    fc.constant({ quality: 9, why: 1 << 12 }),
  ) as fc.Arbitrary<Judged>;
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(names, judged), { selector: ([name]) => name }), (said) => {
      const before = new Map(said);
      const after = assessTogether(before, defaultLimits);
      expect([...after.keys()]).toEqual([...before.keys()]);
      for (const [quantity, one] of after) {
        expect(one.value).toBe(before.get(quantity)!.value);
        expect(one.quality).toBeGreaterThanOrEqual(before.get(quantity)!.quality);
        expect(one.why & before.get(quantity)!.why).toBe(before.get(quantity)!.why);
      }
      const backwards = assessTogether(new Map(said.toReversed()), defaultLimits);
      for (const [quantity, one] of after) expect(backwards.get(quantity)).toEqual(one);
    }),
  );
});
