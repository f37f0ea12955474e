const firstMs = 1_000;
/** A minute: the store comes back to a gateway that asks soon, and is not beaten while it starts. */
export const retryMsMax = 60_000;

/**
 * How long to wait before the next attempt: doubled each time from 1 s to a minute, with half of it
 * left to chance so that gateways side by side do not come back together.
 * @param attempt how many have failed, from 1.
 * @param random in [0, 1).
 * @param askedMs what the server asked for: never sooner than that, up to ten minutes.
 */
export function retryDelayMs(attempt: number, random: number, askedMs = 0): number {
  const wholeMs = Math.min(retryMsMax, firstMs * 2 ** Math.min(attempt - 1, 20));
  const chanceMs = Math.round(wholeMs * (0.5 + random / 2));
  return Math.max(chanceMs, Math.min(askedMs, 10 * retryMsMax));
}
