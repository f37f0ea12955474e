/** How soon after a fault's end things go on. */
import type { Books } from './books.ts';
import type { FaultKind } from './fault.ts';
import type { StoreDoor } from './store-door.ts';

/** From a fault's end until a message sent after it was acknowledged, and until a line was stored. */
export interface Recovery {
  readonly kind: FaultKind;
  acknowledgedMs?: number;
  storedMs?: number;
}

export class Recoveries {
  readonly all: Recovery[] = [];
  storedLines = 0;
  readonly #books: Books;
  readonly #waiting = new Set<() => void>();

  constructor(books: Books, door: StoreDoor) {
    this.#books = books;
    door.stored = (lines) => {
      this.storedLines += lines;
      for (const stored of this.#waiting) stored();
      this.#waiting.clear();
    };
  }

  /** A fault of that kind is over now. */
  from(kind: FaultKind): void {
    const recovery: Recovery = { kind };
    this.all.push(recovery);
    const beganMs = performance.now();
    void this.#books.nextAcknowledged().then(() => {
      recovery.acknowledgedMs = performance.now() - beganMs;
    });
    this.#waiting.add(() => {
      recovery.storedMs = performance.now() - beganMs;
    });
  }
}
