import { type ExpectedCall, expectedCalls, metresBetween, type Pattern } from '@samay/mobility';
import type { VehicleNow } from '../mobility/live-vehicles.ts';
import type { FeedEntity, TripDescriptor, VehiclePosition } from './message.ts';
import type { TripNames } from './trip-names.ts';

/** A bus this near to a stop and this slow stands at it. */
const atStopM = 35;
const standingMs = 1;
/** As the crow flies, the street's width with it: how far it has come on its way may be ahead of where it is. */
const besideStopM = 60;
/** A position older than this is nobody's: the best practices of GTFS-Realtime say 90 s. */
const positionMaxMs = 90_000;
/** What was expected of a bus still holds while it is in a tunnel, or out of the network's reach. */
const expectedMaxMs = 3 * 60_000;
/** Faster is a receiver's error (W004), m/s. */
const speedMaxMs = 30;
const suspect = 3;

interface Now {
  readonly nowMs: number;
  /** The same for both feeds, which speak of the same trips. */
  readonly names: TripNames;
}

/** `VehiclePositions`: buses that have reported within 90 seconds, without those that are parked at a base. */
export function vehiclePositions(vehicles: readonly VehicleNow[], now: Now): FeedEntity[] {
  const trips = tripsOf(vehicles, now);
  return freshBuses(vehicles, now.nowMs, positionMaxMs).map((bus) => {
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
  const trips = tripsOf(vehicles, now);
  return freshBuses(vehicles, now.nowMs, expectedMaxMs).flatMap((bus) => {
    const trip = trips.get(bus.device);
    if (!trip || !bus.on) return [];
    const fix = { timeMs: bus.timeMs, position: bus.position };
    const calls = expectedCalls({ vehicle: bus.device, fix, on: bus.on });
    const stopTimeUpdate = stopTimes(calls);
    if (stopTimeUpdate.length === 0) return [];
    const vehicle = { id: bus.device, label: bus.device };
    const timestamp = secondsOf(bus, now.nowMs);
    return [{ id: `trip-${bus.device}`, tripUpdate: { trip, vehicle, stopTimeUpdate, timestamp } }];
  });
}

function stopTimes(calls: readonly ExpectedCall[]) {
  let last = Number.NEGATIVE_INFINITY;
  return calls.map(({ sequence, stop, timeMs, uncertaintyS }) => {
    // Two stops side by side are called at one after the other (E022).
    last = Math.max(last + 1, Math.round(timeMs / 1000));
    const arrival = { time: last, uncertainty: Math.round(uncertaintyS) };
    return { stopSequence: sequence, stopId: stop, arrival };
  });
}

const freshBuses = (
  vehicles: readonly VehicleNow[],
  nowMs: number,
  withinMs: number,
): VehicleNow[] =>
  vehicles.filter(
    ({ kind, timeMs, quality, atBase }) =>
      kind === 'bus' && !atBase && quality < suspect && nowMs - timeMs <= withinMs,
  );

function tripsOf(
  vehicles: readonly VehicleNow[],
  { names, nowMs }: Now,
): ReadonlyMap<string, TripDescriptor> {
  const rounds = freshBuses(vehicles, nowMs, expectedMaxMs).flatMap(({ device, on, timeMs }) => {
    if (!on) return [];
    const { way, sinceMs } = on;
    const departedMs = sinceMs - beforeSeenMs(on, timeMs);
    return [{ vehicle: device, pattern: way.line as Pattern, sinceMs, departedMs }];
  });
  return names.of(rounds, nowMs);
}

/** A bus first seen in the middle of its line must have left at the pace that it has shown since. */
function beforeSeenMs(
  { way, fromM, alongM, sinceMs }: NonNullable<VehicleNow['on']>,
  timeMs: number,
): number {
  const missedM = fromM - (way.stops[0]?.alongM ?? 0);
  if (missedM < atStopM || alongM <= fromM) return 0;
  const paceMs = Math.max(missedPaceMinMs, (1000 * (alongM - fromM)) / (timeMs - sinceMs));
  return (1000 * missedM) / paceMs;
}

/** Slower all the way is no service, m/s. */
const missedPaceMinMs = 3;

/** No time of an entity is after that of the feed (E012), whatever the receiver says. */
const secondsOf = ({ timeMs }: VehicleNow, nowMs: number): number =>
  Math.floor(Math.min(timeMs, nowMs) / 1000);

function positionOf({ position: [longitude, latitude], heading, speed }: VehicleNow) {
  return {
    latitude,
    longitude,
    ...(heading === undefined ? {} : { bearing: ((heading % 360) + 360) % 360 }),
    ...(speed === undefined || speed < 0 || speed > speedMaxMs ? {} : { speed }),
  };
}

function placeOnTrip({ on, position, speed }: VehicleNow): Partial<VehiclePosition> {
  const next = on?.way.stops.find(({ alongM }) => alongM >= on.alongM - atStopM);
  if (!on || !next) return {};
  const near =
    Math.abs(next.alongM - on.alongM) <= atStopM &&
    metresBetween(next.position, position) <= besideStopM;
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
