/**
 * How much of an interval a sensor spent at rest. Waking is part of the rest: until its warm-up is
 * over nobody expects a value. Times are monotonic milliseconds.
 */
/** For the commands that wake it, and for a busy machine. */
const slackMs = 10_000;

export class RestClock {
  readonly #warmUpMs: number;
  #restMaxMs = 0;
  #closedMs = 0;
  /** The rest that is running, if one is; until when, once the sensor was woken. */
  #rest: { readonly fromMs: number; readonly untilMs: number } | undefined;

  /** @param restMs of its duty cycle: one that sleeps for much longer does not rest, it is gone. */
  constructor(warmUpMs: number, restMs = Number.POSITIVE_INFINITY) {
    this.#warmUpMs = warmUpMs;
    this.change(restMs);
  }

  /** From the next rest on. */
  change(restMs = Number.POSITIVE_INFINITY): void {
    this.#restMaxMs = restMs + slackMs + this.#warmUpMs;
  }

  rests(atMs: number): void {
    this.#settle(atMs);
    this.#rest = { fromMs: this.#rest?.fromMs ?? atMs, untilMs: atMs + this.#restMaxMs };
  }

  /** Without a rest before it, it changes nothing. */
  wakes(atMs: number): void {
    this.#settle(atMs);
    if (this.#rest === undefined) return;
    const { fromMs, untilMs } = this.#rest;
    this.#rest = { fromMs, untilMs: Math.min(untilMs, atMs + this.#warmUpMs) };
  }

  isRestingAt(atMs: number): boolean {
    return this.#rest !== undefined && atMs < this.#rest.untilMs;
  }

  /** @returns the rest since the last call, and begins to count anew. */
  close(endMs: number): number {
    this.#settle(endMs);
    const runningMs = this.#rest === undefined ? 0 : endMs - this.#rest.fromMs;
    if (this.#rest !== undefined) this.#rest = { ...this.#rest, fromMs: endMs };
    const restMs = this.#closedMs + runningMs;
    this.#closedMs = 0;
    return restMs;
  }

  #settle(atMs: number): void {
    if (this.#rest === undefined || atMs < this.#rest.untilMs) return;
    this.#closedMs += this.#rest.untilMs - this.#rest.fromMs;
    this.#rest = undefined;
  }
}
