/** From when to when a series has values: `phenomenonTime` of its Datastream (18-088 table 10). */
import type { Readings } from '@samay/readings';
import type { Budget } from './budget.ts';
import { type Stream, seriesOf } from './stream.ts';

/** Both inclusive, ms since 1970 UTC. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Late data may begin a series earlier than was known: it is seen this much later. */
const keptMs = 3_600_000;
/** 100,000 series × ~100 B = 10 MB. */
const streamsMax = 100_000;
/** Questions to the store at a time. */
const atOnce = 8;

interface Kept {
  readonly askedMs: number;
  /** Undefined where there is no value. */
  readonly firstMs: number | undefined;
  /** Of a series of which the newest that was said is that there is no value. */
  readonly lastMs: number | undefined;
  readonly saidMs: number;
}

/** Where series begin, kept: it hardly ever changes. Where they end is known with the latest. */
export class Spans {
  readonly #readings: Pick<Readings, 'range'>;
  readonly #kept = new Map<string, Kept>();

  constructor(readings: Pick<Readings, 'range'>) {
    this.#readings = readings;
  }

  /** @returns undefined where there is no value, or nobody has looked yet. */
  of({ id, latest }: Stream): Span | undefined {
    const kept = this.#kept.get(id);
    const toMs = latest.value === undefined ? kept?.lastMs : latest.timeMs;
    if (kept?.firstMs === undefined || toMs === undefined) return undefined;
    return { fromMs: Math.min(kept.firstMs, toMs), toMs };
  }

  /**
   * Looks where series begin, so that `of` knows.
   * @param budget how many may be looked at; those beyond stay unknown.
   * @returns whether it knows them all now.
   * @throws ReadingsError.
   */
  async look(streams: readonly Stream[], nowMs: number, budget: Budget): Promise<boolean> {
    const unknown = streams.filter((stream) => !this.#knows(stream, nowMs));
    const taken = unknown.filter(() => budget.takeSpan());
    for (let first = 0; first < taken.length; first += atOnce) {
      await Promise.all(
        taken.slice(first, first + atOnce).map((stream) => this.#lookAt(stream, nowMs)),
      );
    }
    return taken.length === unknown.length;
  }

  #knows({ id, latest }: Stream, nowMs: number): boolean {
    const kept = this.#kept.get(id);
    if (!kept || nowMs - kept.askedMs >= keptMs) return false;
    return latest.value === undefined ? kept.saidMs === latest.timeMs : kept.firstMs !== undefined;
  }

  async #lookAt(stream: Stream, nowMs: number): Promise<void> {
    const { latest } = stream;
    const range = { ...seriesOf(stream), fromMs: 0, toMs: latest.timeMs + 1, rowsMax: 1 };
    const { rows } = await this.#readings.range(range);
    const newest =
      latest.value === undefined
        ? (await this.#readings.range({ ...range, newestFirst: true })).rows
        : [];
    if (this.#kept.size >= streamsMax) this.#kept.clear();
    this.#kept.set(stream.id, {
      askedMs: nowMs,
      firstMs: rows[0]?.timeMs,
      lastMs: newest[0]?.timeMs,
      saidMs: latest.timeMs,
    });
  }
}
