import type { Network, WayIndex } from '@samay/mobility';
import type { FeedEntity } from '../gtfs-rt/message.ts';
import type { LiveVehicles } from './live-vehicles.ts';

/** The city's network, its vehicles now, and what riders are told. */
export interface MobilityDesk {
  /** Absent where no feed is configured: vehicles are shown without lines. */
  readonly network?: Network;
  readonly index: WayIndex;
  readonly live: LiveVehicles;
  alerts(): Promise<readonly FeedEntity[]>;
}
