import type { LocalClock } from '@samay/air-quality';
import { expectedCalls, type Pattern } from '@samay/mobility';
import type { VehicleNow } from '../mobility/live-vehicles.ts';
import type { FeedEntity, TripDescriptor, VehiclePosition } from './message.ts';
import { tripDescriptors } from './trip-descriptor.ts';

/** A bus this near to a stop and this slow stands at it. */
const atStopM = 35;
const standingMs = 1;
/** A position older than this is nobody's (W-rules allow 90 s for a feed in good order). */
const positionMaxMs = 3 * 60_000;

interface Now {
  readonly nowMs: number;
  readonly clock: LocalClock;
}

/** `VehiclePositions`: buses that have reported within three minutes. */
export function vehiclePositions(vehicles: readonly VehicleNow[], now: Now): FeedEntity[] {
  const buses = freshBuses(vehicles, now.nowMs);
  const trips = tripsOf(buses, now.clock);
  return buses.map((bus) => {
    const trip = trips.get(bus.device);
    return {
      id: `vehicle-${bus.device}`,
      vehicle: {
        ...(trip ? { trip, ...placeOnTrip(bus) } : {}),
        vehicle: { id: bus.device, label: bus.device },
        position: positionOf(bus),
        timestamp: secondsOf(bus, now.nowMs),
        ...occupancyOf(bus),
      },
    };
  });
}

/** `TripUpdates`: when each bus on a line is expected at the stops in front of it. */
export function tripUpdates(vehicles: readonly VehicleNow[], now: Now): FeedEntity[] {
  const buses = freshBuses(vehicles, now.nowMs);
  const trips = tripsOf(buses, now.clock);
  return buses.flatMap((bus) => {
    const trip = trips.get(bus.device);
    if (!trip || !bus.on) return [];
    const fix = { timeMs: bus.timeMs, position: bus.position };
    const calls = expectedCalls({ vehicle: bus.device, fix, on: bus.on });
    const stopTimeUpdate = calls.map(({ sequence, stop, timeMs, uncertaintyS }) => ({
      stopSequence: sequence,
      stopId: stop,
      arrival: { time: Math.round(timeMs / 1000), uncertainty: Math.round(uncertaintyS) },
    }));
    if (stopTimeUpdate.length === 0) return [];
    const vehicle = { id: bus.device, label: bus.device };
    const timestamp = secondsOf(bus, now.nowMs);
    return [{ id: `trip-${bus.device}`, tripUpdate: { trip, vehicle, stopTimeUpdate, timestamp } }];
  });
}

const freshBuses = (vehicles: readonly VehicleNow[], nowMs: number): VehicleNow[] =>
  vehicles.filter(({ kind, timeMs }) => kind === 'bus' && nowMs - timeMs <= positionMaxMs);

function tripsOf(
  buses: readonly VehicleNow[],
  clock: LocalClock,
): ReadonlyMap<string, TripDescriptor> {
  const rounds = buses.flatMap(({ device, on }) =>
    on ? [{ vehicle: device, pattern: on.way.line as Pattern, sinceMs: on.sinceMs }] : [],
  );
  return tripDescriptors(rounds, clock);
}

/** No time of an entity is after that of the feed (E012), whatever the receiver says. */
const secondsOf = ({ timeMs }: VehicleNow, nowMs: number): number =>
  Math.floor(Math.min(timeMs, nowMs) / 1000);

function positionOf({ position: [longitude, latitude], heading, speed }: VehicleNow) {
  return {
    latitude,
    longitude,
    ...(heading === undefined ? {} : { bearing: ((heading % 360) + 360) % 360 }),
    ...(speed === undefined ? {} : { speed }),
  };
}

function placeOnTrip({ on, speed }: VehicleNow): Partial<VehiclePosition> {
  const next = on?.way.stops.find(({ alongM }) => alongM >= on.alongM - atStopM);
  if (!on || !next) return {};
  const near = Math.abs(next.alongM - on.alongM) <= atStopM;
  const stands = near && speed !== undefined && speed < standingMs;
  return {
    currentStopSequence: next.sequence,
    stopId: next.stop,
    currentStatus: stands ? 'STOPPED_AT' : 'IN_TRANSIT_TO',
  };
}

/** By share of the capacity, seated and standing; the scale is not linear, the percentage is. */
const occupancySteps = [
  [0.02, 'EMPTY'],
  [0.3, 'MANY_SEATS_AVAILABLE'],
  [0.5, 'FEW_SEATS_AVAILABLE'],
  [0.85, 'STANDING_ROOM_ONLY'],
  [1, 'CRUSHED_STANDING_ROOM_ONLY'],
] as const;

function occupancyOf({ occupancy }: VehicleNow): Partial<VehiclePosition> {
  if (occupancy === undefined || occupancy < 0) return {};
  const step = occupancySteps.find(([upTo]) => occupancy <= upTo);
  return {
    occupancyStatus: step?.[1] ?? 'FULL',
    occupancyPercentage: Math.round(occupancy * 100),
  };
}
