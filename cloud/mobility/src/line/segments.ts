import { metresBetween, Plane, type Position } from './geometry.ts';

/** A place on a way near a position. */
export interface Candidate {
  /** From the start of the way, metres. */
  readonly alongM: number;
  /** From the position, metres. */
  readonly offM: number;
}

/** Numbers of a segment, side by side: where it begins, where it goes, its length squared. */
const fields = 5;

/**
 * The straight pieces of a way. Every fix of every vehicle is held against them, so they are numbers
 * in a row, and nothing is made but what is found.
 */
export class Segments {
  readonly #plane: Plane;
  readonly #places: readonly Position[];
  readonly #flat: Float64Array;
  /** Metres from the start to each place. */
  readonly #along: Float64Array;

  /** @param way at least two places that are not the same. */
  constructor(way: readonly Position[]) {
    this.#places = way.filter((place, at) => at === 0 || !isSame(place, way[at - 1]));
    this.#plane = new Plane(way[0] ?? [0, 0]);
    const count = Math.max(0, this.#places.length - 1);
    this.#flat = new Float64Array(count * fields);
    this.#along = new Float64Array(count + 1);
    for (let at = 0; at < count; at += 1) {
      const [start, end] = this.ends(at);
      const [[fromX, fromY], [toX, toY]] = [this.#plane.flat(start), this.#plane.flat(end)];
      const [dx, dy] = [toX - fromX, toY - fromY];
      this.#flat.set([fromX, fromY, dx, dy, dx * dx + dy * dy], at * fields);
      this.#along[at + 1] = (this.#along[at] ?? 0) + metresBetween(start, end);
    }
  }

  get lengthM(): number {
    return this.#along.at(-1) ?? 0;
  }

  get count(): number {
    return this.#along.length - 1;
  }

  /** @returns the two ends of a segment. */
  ends(at: number): readonly [Position, Position] {
    return [this.#place(at), this.#place(at + 1)];
  }

  /** As `Way.near`. @param among only these segments, rising; all where it is left out. */
  near(position: Position, radiusM: number, among?: readonly number[]): Candidate[] {
    const [x, y] = this.#plane.flat(position);
    const found: Candidate[] = [];
    const count = among?.length ?? this.count;
    let before = -2;
    let reachesEnd = true;
    for (let index = 0; index < count; index += 1) {
      const at = among === undefined ? index : (among[index] as number);
      // A corner is nearest where the way comes nearer up to it and goes away from it.
      if (before !== at - 1) reachesEnd = at === 0 || this.#share(at - 1, x, y) >= 1;
      const share = this.#share(at, x, y);
      const isNearest = share <= 0 ? reachesEnd : share < 1 || at === this.count - 1;
      before = at;
      reachesEnd = share >= 1;
      if (!isNearest) continue;
      const within = Math.min(1, Math.max(0, share));
      const offM = this.#off(at, within, x, y);
      if (offM > radiusM) continue;
      const [fromM, toM] = [this.#along[at] as number, this.#along[at + 1] as number];
      found.push({ alongM: fromM + within * (toM - fromM), offM });
    }
    return found;
  }

  /** Where along a segment it is nearest: before 0 and beyond 1 it is at an end. */
  #share(at: number, x: number, y: number): number {
    const [flat, first] = [this.#flat, at * fields];
    const dx = flat[first + 2] as number;
    const dy = flat[first + 3] as number;
    const eastM = x - (flat[first] as number);
    const northM = y - (flat[first + 1] as number);
    return (eastM * dx + northM * dy) / (flat[first + 4] as number);
  }

  #off(at: number, share: number, x: number, y: number): number {
    const [flat, first] = [this.#flat, at * fields];
    const eastM = x - (flat[first] as number) - share * (flat[first + 2] as number);
    const northM = y - (flat[first + 1] as number) - share * (flat[first + 3] as number);
    return Math.sqrt(eastM * eastM + northM * northM);
  }

  /** As `Way.at`. */
  at(alongM: number): Position {
    const along = this.#along;
    let [low, high] = [0, along.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((along[middle] as number) <= alongM) low = middle;
      else high = middle;
    }
    const [start, end] = [this.#place(low), this.#place(high)];
    const [fromM, toM] = [along[low] as number, along[high] as number];
    const share = toM === fromM ? 0 : Math.min(1, Math.max(0, (alongM - fromM) / (toM - fromM)));
    return [start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])];
  }

  /** As `Way.between`. */
  between(fromM: number, toM: number): Position[] {
    const within = this.#places.filter((_, at) => {
      const alongM = this.#along[at] ?? 0;
      return alongM > fromM && alongM < toM;
    });
    return [this.at(fromM), ...within, this.at(toM)];
  }

  #place(at: number): Position {
    return this.#places[at] ?? [0, 0];
  }
}

const isSame = (a: Position, b: Position | undefined): boolean => a[0] === b?.[0] && a[1] === b[1];
