import type { Network, WayIndex } from '@samay/mobility';
import type { FeedEntity } from '../gtfs-rt/message.ts';
import type { TripNames } from '../gtfs-rt/trip-names.ts';
import type { FeedArchive } from './feed-archive-disk.ts';
import type { LiveVehicles } from './live-vehicles.ts';

/** The city's network, its vehicles now, and what riders are told. */
export interface MobilityDesk {
  /** Absent where no feed is configured: vehicles are shown without lines. */
  readonly network?: Network;
  /** The feed that the network was read from; absent with it. */
  readonly archive?: FeedArchive;
  readonly index: WayIndex;
  readonly live: LiveVehicles;
  /** The same for all feeds, which speak of the same trips. */
  readonly names: TripNames;
  alerts(): Promise<readonly FeedEntity[]>;
}
