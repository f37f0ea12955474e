/** From values to places on paper, with ticks at round numbers. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  /** Digits after the point that its ticks need. */
  readonly decimals: number;
  /** Place of a value, between the ends of the axis. */
  at(value: number): number;
}

/** A step of 1, 2 or 5 times a power of ten. */
function niceStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10;
  return factor * power;
}

/**
 * @param values that must be on it; at least one finite.
 * @param ends places of the smallest and the largest tick.
 */
export function scaleOf(
  values: Iterable<number>,
  ends: readonly [from: number, to: number],
  count = 5,
): Scale {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low <= high)) [low, high] = [0, 1];
  if (high - low < 1e-9 * Math.max(1, Math.abs(high))) [low, high] = [low - 0.5, high + 0.5];
  const step = niceStep(high - low, count);
  const [min, max] = [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
  const ticks = Array.from(
    { length: Math.round((max - min) / step) + 1 },
    (_, at) => min + at * step,
  );
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const [from, to] = ends;
  return { min, max, ticks, decimals, at: (x) => from + ((x - min) / (max - min)) * (to - from) };
}
