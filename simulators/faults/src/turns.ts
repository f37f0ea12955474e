/** Who may hurt which part of the chain: one at a time, in the order of asking. */
import type { Part } from './fault.ts';

export class Turns {
  readonly #held = new Map<Part, Promise<void>>();

  /** Takes all of them together when it is their turn. @returns the way to let go. */
  async take(parts: readonly Part[]): Promise<() => void> {
    const before = parts.map((part) => this.#held.get(part));
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const part of parts) this.#held.set(part, held);
    await Promise.all(before);
    return release;
  }
}
