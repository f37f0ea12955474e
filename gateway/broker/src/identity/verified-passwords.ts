import { createHmac, randomBytes } from 'node:crypto';

/** As long as a device takes to come back after a flaky night; 20,000 entries × 200 B = 4 MB. */
const keptMs = 12 * 60 * 60_000;
const entriesMax = 20_000;

/**
 * Remembers that a password matched a stored hash, so that a storm of reconnections does not cost an
 * scrypt each. Kept as an HMAC under a key of this process, never the password; a new secret has a
 * new hash, so rotation makes the memory worthless by itself.
 */
export class VerifiedPasswords {
  readonly #key = randomBytes(32);
  readonly #verified = new Map<string, number>();

  has(password: Uint8Array, hash: string, nowMs: number): boolean {
    const untilMs = this.#verified.get(this.#entry(password, hash));
    return untilMs !== undefined && nowMs < untilMs;
  }

  add(password: Uint8Array, hash: string, nowMs: number): void {
    const oldest = this.#verified.keys().next();
    if (this.#verified.size >= entriesMax && !oldest.done) this.#verified.delete(oldest.value);
    this.#verified.set(this.#entry(password, hash), nowMs + keptMs);
  }

  #entry(password: Uint8Array, hash: string): string {
    return createHmac('sha256', this.#key)
      .update(hash)
      .update(' ')
      .update(password)
      .digest('base64');
  }
}
