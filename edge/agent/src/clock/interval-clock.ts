/**
 * Cuts time into intervals that begin at whole multiples on the wall clock. Samples are counted on
 * the monotonic clock, so that a machine that does not know the date yet loses nothing.
 */
import { clockFloorMs } from '@samay/contract';
import type { Now } from './clock.ts';

/** NTP slews what is smaller; what is larger is a correction of a wrong clock. */
export const stepMinMs = 5_000;

export interface Cut {
  /** Of a whole interval of that time, even if this one was cut short. */
  readonly intervalMs: number;
  readonly startMonotonicMs: number;
  /** Start of the interval, milliseconds since 1970 UTC; absent while the clock is not set. */
  readonly startWallMs?: number;
  /** How far the wall clock jumped within the interval, when it did. */
  readonly steppedMs?: number;
}

interface Start {
  readonly monotonicMs: number;
  readonly wallMs: number | undefined;
}

export class IntervalClock {
  #intervalMs: number;
  /** What the interval is to be, and the boundary of the shorter of the two that was passed last. */
  #next: { readonly intervalMs: number; readonly afterIndex: number } | undefined;
  #start: Start;
  /** Wall minus monotonic, when last seen; undefined while the clock is not set. */
  #offsetMs: number | undefined;
  /** Number of the current interval since 1970. */
  #index: number;

  constructor(intervalMs: number, now: Now) {
    this.#intervalMs = intervalMs;
    this.#offsetMs = offsetOf(now);
    this.#index = this.#indexAt(now);
    // The first interval begins when it begins. Were it stamped with the whole minute, it would
    // overwrite what the agent said of the same minute before it was restarted.
    this.#start = {
      monotonicMs: now.monotonicMs,
      wallMs: this.#offsetMs === undefined ? undefined : Math.round(now.wallMs),
    };
  }

  /** What is to be added to a monotonic time to get the wall's; undefined while it is not set. */
  get offsetMs(): number | undefined {
    return this.#offsetMs;
  }

  /**
   * Another length, from the next boundary of the shorter of the two on: no moment is lost, and at
   * most one interval is short.
   */
  change(intervalMs: number, now: Now): void {
    const shorterMs = Math.min(intervalMs, this.#intervalMs);
    const afterIndex = Math.floor(now.wallMs / shorterMs);
    this.#next = intervalMs === this.#intervalMs ? undefined : { intervalMs, afterIndex };
  }

  /** To be asked at least once a second. @returns the interval that has ended, if one has. */
  tick(now: Now): Cut | undefined {
    const before = this.#offsetMs;
    const after = offsetOf(now);
    this.#offsetMs = after;
    if (after === undefined) return this.#tickUnset(now, before);
    if (before === undefined) {
      // The clock was set: now the date of the start is known too.
      const wallMs = Math.round(this.#start.monotonicMs + after);
      this.#start = { ...this.#start, wallMs };
      this.#index = this.#indexAt(now);
      return undefined;
    }
    if (Math.abs(after - before) > stepMinMs) {
      const startMonotonicMs = this.#start.monotonicMs;
      const cut = {
        startMonotonicMs,
        intervalMs: this.#intervalMs,
        // The clock is wrong before a correction, not after it.
        startWallMs: Math.round(startMonotonicMs + after),
        steppedMs: Math.round(after - before),
      };
      this.#start = { monotonicMs: now.monotonicMs, wallMs: Math.round(now.wallMs) };
      this.#takeNext();
      this.#index = this.#indexAt(now);
      return cut;
    }
    if (this.#next !== undefined) return this.#tickChanging(this.#next, now, after);
    if (this.#indexAt(now) <= this.#index) return undefined;
    const cut = this.#cut();
    this.#index = this.#indexAt(now);
    const wallMs = this.#index * this.#intervalMs;
    this.#start = { wallMs, monotonicMs: wallMs - after };
    return cut;
  }

  /** The interval that is running, ended early. */
  finish(now: Now): Cut {
    return this.tick(now) ?? this.#cut();
  }

  /** The interval that is running ends at a boundary of the shorter of the two. */
  #tickChanging(
    next: { readonly intervalMs: number; readonly afterIndex: number },
    now: Now,
    offsetMs: number,
  ): Cut | undefined {
    const shorterMs = Math.min(next.intervalMs, this.#intervalMs);
    const index = Math.floor(now.wallMs / shorterMs);
    if (index <= next.afterIndex) return undefined;
    const cut = this.#cut();
    this.#takeNext();
    const wallMs = index * shorterMs;
    this.#start = { wallMs, monotonicMs: wallMs - offsetMs };
    this.#index = this.#indexAt(now);
    return cut;
  }

  #takeNext(): void {
    this.#intervalMs = this.#next?.intervalMs ?? this.#intervalMs;
    this.#next = undefined;
  }

  #tickUnset(now: Now, before: number | undefined): Cut | undefined {
    const lost = before !== undefined;
    if (!lost && now.monotonicMs - this.#start.monotonicMs < this.#intervalMs) return undefined;
    const cut = this.#cut();
    this.#start = { monotonicMs: now.monotonicMs, wallMs: undefined };
    this.#takeNext();
    return cut;
  }

  #cut(): Cut {
    const { monotonicMs, wallMs } = this.#start;
    return {
      startMonotonicMs: monotonicMs,
      intervalMs: this.#intervalMs,
      ...(wallMs === undefined ? {} : { startWallMs: wallMs }),
    };
  }

  #indexAt(now: Now): number {
    return Math.floor(now.wallMs / this.#intervalMs);
  }
}

const offsetOf = ({ wallMs, monotonicMs, unsure }: Now): number | undefined =>
  unsure || wallMs < clockFloorMs ? undefined : wallMs - monotonicMs;
