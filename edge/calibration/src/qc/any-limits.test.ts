import { isQualityFlag, type Quantity, quantities } from '@samay/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assessFog, assessInterval, type IntervalInput } from '../assess.ts';
import { disagreementTest } from './disagreement.ts';
import { outOfOrder } from './ladder.ts';
import { defaultLimits } from './limits.ts';
import { type Memory, noMemory, remembersInterval, remembersSample } from './memory.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const limit = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
const quantity = fc.constantFrom(...(Object.keys(quantities) as Quantity[]));
const recent = fc.array(fc.record({ value: number, endMs: fc.nat(10_000_000) }), { maxLength: 2 });
const memory: fc.Arbitrary<Memory> = fc.record(
  {
    still: fc.record({ value: number, sinceMs: fc.nat(1000), lastMs: fc.nat(1_000_000_000) }),
    recent,
  },
  { requiredKeys: ['recent'] },
);
const input: fc.Arbitrary<IntervalInput> = fc.record({
  samples: fc.array(
    fc.record({ value: fc.oneof(fc.double(), fc.integer()), warmingUp: fc.boolean() }),
    { maxLength: 30 },
  ),
  expected: fc.nat(100),
  range: fc.option(fc.constant([-1000, 1000] as const), { nil: undefined }),
  limits: fc.oneof(
    quantity.map(defaultLimits),
    fc.record({
      completeness: fc.double({ min: 0, max: 1, noNaN: true }),
      spike: fc.record({ suspect: limit, fail: limit, sample: limit, relative: limit }),
      rate: fc.record({ suspect: limit, fail: limit, relative: limit }),
    }),
  ),
  saidWarmingUp: fc.boolean(),
  resting: fc.boolean(),
  faults: fc.array(fc.string(), { maxLength: 3 }),
  memory,
  endMs: fc.nat(10_000_000),
  intervalMs: fc.integer({ min: 1, max: 3_600_000 }),
});

it('whatever is said, within whatever limits, the value is a number and the flag has a reason', () => {
  fc.assert(
    fc.property(input, (one) => {
      const { value, quality, why } = assessInterval(one);
      expect(isQualityFlag(quality)).toBe(true);
      if (value === undefined) expect(quality).toBe(9);
      else expect(Number.isFinite(value)).toBe(true);
      expect(why === 0).toBe(quality === 1);
    }),
  );
});

it('more tests never make a flag better, nor fewer reasons', () => {
  fc.assert(
    fc.property(input, fc.double({ min: 0, max: 100, noNaN: true }), (one, humidity) => {
      const { completeness = 0, ...more } = one.limits;
      // Samples that are left out change the mean itself: compared is what is said of one mean.
      const { sample: _, ...spike } = more.spike ?? { suspect: Number.MAX_VALUE };
      const few = assessInterval({ ...one, limits: { completeness } });
      const many = assessInterval({ ...one, limits: { completeness, ...more, spike } });
      expect(many.quality).toBeGreaterThanOrEqual(few.quality);
      expect(many.why & few.why).toBe(few.why);
      const foggy = assessFog(many, humidity, 95);
      expect(foggy.quality).toBeGreaterThanOrEqual(many.quality);
      expect(foggy.value).toBe(many.value);
    }),
  );
});

it('a value that stands as still as the air before it is never a spike nor too fast', () => {
  fc.assert(
    fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), quantity, (value, name) => {
      const limits = { ...defaultLimits(name), fog: 95 };
      let before = noMemory;
      for (let minute = 1; minute <= 5; minute += 1) {
        const endMs = minute * 60_000;
        before = remembersSample(before, value, endMs, 60_000);
        const judged = assessInterval({
          samples: Array.from({ length: 12 }, () => ({ value, warmingUp: false })),
          expected: 12,
          limits,
          saidWarmingUp: false,
          memory: before,
          endMs,
          intervalMs: 60_000,
        });
        expect(judged).toEqual({ value: expect.closeTo(value, 6), quality: 1, why: 0 });
        before = remembersInterval(before, judged, endMs);
      }
    }),
  );
});

it('witnesses may come in any order, and disagreement is mutual', () => {
  const limits = fc.record({ by: limit, relative: limit });
  fc.assert(
    fc.property(number, fc.array(number, { maxLength: 5 }), limits, (mine, others, bounds) => {
      const said = disagreementTest(mine, others, bounds);
      expect(disagreementTest(mine, others.toReversed(), bounds)).toEqual(said);
      for (const other of others) {
        expect(disagreementTest(mine, [other], bounds)).toEqual(
          disagreementTest(other, [mine], bounds),
        );
      }
    }),
  );
});

it('of a ladder those that rise are in order, with any tolerance', () => {
  const rungs = ['pm1', 'pm2_5', 'pm4', 'pm10'] as const;
  fc.assert(
    fc.property(fc.array(number, { minLength: 4, maxLength: 4 }), limit, (values, tolerance) => {
      const rising = values.toSorted((a, b) => a - b);
      const said = new Map(
        rungs.map((name, n) => [
          name as Quantity,
          { value: rising[n]!, quality: 1, why: 0 } as const,
        ]),
      );
      expect(outOfOrder(rungs, said, () => tolerance).size).toBe(0);
    }),
  );
});
