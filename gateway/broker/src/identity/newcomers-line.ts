import { BoundedWork } from './bounded-work.ts';

/**
 * The station's agent waits 10 s for its CONNACK, the way through TCP, TLS and a busy event loop
 * included: half of it is left for the line. Who has left when his turn comes has waited for nothing
 * and comes again, so that a longer line does not let in more, but fewer.
 */
const waitMsMax = 5_000;
/** With the CONNECT of each, 16 KiB at most: 32 MB. By time alone, 5 s × 2 ÷ 5 ms at the very best. */
const waitingMax = 2_000;
/**
 * That of a mobile operator stands for a city, and may have nearly all of the line; one of a single
 * machine must not fill it.
 */
const perAddressShare = 3 / 4;
/** Before the first has been measured: an idle core of a small server. */
const firstMs = 16;
/** The pace is that of the last so many: a store that begins to work beside is noticed in a second. */
const paceOf = 32;

/**
 * Who has yet to prove his name waits here for one of `concurrentMax` threads, as long as the wait is
 * one that he would live to see the end of: at 16 ms each six hundred, where the machine is busy fewer.
 * Whoever is sent away (`busy`) comes again after his own pause.
 */
export class NewcomersLine {
  readonly #concurrentMax: number;
  readonly #steadyMs: () => number;
  readonly #work: BoundedWork;
  readonly #waitingFrom = new Map<string, number>();
  #eachMs = firstMs;

  /** @param steadyMs milliseconds of a clock that is never set. */
  constructor(concurrentMax: number, steadyMs: () => number) {
    this.#concurrentMax = concurrentMax;
    this.#steadyMs = steadyMs;
    this.#work = new BoundedWork({ concurrentMax, waitingMax });
  }

  /** How many may wait at today's pace. */
  get #room(): number {
    return Math.max(1, Math.min(waitingMax, (waitMsMax * this.#concurrentMax) / this.#eachMs));
  }

  /** @param gone whether the client has left, asked when it is its turn. */
  async run<T>(
    address: string,
    gone: () => boolean,
    work: () => Promise<T>,
  ): Promise<T | 'busy' | 'gone'> {
    const before = this.#waitingFrom.get(address) ?? 0;
    const room = this.#room;
    if (this.#work.waiting >= room || before >= room * perAddressShare) return 'busy';
    this.#waitingFrom.set(address, before + 1);
    try {
      return await this.#work.run(async () => (gone() ? 'gone' : this.#timed(work)));
    } finally {
      const left = (this.#waitingFrom.get(address) ?? 1) - 1;
      if (left === 0) this.#waitingFrom.delete(address);
      else this.#waitingFrom.set(address, left);
    }
  }

  async #timed<T>(work: () => Promise<T>): Promise<T> {
    const beganMs = this.#steadyMs();
    const result = await work();
    // A machine that slept is no measure of anything.
    const tookMs = Math.min(this.#steadyMs() - beganMs, waitMsMax);
    this.#eachMs += (tookMs - this.#eachMs) / paceOf;
    return result;
  }
}
