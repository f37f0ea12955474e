/** What a fleet is and what happens to it: data, so that it can be told to another process. */
import type { Identity } from '@samay/contract';

/** Between attempts to connect: full jitter, doubling from the first to the most. */
export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * What the gateway still knows after its kill -9: with `nobody` each device costs an scrypt again, with
 * `everybody` it finds its verified passwords in SAMAY_RUNTIME_DIR.
 */
export type Remembers = 'nobody' | 'everybody';

export interface FleetPlan {
  readonly stations: number;
  readonly vehicles: number;
  readonly stationIntervalMs: number;
  readonly vehicleIntervalMs: number;
  /** How long it speaks in peace before and after each outage. */
  readonly steadyMs: number;
  /** How long the gateway is gone each time, by kill -9. */
  readonly outageMs: number;
  /** An outage each, in this order. */
  readonly outages: readonly Remembers[];
  readonly backoff: Backoff;
  /** In how many processes the devices live: one alone does not keep up with twelve thousand. */
  readonly processes: number;
  /** scrypt's N of the records; `samay-gateway devices enrol` writes 4,096. */
  readonly scryptN: number;
  readonly seed: number;
  /** Told how far it is: a run takes minutes. */
  readonly tell: (what: string) => void;
}

/** As the station's agent, from a second to a minute. */
export const agentBackoff: Backoff = { firstMs: 1_000, mostMs: 60_000 };

const city = 'arequipa';

export const identitiesOf = ({
  stations,
  vehicles,
}: Pick<FleetPlan, 'stations' | 'vehicles'>): Identity[] => [
  ...Array.from({ length: stations }, (_, n): Identity => {
    return { city, kind: 'station', device: `station-${n}` };
  }),
  ...Array.from({ length: vehicles }, (_, n): Identity => {
    const kind = n % 2 === 0 ? 'bus' : 'truck';
    return { city, kind, device: `${kind}-${n}` };
  }),
];

/** Messages of the whole fleet. */
export const messagesPerSecond = (plan: FleetPlan): number =>
  1000 * (plan.stations / plan.stationIntervalMs + plan.vehicles / plan.vehicleIntervalMs);
