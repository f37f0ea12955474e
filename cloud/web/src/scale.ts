/**
 * The colour scale of the map. It is a scale of concentration and nothing more: a value of this
 * minute is not judged by limits that are made for means of 24 hours, so no step here is the
 * edge of an index. Steps are fixed, so that a colour means the same on every day and in every
 * city.
 */

/** From 0 (least) to 5. */
export type Band = 0 | 1 | 2 | 3 | 4 | 5;

export interface BandRange {
  readonly band: Band;
  readonly from: number | null;
  readonly to: number | null;
}

type Steps = readonly [number, number, number, number, number];

/** Each step is the double of the one before. */
const fineDust: Steps = [10, 20, 40, 80, 160];
const coarseDust: Steps = [20, 40, 80, 160, 320];
/** Over some 400 ppm of clean air (about 420 today), the excess doubles: 50, 100, 200, 400, 800. */
const carbonDioxide: Steps = [450, 500, 600, 800, 1200];

const stepsOf: Readonly<Record<string, Steps>> = {
  pm1: fineDust,
  pm2_5: fineDust,
  pm4: fineDust,
  pm10: coarseDust,
  co2: carbonDioxide,
};

/** @returns the band of a value, null for a quantity that has no scale or when there is no number. */
export function bandOf(quantity: string, value: number | null): Band | null {
  const steps = stepsOf[quantity];
  if (steps === undefined || value === null || Number.isNaN(value)) return null;
  return steps.filter((step) => value >= step).length as Band;
}

/** @returns what the legend shows, empty for a quantity without a scale. */
export function bandRanges(quantity: string): readonly BandRange[] {
  const steps: readonly number[] | undefined = stepsOf[quantity];
  if (steps === undefined) return [];
  return ([0, 1, 2, 3, 4, 5] as const).map((band) => ({
    band,
    from: steps[band - 1] ?? null,
    to: steps[band] ?? null,
  }));
}

export const hasScale = (quantity: string): boolean => stepsOf[quantity] !== undefined;

/** What has a norm of 24 hours; and, as it cannot be less than none, a chart that starts at 0. */
export const isDust = (quantity: string): boolean => quantity.startsWith('pm');
