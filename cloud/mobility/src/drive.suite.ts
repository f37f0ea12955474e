/** A bus whose way is known: what a test compares with what is found. */
import type { Position } from './line/geometry.ts';
import type { Line } from './line/line.ts';
import type { Way } from './line/way.ts';
import type { Fix } from './match/fix.ts';

export const startMs = Date.UTC(2026, 10, 23, 11);
const perDegreeM = 111_195;
const [lon0, lat0] = [-71.54, -16.4];
const eastDegreeM = perDegreeM * Math.cos((lat0 * Math.PI) / 180);

/** Metres east and north of a corner of Arequipa. */
export const place = (eastM: number, northM: number): Position => [
  lon0 + eastM / eastDegreeM,
  lat0 + northM / perDegreeM,
];

export function lineOf(
  id: string,
  corners: readonly (readonly [number, number])[],
  stops: readonly (readonly [number, number])[],
): Line {
  return {
    ...{ id, name: id, way: corners.map(([east, north]) => place(east, north)) },
    stops: stops.map(([east, north], index) => ({
      ...{ sequence: index + 1, stop: `${east}/${north}`, position: place(east, north) },
    })),
  };
}

/** A repeatable stream of numbers from 0 to 1 (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Drive {
  readonly fixes: readonly Fix[];
  /** True passages, by sequence of the stop. */
  readonly arrivals: ReadonlyMap<number, number>;
  readonly endMs: number;
}

/** Drives a way from end to end: 8 m/s between stops, and a halt at each. */
export function drive(
  way: Way,
  {
    fromMs = startMs,
    speedMs = 8,
    haltS = 20,
    everyS = 5,
    noiseM = 5,
    seed = 1,
  }: {
    readonly fromMs?: number;
    readonly speedMs?: number;
    readonly haltS?: number;
    readonly everyS?: number;
    readonly noiseM?: number;
    readonly seed?: number;
  } = {},
): Drive {
  const random = dice(seed);
  const arrivals = new Map<number, number>();
  const fixes: Fix[] = [];
  let [error, second] = [[0, 0] as [number, number], 0];
  const report = (alongM: number, speed: number): void => {
    if (second % everyS === 0) {
      // Errors of a receiver last: 0.9 of each remains at the next fix.
      error = error.map((one) => 0.9 * one + noiseM * 0.44 * gaussian(random)) as typeof error;
      const [lon, lat] = way.at(alongM);
      const position = [lon + error[0] / eastDegreeM, lat + error[1] / perDegreeM] as const;
      fixes.push({ timeMs: fromMs + second * 1000, position, speedMs: speed });
    }
    second += 1;
  };
  let alongM = 0;
  for (const stop of way.stops) {
    while (alongM < stop.alongM) {
      report(alongM, speedMs);
      alongM = Math.min(stop.alongM, alongM + speedMs);
    }
    arrivals.set(stop.sequence, fromMs + second * 1000);
    for (let halt = 0; halt < haltS; halt += 1) report(alongM, 0);
  }
  return { fixes, arrivals, endMs: fromMs + second * 1000 };
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() || 1e-12)) * Math.cos(2 * Math.PI * random());
}
