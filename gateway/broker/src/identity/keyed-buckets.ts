import { TokenBucket } from '../intake/token-bucket.ts';

/** 20,000 buckets × about 100 B = 2 MB; beyond, the oldest is forgotten. */
const keysMax = 20_000;

/** A bucket for each name that strangers bring, and no more of them than there is room for. */
export class KeyedBuckets {
  readonly #buckets = new Map<string, TokenBucket>();

  /** Whether one is there, without taking it. */
  has(key: string, nowMs: number): boolean {
    return this.#buckets.get(key)?.has(nowMs) ?? true;
  }

  /** @returns how long to wait for it, in milliseconds; 0 when it was there. */
  takeMs(key: string, limit: { burst: number; perSecond: number }, nowMs: number): number {
    const bucket = this.#buckets.get(key) ?? new TokenBucket(limit, nowMs);
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const oldest = this.#buckets.keys().next();
    if (this.#buckets.size > keysMax && !oldest.done) this.#buckets.delete(oldest.value);
    return bucket.takeMs(nowMs);
  }
}
