import { reasonsOf } from '@samay/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessFog, assessInterval, type IntervalInput } from '../assess.ts';
import { defaultLimits } from './limits.ts';
import { noMemory } from './memory.ts';
import { standstill } from './stuck.ts';

const said = (...values: number[]) => values.map((value) => ({ value, warmingUp: false }));
const minute: IntervalInput = {
  limits: defaultLimits('pm2_5'),
  samples: said(8, 9, 10, 9),
  expected: 4,
  range: [0, 1000],
  plausible: [0, 500],
  saidWarmingUp: false,
  memory: noMemory,
  endMs: 60_000,
  intervalMs: 60_000,
};
const told = (input: Partial<IntervalInput>) => {
  const { value, quality, why } = assessInterval({ ...minute, ...input });
  return [value, quality, reasonsOf(why)];
};

describe('the mean of an interval', () => {
  it('is good when all is well', () => {
    expect(told({})).toEqual([9, 1, []]);
  });

  it('needs 75 % of the expected samples', () => {
    expect(told({ samples: said(8, 9, 10), expected: 4 })).toEqual([9, 1, []]);
    expect(told({ samples: said(8, 10), expected: 4 })).toEqual([9, 3, ['incomplete']]);
  });

  it('is missing, not zero, when the sensor is silent', () => {
    expect(told({ samples: [] })).toEqual([undefined, 9, ['silent']]);
  });

  it('leaves out a damaged sample and says so', () => {
    expect(told({ samples: said(8, 9, 10, 65535) })).toEqual([9, 3, ['range']]);
  });

  it('fails, and still tells, a mean in which no sample is possible', () => {
    const samples = said(2000, 4000, 3000, 3000);
    expect(told({ samples })).toEqual([3000, 4, ['range', 'incomplete']]);
  });

  it('suspects what is possible and not plausible', () => {
    expect(told({ samples: said(600, 700, 700, 800) })).toEqual([700, 3, ['range']]);
  });
});

describe('warm-up', () => {
  const warm = (value: number) => ({ value, warmingUp: true });
  it('fails a mean of nothing but warm-up', () => {
    const samples = [warm(1), warm(3)];
    expect(told({ samples })).toEqual([2, 4, ['warm-up', 'incomplete']]);
  });

  it('leaves warm-up out of a mean that has air', () => {
    expect(told({ samples: [warm(100), ...said(9, 9, 9)] })).toEqual([9, 1, []]);
  });

  it('is why a sensor that only says so has no value', () => {
    expect(told({ samples: [], saidWarmingUp: true })).toEqual([undefined, 9, ['warm-up']]);
  });
});

describe('a value that does not change', () => {
  const hourMs = 3_600_000;
  const still = (value: number, hours: number) =>
    told({
      samples: said(value, value, value, value),
      memory: { still: { value, sinceMs: 0, lastMs: hours * hourMs }, recent: [] },
    });

  it('is suspect after an hour of dust and fails after three', () => {
    expect(still(9, 0.9)).toEqual([9, 1, []]);
    expect(still(9, 1)).toEqual([9, 3, ['stuck']]);
    expect(still(9, 3)).toEqual([9, 4, ['stuck']]);
  });

  it('may rest near zero for a clean night, not for days', () => {
    expect(still(0, 12)).toEqual([0, 1, []]);
    expect(still(0, 24)).toEqual([0, 3, ['stuck']]);
  });

  it('counts from its last change, however small', () => {
    const first = standstill(undefined, 5, 0, 10);
    expect(standstill(first, 5, 10, 10)).toEqual({ value: 5, sinceMs: 0, lastMs: 10 });
    expect(standstill(first, 5.1, 20, 10)).toEqual({ value: 5.1, sinceMs: 20, lastMs: 20 });
  });

  it('does not count the time in which nothing was said', () => {
    const first = { value: 5, sinceMs: 0, lastMs: 60 };
    expect(standstill(first, 5, 1060, 10)).toEqual({ value: 5, sinceMs: 1000, lastMs: 1060 });
  });
});

it('suspects dust in fog and nothing else', () => {
  const judged = assessInterval(minute);
  const { fog } = defaultLimits('pm2_5');
  expect(assessFog(judged, 95, fog)).toEqual(judged);
  expect(assessFog(judged, undefined, fog)).toEqual(judged);
  expect(assessFog(judged, 99, defaultLimits('co2').fog)).toEqual(judged);
  const foggy = assessFog(judged, 96, fog);
  expect([foggy.quality, reasonsOf(foggy.why)]).toEqual([3, ['fog']]);
});

it('never lets out a number that is none, whatever comes in', () => {
  const sample = fc.record({ value: fc.double(), warmingUp: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(sample, { maxLength: 50 }),
      fc.nat(100),
      fc.boolean(),
      fc.option(fc.constant([0, 1000] as const), { nil: undefined }),
      (samples, expected, saidWarmingUp, range) => {
        const { value, quality, why } = assessInterval({
          ...minute,
          samples,
          expected,
          saidWarmingUp,
          range,
        });
        if (value === undefined) expect(quality).toBe(9);
        else expect(Number.isFinite(value)).toBe(true);
        if (quality !== 1) expect(why).not.toBe(0);
      },
    ),
  );
});
