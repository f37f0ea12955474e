/** What one device has to say: new messages at its rhythm, and those that nobody acknowledged again. */
import type { Books } from './books.ts';
import { keyOf, type Message } from './message.ts';

export class Queue {
  readonly device: string;
  readonly #books: Books;
  readonly #waiting: Message[] = [];
  readonly #open = new Map<string, Message>();
  #seq = 0;
  #lastMs = 0;
  #producing = true;

  constructor(device: string, books: Books) {
    this.device = device;
    this.#books = books;
  }

  /** The next to send: one to repeat, or a new one; undefined when all is said. */
  next(): Message | undefined {
    const message = this.#waiting.shift() ?? this.#new();
    if (message !== undefined) {
      this.#open.set(keyOf(message), message);
      this.#books.sent += 1;
    }
    return message;
  }

  acknowledge(message: Message, sentMs: number): void {
    this.#open.delete(keyOf(message));
    this.#books.acknowledge(message, sentMs);
  }

  /** It may have arrived, it may not: it is sent again, the same as it was. */
  unheard(message: Message): void {
    if (this.#open.delete(keyOf(message))) this.#waiting.unshift(message);
  }

  /** Sent and not yet heard of. */
  get open(): readonly Message[] {
    return [...this.#open.values()];
  }

  /** No new messages from now on. */
  finish(): void {
    this.#producing = false;
  }

  get done(): boolean {
    return !this.#producing && this.#waiting.length === 0 && this.#open.size === 0;
  }

  #new(): Message | undefined {
    if (!this.#producing) return undefined;
    // A time of its own for each: with the device it is a point's identity.
    this.#lastMs = Math.max(this.#lastMs + 1, Date.now());
    const message = { device: this.device, seq: this.#seq++, timeMs: this.#lastMs };
    this.#books.publish(message);
    return message;
  }
}
