/**
 * What a gateway knows, as points that go the way of every reading, through its own journal: one that
 * is behind has its own words arrive late, and their age in the store is how far. Field names are those
 * of the store; times are milliseconds since 1970 UTC, by the gateway's clock.
 */
import type { MachineFacts } from './cloud-facts.ts';
import type { FieldValue, Point } from './series.ts';
import type { Identity } from './topic.ts';

/** A gateway says how it is this often. */
export const heartbeatMs = 10_000;

/** A device that reports each minute; until two reports have told better. */
export const intervalDefaultMs = 60_000;
/** One report may be lost on the way and the next be late; a third missing says that none comes. */
const silentIntervals = 3;
/** What connecting anew takes, for devices that report each second. */
const silentAtLeastMs = 15_000;

/** @returns how long nothing may come of a device before it is called silent. */
export const silentAfterMs = (intervalMs = intervalDefaultMs): number =>
  Math.max(silentAtLeastMs, silentIntervals * intervalMs);

/** How the gateway and one device are joined: a point of `link`. */
export interface LinkFacts {
  /** Who says it. */
  readonly gateway: string;
  /** `unknown`: a gateway that has started anew and has not heard the device since. */
  readonly connection: 'open' | 'gone' | 'unknown';
  /** What the device, or its last will, said of it: `stopped`, `connection-lost`. */
  readonly reason?: string;
  readonly connection_since?: number;
  /** When anything last came. */
  readonly received?: number;
  /** Between two reports of the device, ms; absent until two have come. */
  readonly interval?: number;
  readonly boot?: string;
  /** One more than the highest number of that start. */
  readonly next_seq?: number;
  /** Numbers of the running start that have not come, and of earlier starts. */
  readonly missing?: number;
  readonly missing_earlier?: number;
  /** Numbers that may have come while nobody remembers: before the gateway knew the device, or as it died. */
  readonly missing_unknown?: number;
  /** Numbers that were missing when a bound made the gateway forget them. */
  readonly missing_forgotten?: number;
  /** Since when the oldest of them is known to be missing. */
  readonly missing_since?: number;
  /** They were measured after this. */
  readonly missing_after?: number;
}

/** What grows from the start of the gateway on, and begins anew at the next. */
export interface GatewayTotals {
  /** Of devices: kept on disk, and set aside. */
  readonly messages: number;
  readonly refused: number;
  /** Acknowledged, and the time from arrival to PUBACK of all of them together, s. */
  readonly acks: number;
  readonly ack_seconds: number;
  /** Requests to the store, those that failed, and their time together, s. */
  readonly store_writes: number;
  readonly store_errors: number;
  readonly store_seconds: number;
}

/** How a gateway is: a point of `gateway`. */
export interface GatewayFacts extends GatewayTotals, MachineFacts {
  readonly started: number;
  readonly version: string;
  readonly clients: number;
  /** Acknowledged and not yet in the store. */
  readonly journal_records: number;
  readonly journal_bytes: number;
  readonly journal_bytes_max: number;
  /** Age of the oldest of them, s. */
  readonly journal_oldest: number;
  /** Seconds until it is full, at the rate of the last minutes. */
  readonly journal_full?: number;
  readonly dead_letters: number;
  /** 1: the last write reached the store. */
  readonly store_up: number;
  readonly devices: number;
  readonly devices_silent: number;
  /** Names of `alertTexts`, with commas; empty when there is none. */
  readonly alerts: string;
}

export const linkPoint = (
  { city, device }: Pick<Identity, 'city' | 'device'>,
  facts: LinkFacts,
  timeMs: number,
): Point => ({ measurement: 'link', tags: { city, device }, fields: given(facts), timeMs });

export const gatewayPoint = (gateway: string, facts: GatewayFacts, timeMs: number): Point => ({
  measurement: 'gateway',
  tags: { gateway },
  fields: given(facts),
  timeMs,
});

/** What is absent is no field; an empty text is none in any store. */
const given = (facts: LinkFacts | GatewayFacts): Record<string, FieldValue> =>
  Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''),
  ) as Record<string, FieldValue>;
