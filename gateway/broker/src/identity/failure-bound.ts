import { TokenBucket } from '../intake/token-bucket.ts';

/**
 * One forgotten password tries for ever: it gets 5 failures and one more every 10 s. An address gets 50
 * and one a second, so that ten such devices do not shut out the others behind the same router.
 */
const perDevice = { burst: 5, perSecond: 0.1 };
const perAddress = { burst: 50, perSecond: 1 };
/** 20,000 buckets × about 100 B = 2 MB; beyond, the oldest is forgotten. */
const keysMax = 20_000;

/** Bounds how often wrong passwords are checked, because each check costs some 13 ms of processor. */
export class FailureBound {
  readonly #buckets = new Map<string, TokenBucket>();

  allows(address: string, username: string, nowMs: number): boolean {
    return (
      (this.#buckets.get(address)?.has(nowMs) ?? true) &&
      (this.#buckets.get(`${address} ${username}`)?.has(nowMs) ?? true)
    );
  }

  failed(address: string, username: string, nowMs: number): void {
    this.#bucket(address, perAddress, nowMs).takeMs(nowMs);
    this.#bucket(`${address} ${username}`, perDevice, nowMs).takeMs(nowMs);
  }

  #bucket(key: string, limit: { burst: number; perSecond: number }, nowMs: number): TokenBucket {
    const bucket = this.#buckets.get(key) ?? new TokenBucket(limit, nowMs);
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const oldest = this.#buckets.keys().next();
    if (this.#buckets.size > keysMax && !oldest.done) this.#buckets.delete(oldest.value);
    return bucket;
  }
}
