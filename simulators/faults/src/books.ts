/** What was sent and what was acknowledged, as only the publishers know it. */
import { keyOf, type Message } from './message.ts';

export interface Entry extends Message {
  acknowledged: boolean;
}

export class Books {
  readonly entries = new Map<string, Entry>();
  /** In the order of their acknowledgements. */
  readonly acknowledged: string[] = [];
  /** PUBLISH packets, repetitions included. */
  sent = 0;
  /** When the PUBLISH of each acknowledgement went out, on the steady clock. */
  readonly #heardMs: number[] = [];
  readonly #waiting = new Set<{ fromMs: number; resolve: () => void }>();

  publish(message: Message): void {
    this.entries.set(keyOf(message), { ...message, acknowledged: false });
  }

  /** @param sentMs when that PUBLISH went out, on the steady clock. */
  acknowledge(message: Message, sentMs: number): void {
    const key = keyOf(message);
    const entry = this.entries.get(key);
    if (entry === undefined) throw new RangeError(`${key} was never published`);
    this.#heardMs.push(sentMs);
    for (const waiting of this.#waiting) {
      if (sentMs < waiting.fromMs) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
    if (entry.acknowledged) return;
    entry.acknowledged = true;
    this.acknowledged.push(key);
  }

  /** How many acknowledgements there are of PUBLISHes that were sent after that moment. */
  heardSince(ms: number): number {
    return this.#heardMs.filter((sentMs) => sentMs > ms).length;
  }

  /** Resolves when a message that was sent after this moment is acknowledged. */
  nextAcknowledged(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add({ fromMs: performance.now(), resolve });
    });
  }
}
