/** How wide Grafana makes the buckets of a panel. */
import type { TimeRange } from './interpolate.ts';

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
type Unit = keyof typeof unitMs;

/** Widths it chooses among; each is taken for exact widths below the first number. */
const steps: Readonly<
  Record<Exclude<Unit, 'w'>, readonly (readonly [below: number, width: number])[]>
> = {
  ms: [
    [10, 1],
    [15, 10],
    [35, 20],
    [75, 50],
    [150, 100],
    [350, 200],
    [750, 500],
  ],
  s: [
    [1.5, 1],
    [3.5, 2],
    [7.5, 5],
    [12.5, 10],
    [17.5, 15],
    [25, 20],
    [45, 30],
  ],
  m: [
    [1.5, 1],
    [3.5, 2],
    [7.5, 5],
    [12.5, 10],
    [17.5, 15],
    [25, 20],
    [45, 30],
  ],
  h: [
    [1.5, 1],
    [2.5, 2],
    [4.5, 3],
    [9, 6],
    [24, 12],
  ],
  d: [
    [7, 1],
    [21, 7],
    [42, 30],
  ],
};
const longestMs = 365 * unitMs.d;

function rounded(exactMs: number): number {
  for (const [unit, widths] of Object.entries(steps)) {
    const ms = unitMs[unit as Unit];
    const found = widths.find(([below]) => exactMs < below * ms);
    if (found) return found[1] * ms;
  }
  return longestMs;
}

/**
 * @param maxDataPoints the width of the panel in pixels, unless the panel says another number.
 * @param minMs no bucket is narrower; the data source's `timeInterval` or the panel's `interval`.
 * @returns `$__interval_ms`.
 */
export const intervalOf = (
  { fromMs, toMs }: TimeRange,
  maxDataPoints: number,
  minMs: number,
): number => Math.max(rounded((toMs - fromMs) / maxDataPoints), minMs);

/** @returns as InfluxQL writes a length of time, in the largest unit that divides it: `90s`, `2m`. */
export function durationText(ms: number): string {
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    if (ms >= unitMs[unit] && ms % unitMs[unit] === 0) return `${ms / unitMs[unit]}${unit}`;
  }
  return `${ms}ms`;
}

/** @param text such as `1m`, `>10s` or `500ms`. @throws RangeError for another form. */
export function durationMs(text: string): number {
  const found = /^>?(\d+)(ms|[smhdw])$/.exec(text);
  if (!found) throw new RangeError(`"${text}" is no length of time such as 1m or 30s`);
  return Number(found[1]) * unitMs[found[2] as Unit];
}
