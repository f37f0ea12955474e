import { metresBetween, type Position } from './geometry.ts';
import type { Line, StopOnWay } from './line.ts';
import { type Candidate, Segments } from './segments.ts';
import { inOrder } from './stops-in-order.ts';

/** Its ends are nearer: buses go round. */
const loopMaxM = 150;
/** A stop is beside the street, and the map is some metres off. */
const stopRadiusM = 40;

/** A way with distances along it. */
export class Way {
  readonly line: Line;
  readonly lengthM: number;
  /** Its end is where it starts. */
  readonly loop: boolean;
  readonly stops: readonly StopOnWay[];
  readonly #segments: Segments;

  /** @throws RangeError for a way of fewer than two places. */
  constructor(line: Line) {
    const [first] = line.way;
    const last = line.way.at(-1);
    this.#segments = new Segments(line.way);
    this.lengthM = this.#segments.lengthM;
    if (first === undefined || last === undefined || this.lengthM === 0) {
      throw new RangeError(`line ${line.id}: a way needs two places or more`);
    }
    this.line = line;
    this.loop = metresBetween(first, last) < loopMaxM;
    this.stops = this.#placed(line);
  }

  /**
   * @returns where the way comes nearest to a position, each time it comes near: a street that is
   * driven up and later down gives two places. By distance along.
   */
  near(position: Position, radiusM: number): Candidate[] {
    return this.#segments.near(position, radiusM);
  }

  /** The straight pieces that it is made of, for those who look for them in a city. */
  get pieces(): Segments {
    return this.#segments;
  }

  /** @returns where the way is after `alongM` metres; its ends beyond them. */
  at(alongM: number): Position {
    return this.#segments.at(alongM);
  }

  /** @returns the part of it from one place to a later one, their positions at its ends. */
  between(fromM: number, toM: number): Position[] {
    return this.#segments.between(fromM, toM);
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
