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
  readonly #waiting = new Set<{ fromMs: number; resolve: () => void }>();

  publish(message: Message): void {
    this.entries.set(keyOf(message), { ...message, acknowledged: false });
  }

  /** @param sentMs when that PUBLISH went out, on the steady clock. */
  acknowledge(message: Message, sentMs: number): void {
    const key = keyOf(message);
    const entry = this.entries.get(key);
    if (entry === undefined) throw new RangeError(`${key} was never published`);
    for (const waiting of this.#waiting) {
      if (sentMs < waiting.fromMs) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
    if (entry.acknowledged) return;
    entry.acknowledged = true;
    this.acknowledged.push(key);
  }

  /** Resolves when a message that was sent after this moment is acknowledged. */
  nextAcknowledged(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add({ fromMs: performance.now(), resolve });
    });
  }
}
