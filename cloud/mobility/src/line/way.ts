import { along, lineString } from '@turf/turf';
import { type Flat, metresBetween, Plane, type Position } from './geometry.ts';
import type { Line, StopOnWay } from './line.ts';

/** A place on a way near a position. */
export interface Candidate {
  /** From the start of the way, metres. */
  readonly alongM: number;
  /** From the position, metres. */
  readonly offM: number;
}

interface Segment {
  readonly from: Flat;
  readonly to: Flat;
  readonly fromM: number;
  readonly lengthM: number;
}

/** A way with distances along it. */
export class Way {
  readonly line: Line;
  readonly lengthM: number;
  /** Its end is where it starts: buses go round. */
  readonly loop: boolean;
  readonly stops: readonly StopOnWay[];
  readonly #plane: Plane;
  readonly #segments: readonly Segment[];

  /** @throws RangeError for a way of fewer than two places. */
  constructor(line: Line) {
    const [first] = line.way;
    const last = line.way.at(-1);
    if (first === undefined || last === undefined || line.way.length < 2) {
      throw new RangeError(`line ${line.id}: a way needs two positions or more`);
    }
    this.line = line;
    this.#plane = new Plane(first);
    this.#segments = segmentsOf(line.way, this.#plane);
    const end = this.#segments.at(-1);
    this.lengthM = end ? end.fromM + end.lengthM : 0;
    this.loop = metresBetween(first, last) < loopMaxM;
    this.stops = this.#placed(line);
  }

  /**
   * @returns where the way comes nearest to a position, each time it comes near: a street that is
   * driven up and later down gives two places. By distance along.
   */
  near(position: Position, radiusM: number): Candidate[] {
    const at = this.#plane.flat(position);
    const found: Candidate[] = [];
    let reachesEnd = true;
    for (const segment of this.#segments) {
      const { share, offM } = nearestOn(segment, at);
      // A corner is nearest where the way comes nearer up to it and goes away from it.
      const isNearest = share > 0 ? share < 1 || segment === this.#segments.at(-1) : reachesEnd;
      reachesEnd = share === 1;
      if (isNearest && offM <= radiusM) {
        found.push({ alongM: segment.fromM + share * segment.lengthM, offM });
      }
    }
    return found;
  }

  /** @returns where the way is after `alongM` metres. */
  at(alongM: number): Position {
    const way = lineString(this.line.way.map((position) => [...position]));
    const [lon = 0, lat = 0] = along(way, Math.max(0, alongM), { units: 'meters' }).geometry
      .coordinates;
    return [lon, lat];
  }

  /**
   * Each stop at the nearest place that is not before the stop in front of it, all of them together:
   * on a loop the last stop is at the end of the way, though the start is as near.
   */
  #placed({ stops }: Line): StopOnWay[] {
    const choices = stops.map(({ position }) => {
      const near = this.near(position, stopRadiusM);
      return near.length > 0 ? near : this.near(position, Number.POSITIVE_INFINITY);
    });
    const best = inOrder(choices);
    return stops.map((stop, index) => ({ ...stop, alongM: best[index]?.alongM ?? 0 }));
  }
}

const loopMaxM = 150;
/** A stop is beside the street, and the map is some metres off. */
const stopRadiusM = 40;

function segmentsOf(way: readonly Position[], plane: Plane): Segment[] {
  const segments: Segment[] = [];
  let fromM = 0;
  for (const [index, position] of way.entries()) {
    const next = way[index + 1];
    if (next === undefined) break;
    const lengthM = metresBetween(position, next);
    if (lengthM === 0) continue;
    segments.push({ from: plane.flat(position), to: plane.flat(next), fromM, lengthM });
    fromM += lengthM;
  }
  return segments;
}

/** @returns the share of the segment that is in front of its nearest place, 0 to 1. */
function nearestOn({ from, to }: Segment, [x, y]: Flat): { share: number; offM: number } {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const projected = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy);
  const share = Math.min(1, Math.max(0, projected));
  return { share, offM: Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy) };
}

/** @returns of each list one, never going back, with the least distances off squared. */
function inOrder(choices: readonly (readonly Candidate[])[]): Candidate[] {
  interface Chosen {
    readonly cost: number;
    readonly candidate: Candidate;
    readonly before?: Chosen;
  }
  let chosen: Chosen[] = [];
  for (const candidates of choices) {
    chosen = candidates.map((candidate) => {
      const before = chosen
        .filter((one) => one.candidate.alongM <= candidate.alongM)
        .reduce<Chosen | undefined>((a, b) => (a && a.cost <= b.cost ? a : b), undefined);
      const own = candidate.offM ** 2 + (chosen.length > 0 && !before ? backwardsCost : 0);
      return { cost: own + (before?.cost ?? 0), candidate, ...(before ? { before } : {}) };
    });
  }
  const ended = chosen.reduce<Chosen | undefined>(
    (a, b) => (a && a.cost <= b.cost ? a : b),
    undefined,
  );
  const path: Candidate[] = [];
  for (let at: Chosen | undefined = ended; at; at = at.before) path.unshift(at.candidate);
  return path;
}

/** More than any distance off: going back is for feeds whose stops are out of order. */
const backwardsCost = 1e9;
