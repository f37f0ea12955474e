import { KeyedBuckets } from './keyed-buckets.ts';

/**
 * One forgotten password tries for ever: it gets 5 failures and one more every 10 s. An address gets 50
 * and one a second, so that ten such devices do not shut out the others behind the same router.
 */
const perDevice = { burst: 5, perSecond: 0.1 };
const perAddress = { burst: 50, perSecond: 1 };

/** Bounds how often wrong passwords are checked, because each check costs some 13 ms of processor. */
export class FailureBound {
  readonly #buckets = new KeyedBuckets();

  allows(address: string, username: string, nowMs: number): boolean {
    return this.#buckets.has(address, nowMs) && this.#buckets.has(`${address} ${username}`, nowMs);
  }

  failed(address: string, username: string, nowMs: number): void {
    this.#buckets.takeMs(address, perAddress, nowMs);
    this.#buckets.takeMs(`${address} ${username}`, perDevice, nowMs);
  }
}
