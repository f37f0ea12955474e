/** Averages of an hour, from the rows of it. */
import { isQuantity, type Point, Quality, type QualityFlag, type Quantity } from '@samay/contract';
import { cellsOf, spokenOf } from '../raw-row.ts';
import { type Average, hourStart, minuteMs } from './average.ts';
import { summaryOf } from './summary.ts';

const minutesPerHour = 60;

/**
 * Values that are good, not evaluated or suspect count; what failed does not. A minute with several
 * values counts with their mean, so that a station that speaks oftener for a while weighs no more.
 *
 * @param points of one tag set and one hour, oldest first.
 * @returns an average for each quantity that they speak of.
 */
export function hourAverages(points: readonly Point[]): Average[] {
  const [first] = points;
  if (!first) return [];
  return quantitiesIn(points).flatMap((quantity) => {
    const hour = new Hour();
    for (const point of points) hour.add(point, quantity);
    const known = hour.average();
    return known ? [{ tags: first.tags, quantity, timeMs: hourStart(first.timeMs), ...known }] : [];
  });
}

function quantitiesIn(points: readonly Point[]): Quantity[] {
  const found = new Set<Quantity>();
  const seen = new Set<string>();
  for (const { fields } of points) {
    for (const name in fields) {
      if (seen.has(name)) continue;
      seen.add(name);
      const quantity = name.endsWith('_q') ? name.slice(0, -2) : name;
      if (isQuantity(quantity)) found.add(quantity);
    }
  }
  return [...found];
}

class Hour {
  readonly #sums = new Float64Array(minutesPerHour);
  readonly #counts = new Float64Array(minutesPerHour);
  readonly #flags: Record<QualityFlag, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 9: 0 };
  readonly #runs: { text: string; fromMs: number; toMs: number }[] = [];
  #firstMs: number | undefined;
  #lastMs = 0;

  add(point: Point, quantity: Quantity): void {
    const said = spokenOf(cellsOf(point, quantity));
    if (said === undefined) return;
    const { timeMs } = point;
    this.#firstMs ??= timeMs;
    this.#lastMs = timeMs;
    this.#flags[said.quality] += 1;
    if (said.value === undefined) return;
    if (said.calibration !== undefined) this.#run(said.calibration, timeMs);
    if (said.quality > Quality.suspect) return;
    const minute = Math.floor((timeMs - hourStart(timeMs)) / minuteMs);
    this.#sums[minute] = (this.#sums[minute] ?? 0) + said.value;
    this.#counts[minute] = (this.#counts[minute] ?? 0) + 1;
  }

  #run(text: string, timeMs: number): void {
    const last = this.#runs.at(-1);
    if (last?.text === text) last.toMs = timeMs;
    else this.#runs.push({ text, fromMs: timeMs, toMs: timeMs });
  }

  average(): Omit<Average, 'tags' | 'quantity' | 'timeMs'> | undefined {
    if (this.#firstMs === undefined) return undefined;
    const means: number[] = [];
    for (const [minute, count] of this.#counts.entries()) {
      if (count > 0) means.push((this.#sums[minute] ?? 0) / count);
    }
    const summary = summaryOf(means);
    return {
      ...(summary ? { summary } : {}),
      count: means.length,
      minutes: means.length,
      flags: this.#flags,
      firstMs: this.#firstMs,
      lastMs: this.#lastMs,
      calibrations: this.#runs,
    };
  }
}
