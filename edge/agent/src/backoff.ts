export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * Exponential backoff with full jitter: a hundred stations whose gateway comes back do not all
 * knock in the same second.
 * @param attempt failures since the last success, from 0. @param random in [0, 1).
 */
export const backoffMs = ({ firstMs, mostMs }: Backoff, attempt: number, random: number): number =>
  random * Math.min(mostMs, firstMs * 2 ** attempt);
