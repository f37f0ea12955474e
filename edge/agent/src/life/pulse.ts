/**
 * Whether the agent does what it is there for: it measures, or it knows why it cannot. Both end in a report:
 * what a silent sensor does not say is reported as missing, with the reason. An agent that lives and reports
 * nothing knows neither, and starting it again is the mend.
 */
export class Pulse {
  #lastMs: number;
  #intervalMs: number;

  /** @param startedMs monotonic, as all the times here. */
  constructor(startedMs: number, intervalMs: number) {
    this.#lastMs = startedMs;
    this.#intervalMs = intervalMs;
  }

  /** The interval that is running may be the longer one: a shorter one counts from the next report. */
  set intervalMs(intervalMs: number) {
    this.#intervalMs = Math.max(this.#intervalMs, intervalMs);
    this.#nextMs = intervalMs;
  }
  #nextMs: number | undefined;

  reported(nowMs: number): void {
    this.#lastMs = nowMs;
    this.#intervalMs = this.#nextMs ?? this.#intervalMs;
  }

  /** @returns since when nothing was reported though it was due, milliseconds; undefined while it lives. */
  missing(nowMs: number): number | undefined {
    const sinceMs = nowMs - this.#lastMs;
    return sinceMs <= 2 * this.#intervalMs + lateMs ? undefined : sinceMs;
  }
}

/** A Pi that is busy or that has just started is late, and is well. */
const lateMs = 60_000;
