/** Where the periods of an indicator stand in their chart. */
import type { Evaluation } from './scorecard-api.ts';

/** Units of the drawing: a phone's width, so that its letters can be read there. */
export const plot = { width: 360, height: 210, left: 14, right: 14, top: 26, foot: 28 };
/** More than twelve would stand on each other: a year of months. */
const periodsMax = 12;
/** Head room over the highest and under the lowest, as a share. */
const room = 0.12;

export interface PeriodPoint {
  readonly said: Evaluation;
  readonly x: number;
  /** Null where there is no value, or no target. */
  readonly valueY: number | null;
  readonly targetY: number | null;
}

/** @returns the newest twelve periods, oldest first, values and targets on one scale from zero. */
export function plotPeriods(periods: readonly Evaluation[]): PeriodPoint[] {
  const shown = periods.slice(-periodsMax);
  const numbers = shown
    .flatMap(({ value, target }) => [value, target])
    .filter((one) => one !== null);
  const [low, high] = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
  const most = high + (high - low || 1) * room;
  const scale = (plot.height - plot.top - plot.foot) / (most - low);
  const y = (value: number | null) =>
    value === null ? null : Math.round((plot.height - plot.foot - (value - low) * scale) * 10) / 10;
  const step = (plot.width - plot.left - plot.right) / shown.length;
  return shown.map((said, at) => ({
    ...{ said, valueY: y(said.value), targetY: y(said.target) },
    x: Math.round((plot.left + step * (at + 0.5)) * 10) / 10,
  }));
}
