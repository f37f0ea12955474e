/** What may go wrong, and which part of the chain it happens to: two faults of one part take turns. */

/** Parts that one fault at a time may hold. */
export type Part =
  | 'gateway'
  | 'store'
  | 'store-answers'
  | 'uplink'
  | 'store-link'
  | 'clock'
  | 'disk'
  | 'clients';

interface KindFacts {
  readonly parts: readonly Part[];
  /** How often beside the others. */
  readonly weight: number;
  /** Longest time it lasts; the shortest is 200 ms. */
  readonly mostMs: number;
}

const facts = (weight: number, mostMs: number, ...parts: Part[]): KindFacts => ({
  ...{ parts, weight, mostMs },
});

export const kinds = {
  'kill-gateway': facts(10, 1_000, 'gateway'),
  'kill-gateway-while-it-starts': facts(3, 1_000, 'gateway'),
  'kill-store': facts(6, 1_000, 'store'),
  'kill-both': facts(4, 1_000, 'gateway', 'store'),
  'hang-gateway': facts(5, 2_500, 'gateway'),
  'hang-store': facts(4, 2_500, 'store'),
  'store-away': facts(4, 3_000, 'store'),
  'store-slow': facts(3, 2_000, 'store-answers'),
  'store-5xx': facts(4, 2_000, 'store-answers'),
  'store-5xx-after-writing': facts(3, 1_500, 'store-answers'),
  'store-429': facts(2, 1_500, 'store-answers'),
  'store-refuses-us': facts(3, 1_500, 'store-answers'),
  'store-rejects-lines': facts(4, 2_000, 'store-answers'),
  'store-partial-write': facts(4, 1_500, 'store-answers'),
  'store-answer-breaks-off': facts(4, 1_500, 'store-answers'),
  'store-hangs': facts(3, 2_000, 'store-answers'),
  'disk-full': facts(6, 2_500, 'disk'),
  'journal-corrupt': facts(3, 500, 'gateway', 'store-link'),
  'journal-torn': facts(3, 500, 'gateway', 'store-link'),
  'uplink-cut': facts(6, 500, 'uplink'),
  'uplink-cut-in-a-packet': facts(6, 1_000, 'uplink'),
  'uplink-flaps': facts(4, 2_000, 'uplink'),
  'uplink-half-open': facts(4, 2_000, 'uplink'),
  'uplink-loses-packets': facts(4, 2_000, 'uplink'),
  'uplink-slow': facts(4, 2_000, 'uplink'),
  'store-link-cut': facts(4, 1_000, 'store-link'),
  'store-link-cut-in-a-packet': facts(4, 1_000, 'store-link'),
  'store-link-half-open': facts(2, 2_000, 'store-link'),
  'store-link-loses-packets': facts(3, 2_000, 'store-link'),
  'store-link-slow': facts(3, 2_000, 'store-link'),
  'clock-jump': facts(6, 2_500, 'clock'),
  'reconnect-storm': facts(4, 1_000, 'clients'),
  'duplicate-client-ids': facts(4, 1_500, 'clients'),
  'malformed-mqtt': facts(3, 1_000, 'clients'),
  'bad-payloads': facts(3, 1_000, 'clients'),
} as const satisfies Record<string, KindFacts>;

export type FaultKind = keyof typeof kinds;

export interface Fault {
  readonly kind: FaultKind;
  /** From the start of the round; later where its part is still held by another. */
  readonly atMs: number;
  readonly lastsMs: number;
  /** What the fault draws from, so that it is the same again. */
  readonly seed: number;
}
