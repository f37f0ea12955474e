import { createHmac, randomBytes } from 'node:crypto';

/** As long as a device takes to come back after a flaky night; 20,000 entries × 200 B = 4 MB. */
const keptMs = 12 * 60 * 60_000;
const entriesMax = 20_000;
const keyBytes = 32;

/** What outlives the process: see {@link VerifiedPasswords.content}. */
export interface Remembered {
  /** base64. */
  readonly key: string;
  /** Each HMAC and how long it holds yet, ms. */
  readonly entries: readonly (readonly [hmac: string, leftMs: number])[];
}

/**
 * Remembers that a password matched a stored hash, so that a storm of reconnections does not cost an
 * scrypt each. Kept as an HMAC under a key of its own, never the password; a new secret has a new
 * hash, so rotation makes the memory worthless by itself.
 */
export class VerifiedPasswords {
  readonly #key: Buffer;
  readonly #verified = new Map<string, number>();
  /** Called when there is something new to remember. */
  changed: () => void = () => {};

  constructor(before?: Remembered, nowMs = 0) {
    const key = before === undefined ? undefined : Buffer.from(before.key, 'base64');
    this.#key = key?.length === keyBytes ? key : randomBytes(keyBytes);
    for (const [hmac, leftMs] of before?.entries.slice(-entriesMax) ?? []) {
      this.#verified.set(hmac, nowMs + Math.min(leftMs, keptMs));
    }
  }

  has(password: Uint8Array, hash: string, nowMs: number): boolean {
    const untilMs = this.#verified.get(this.#entry(password, hash));
    return untilMs !== undefined && nowMs < untilMs;
  }

  add(password: Uint8Array, hash: string, nowMs: number): void {
    const oldest = this.#verified.keys().next();
    if (this.#verified.size >= entriesMax && !oldest.done) this.#verified.delete(oldest.value);
    this.#verified.set(this.#entry(password, hash), nowMs + keptMs);
    this.changed();
  }

  content(nowMs: number): Remembered {
    const entries = [...this.#verified]
      .map(([hmac, untilMs]) => [hmac, Math.round(untilMs - nowMs)] as const)
      .filter(([, leftMs]) => leftMs > 0);
    return { key: this.#key.toString('base64'), entries };
  }

  #entry(password: Uint8Array, hash: string): string {
    return createHmac('sha256', this.#key)
      .update(hash)
      .update(' ')
      .update(password)
      .digest('base64');
  }
}
