import { expect, it } from 'vitest';
import { plot, plotPeriods } from './period-plot.ts';
import type { Evaluation } from './scorecard-api.ts';

const said = (period: string, value: number | null, target: number | null): Evaluation => ({
  ...{
    indicator: 'x',
    period,
    value,
    target,
    seq: 1,
    said: '2026-11-22T15:00:00Z',
    cause: 'first',
  },
  ...{ unit: '%', missing: [], attainment: null, light: 'none', quality: null, unconfirmed: false },
  ...{
    definition: '2026-11-01',
    formula: 'a',
    inputs: [],
    sample: null,
    breakdowns: [],
    changes: [],
  },
});

it('stands values and targets on one scale from zero, and leaves a gap where there is none', () => {
  const [first, second] = plotPeriods([said('2025', 0, 100), said('2026', null, 100)]);
  expect(first?.valueY).toBe(plot.height - plot.foot);
  expect(first?.targetY).toBe(second?.targetY);
  expect(first?.targetY).toBeGreaterThan(plot.top);
  expect(second?.valueY).toBeNull();
});

it('shows the newest twelve', () => {
  const months = Array.from({ length: 20 }, (_, at) => said(`m${at}`, at, null));
  const points = plotPeriods(months);
  expect(points).toHaveLength(12);
  expect(points.at(-1)?.said.period).toBe('m19');
  expect(points.every(({ x }) => x > 0 && x < plot.width)).toBe(true);
});
