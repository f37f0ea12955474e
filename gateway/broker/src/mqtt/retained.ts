import { filterMatcher } from './filter-matcher.ts';

/** A retained message as it is kept: what a new subscriber is sent. */
export interface RetainedMessage {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: 0 | 1 | 2;
}

export interface RetainedBounds {
  readonly retainedMax: number;
  readonly retainedBytesMax: number;
}

export const retainedBounds: RetainedBounds = {
  // `status`, `config` and a certificate of 12,000 devices, and as many of programs again.
  retainedMax: 75_000,
  // At 400 B each, 30 MB; the rest for programs with more to say.
  retainedBytesMax: 64 * 1024 * 1024,
};

/** What one takes in memory beside its text. */
const overheadBytes = 200;

const retainedBytes = ({ topic, payload }: RetainedMessage): number =>
  topic.length + payload.length + overheadBytes;

/** The last message of each topic that was sent to be retained, within a bound. */
export class Retained {
  readonly #messages = new Map<string, RetainedMessage>();
  readonly #bounds: RetainedBounds;
  #bytes = 0;

  constructor(bounds: RetainedBounds) {
    this.#bounds = bounds;
  }

  get count(): number {
    return this.#messages.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * An empty payload clears (MQTT 3.1.1 §3.3.1.3).
   * @returns false where the bound is reached: nothing is kept for that topic then, rather than what
   * was said before.
   */
  set(message: RetainedMessage): boolean {
    const before = this.#messages.get(message.topic);
    if (before !== undefined) {
      this.#messages.delete(message.topic);
      this.#bytes -= retainedBytes(before);
    }
    if (message.payload.length === 0) return true;
    const bytes = retainedBytes(message);
    const { retainedMax, retainedBytesMax } = this.#bounds;
    if (this.#messages.size >= retainedMax || this.#bytes + bytes > retainedBytesMax) return false;
    this.#messages.set(message.topic, message);
    this.#bytes += bytes;
    return true;
  }

  get(topic: string): RetainedMessage | undefined {
    return this.#messages.get(topic);
  }

  all(): IterableIterator<RetainedMessage> {
    return this.#messages.values();
  }

  /** As they are asked for: a subscriber that reads slowly holds no copy of them all. */
  *matching(filter: string): Generator<RetainedMessage> {
    const exact = this.#messages.get(filter);
    if (exact !== undefined) yield exact;
    if (!/[+#]/.test(filter)) return;
    const matches = filterMatcher(filter);
    for (const message of this.#messages.values()) {
      if (matches(message.topic)) yield message;
    }
  }
}
