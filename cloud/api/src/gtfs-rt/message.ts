/** GTFS-Realtime 2.0 as objects, with the names of its Protocol Buffers in JSON form. */

export interface FeedMessage {
  readonly header: {
    readonly gtfsRealtimeVersion: '2.0';
    readonly incrementality: 'FULL_DATASET';
    /** Seconds since 1970 UTC, as all times here. */
    readonly timestamp: number;
  };
  readonly entity: readonly FeedEntity[];
}

export interface FeedEntity {
  readonly id: string;
  readonly vehicle?: VehiclePosition;
  readonly tripUpdate?: TripUpdate;
  readonly alert?: Alert;
}

export interface TripDescriptor {
  readonly tripId: string;
  readonly routeId: string;
  /** Local time of departure and local day, `HH:MM:SS` and `YYYYMMDD`. */
  readonly startTime: string;
  readonly startDate: string;
  readonly scheduleRelationship: 'SCHEDULED' | 'UNSCHEDULED';
}

interface VehicleDescriptor {
  readonly id: string;
  readonly label: string;
}

export interface VehiclePosition {
  readonly trip?: TripDescriptor;
  readonly vehicle: VehicleDescriptor;
  readonly position: {
    readonly latitude: number;
    readonly longitude: number;
    readonly bearing?: number;
    readonly speed?: number;
  };
  readonly currentStopSequence?: number;
  readonly stopId?: string;
  readonly currentStatus?: 'STOPPED_AT' | 'IN_TRANSIT_TO';
  readonly timestamp: number;
  readonly occupancyStatus?: string;
  readonly occupancyPercentage?: number;
}

interface TripUpdate {
  readonly trip: TripDescriptor;
  readonly vehicle: VehicleDescriptor;
  readonly stopTimeUpdate: readonly {
    readonly stopSequence: number;
    readonly stopId: string;
    readonly arrival: { readonly time: number; readonly uncertainty: number };
  }[];
  readonly timestamp: number;
}

interface Alert {
  readonly activePeriod: readonly { readonly start?: number; readonly end?: number }[];
  readonly informedEntity: readonly { readonly routeId?: string; readonly stopId?: string }[];
  readonly cause: string;
  readonly effect: string;
  readonly headerText: Translated;
  readonly descriptionText: Translated;
}

interface Translated {
  readonly translation: readonly { readonly text: string; readonly language: string }[];
}

export const feedMessage = (nowMs: number, entity: readonly FeedEntity[]): FeedMessage => ({
  header: {
    gtfsRealtimeVersion: '2.0',
    incrementality: 'FULL_DATASET',
    timestamp: Math.floor(nowMs / 1000),
  },
  entity,
});
