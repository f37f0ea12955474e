import { type Leg, legAt, legSeconds, type Motion } from './drive.ts';
import type { Line } from './network.ts';

/** Where a vehicle stands for a while: a stop, a light, a container. */
export interface Halt {
  /** Metres along the line. */
  readonly atM: number;
  /** Milliseconds since 1970 UTC. */
  readonly arriveMs: number;
  readonly departMs: number;
}

/** One drive along a line, from its first halt to its last. */
export interface Run {
  readonly line: Line;
  /** The first at 0, the last at the end of the line. */
  readonly halts: readonly Halt[];
  /** From each halt to the next; one fewer than halts. */
  readonly legs: readonly Leg[];
}

export const startOf = ({ halts }: Run): number => halts[0]?.departMs ?? 0;
export const endOf = ({ halts }: Run): number => halts.at(-1)?.arriveMs ?? 0;

/** @param timeMs within the run. */
export function motionAt({ halts, legs }: Run, timeMs: number): Motion {
  let [low, high] = [0, halts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((halts[middle]?.arriveMs ?? 0) <= timeMs) low = middle;
    else high = middle - 1;
  }
  const halt = halts[low];
  const leg = legs[low];
  if (halt === undefined) return { metres: 0, speed: 0, acceleration: 0 };
  if (leg === undefined || timeMs <= halt.departMs) {
    return { metres: halt.atM, speed: 0, acceleration: 0 };
  }
  const motion = legAt(leg, (timeMs - halt.departMs) / 1000);
  return { ...motion, metres: halt.atM + motion.metres };
}

/** A run that grows halt by halt. */
export class Journey {
  readonly #line: Line;
  readonly #halts: Halt[];
  readonly #legs: Leg[] = [];

  constructor(line: Line, departMs: number) {
    this.#line = line;
    this.#halts = [{ atM: 0, arriveMs: departMs, departMs }];
  }

  get last(): Halt {
    return this.#halts.at(-1) ?? { atM: 0, arriveMs: 0, departMs: 0 };
  }

  /** When it would arrive there without another halt. */
  arrivalAt(atM: number, cruise: number): number {
    const { atM: fromM, departMs } = this.last;
    return departMs + 1000 * legSeconds({ lengthM: atM - fromM, cruise });
  }

  /** @param waitMs at least so late it arrives, as behind another vehicle. */
  halt(atM: number, cruise: number, seconds: number, notBeforeMs = 0): Halt {
    const { atM: fromM, departMs } = this.last;
    const arriveMs = this.arrivalAt(atM, cruise);
    this.#legs.push({ lengthM: atM - fromM, cruise });
    const stands = Math.max(seconds * 1000, notBeforeMs - arriveMs);
    const halt = { atM, arriveMs, departMs: arriveMs + stands };
    // Where it stands at its first place a second time, nothing has moved.
    if (departMs > arriveMs) throw new RangeError('a halt lies before the one before it');
    this.#halts.push(halt);
    return halt;
  }

  get legs(): readonly Leg[] {
    return this.#legs;
  }

  run(): Run {
    return { line: this.#line, halts: this.#halts, legs: this.#legs };
  }
}
