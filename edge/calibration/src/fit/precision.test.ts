import { describe, expect, it } from 'vitest';
import { agreement } from './agreement.ts';
import { daily, hourly, minutesOf } from './epa-2019.suite.ts';
import { precision } from './precision.ts';
import { targetLines } from './target-lines.ts';

describe('precision between units', () => {
  it('is what the EPA publishes for its campaign, over hours and over days', () => {
    const hours = precision(minutesOf('hour'));
    expect(hours?.units).toBe(3);
    expect(hours?.sd).toBeCloseTo(0.585, 3);
    expect(hours?.cv).toBeCloseTo(12.959, 3);
    const days = precision(minutesOf('day'));
    expect(days?.periods).toBe(29);
    expect(days?.sd).toBeCloseTo(0.308, 3);
    expect(days?.cv).toBeCloseTo(6.874, 3);
  });

  it('counts only periods in which every unit reports', () => {
    const said = [
      { timeMs: 0, unit: 'a', value: 9 },
      { timeMs: 0, unit: 'b', value: 11 },
      { timeMs: 1, unit: 'a', value: 500 },
    ];
    expect(precision(said)).toEqual({ periods: 1, units: 2, sd: Math.SQRT2, cv: 10 * Math.SQRT2 });
    expect(precision(said.slice(0, 1))).toBeUndefined();
    expect(precision([])).toBeUndefined();
  });
});

describe('agreement with the reference', () => {
  const pair = (reference: number, value: number, timeMs = 0) => ({
    timeMs,
    unit: 'a',
    value,
    reference,
  });

  it('has the sensor on y and the reference on x', () => {
    const pairs = [pair(10, 21), pair(20, 41), pair(30, 61)];
    expect(agreement(pairs)).toMatchObject({ n: 3, meanReference: 20, bias: 21, mae: 21 });
    expect(agreement(pairs)?.slope).toBeCloseTo(2, 12);
    expect(agreement(pairs)?.intercept).toBeCloseTo(1, 12);
    expect(agreement(pairs)?.r2).toBeCloseTo(1, 12);
    expect(agreement(pairs)?.rmse).toBeCloseTo(Math.sqrt((11 ** 2 + 21 ** 2 + 31 ** 2) / 3), 12);
  });

  it('sees that high days are flattened where the mean is right', () => {
    const pairs = Array.from({ length: 20 }, (_, k) => pair(k + 1, 10.5 + 0.5 * (k + 1 - 10.5)));
    const { bias, high } = agreement(pairs)!;
    expect(bias).toBeCloseTo(0, 12);
    expect(high).toMatchObject({ n: 2, bias: -4.5 });
    expect(high.ratio).toBeCloseTo(15 / 19.5, 12);
  });

  it('is none, never NaN, where nothing can be said', () => {
    expect(agreement([])).toBeUndefined();
    expect(agreement([pair(10, 1), pair(20, 2)])).toBeUndefined();
    expect(agreement([pair(7, 1), pair(7, 2), pair(7, 3)])).toBeUndefined();
    expect(agreement([pair(1, 1), pair(2, 1), pair(3, Number.NaN)])).toBeUndefined();
    expect(agreement([pair(1, 5), pair(2, 5), pair(3, 5)])).toMatchObject({ slope: 0, r2: 0 });
  });

  it('stands beside the targets of the EPA, which come from its dated data', () => {
    const days = daily();
    const lines = targetLines('pm2_5', agreement(days)!, precision(days));
    expect(lines.map(({ metric, met }) => [metric, met])).toEqual([
      ['slope', true],
      ['intercept', true],
      ['r2', false],
      ['rmse-or-nrmse', true],
      ['sd-or-cv', true],
    ]);
    expect(lines.filter(({ unconfirmed }) => unconfirmed).length).toBe(2);
    expect(targetLines('pm10', agreement(hourly())!).at(-1)?.met).toBeUndefined();
  });
});
