import type { Clock } from '../service.ts';
import { type FeedEntity, type FeedMessage, feedMessage } from './message.ts';
import { encodeFeed } from './protobuf.ts';

/** Vehicles are looked at this often; a feed of hundreds of them is made as often, whoever asks. */
const keptMs = 5_000;

/** What of a feed is made once for all who ask within some seconds. */
export class KeptFeed {
  readonly #entities: () => Promise<readonly FeedEntity[]>;
  readonly #clock: Clock;
  #made: { readonly atMs: number; readonly message: Promise<FeedMessage> } | undefined;
  #encoded: { readonly of: FeedMessage; readonly bytes: Buffer } | undefined;
  #latestMs = Number.NEGATIVE_INFINITY;

  constructor(entities: () => Promise<readonly FeedEntity[]>, clock: Clock) {
    this.#entities = entities;
    this.#clock = clock;
  }

  message(): Promise<FeedMessage> {
    const nowMs = this.#clock();
    const made = this.#made;
    if (made && Math.abs(nowMs - made.atMs) < keptMs) return made.message;
    // The time of a feed never goes back, though the clock may (E018).
    this.#latestMs = Math.max(this.#latestMs, nowMs);
    const atMs = this.#latestMs;
    const message = this.#entities().then((entities) => feedMessage(atMs, entities));
    const making = { atMs: nowMs, message };
    this.#made = making;
    // A failure is told to who asked, and not kept.
    message.catch(() => {
      if (this.#made === making) this.#made = undefined;
    });
    return message;
  }

  /** As Protocol Buffers. */
  async bytes(): Promise<Buffer> {
    const message = await this.message();
    if (this.#encoded?.of !== message) {
      this.#encoded = { of: message, bytes: Buffer.from(encodeFeed(message)) };
    }
    return this.#encoded.bytes;
  }
}
