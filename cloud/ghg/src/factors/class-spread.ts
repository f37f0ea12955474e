import type { Interval } from '../figure.ts';

/**
 * How far the fleet of a city may be from the mean of its class, half the 95 % interval. Neither EMEP/EEA's
 * functions nor CETESB's means come with one that could be read: ours, of expert judgement, and shown as
 * unconfirmed. Without it a bus nobody measured would seem as well known as a fuel log.
 */
const share = 0.2;

export const classSpread = (value: number): Interval => ({
  ...{ low: value * (1 - share), high: value * (1 + share), unconfirmed: true },
});
