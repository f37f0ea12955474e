/**
 * Rules of the GTFS-Realtime validator, by their codes, over a decoded message and the feed it speaks
 * of: https://github.com/MobilityData/gtfs-realtime-validator, RULES.md.
 */
import { metresBetween, type Network, type Pattern, Way } from '@samay/mobility';
import type { transit_realtime } from 'gtfs-realtime-bindings';

type Message = transit_realtime.IFeedMessage;

/** @returns codes with what they say; none for a message in order. */
export function faultsOf(message: Message, network: Network, before?: Message): string[] {
  const faults: string[] = [];
  const tell = (code: string, what: unknown): number => faults.push(`${code}: ${what}`);
  const header = Number(message.header.timestamp);
  if (!(header > 1_500_000_000 && header < 4_000_000_000)) tell('E001', header);
  if (before && header < Number(before.header.timestamp)) tell('E018', header);
  const ids = (message.entity ?? []).map(({ id }) => id);
  if (new Set(ids).size !== ids.length) tell('E052', 'entity ids are not unique');
  if (before && header - Number(before.header.timestamp) > 35) tell('W007', header);
  const trips = new Set<string>();
  for (const { vehicle, tripUpdate, alert } of message.entity ?? []) {
    if (vehicle) checkVehicle(vehicle, network, header, tell);
    if (tripUpdate) checkTripUpdate(tripUpdate, network, header, tell);
    if (alert && (alert.informedEntity ?? []).length === 0) tell('E032', 'no informed_entity');
    for (const one of alert?.informedEntity ?? []) {
      if (!one.routeId && !one.stopId) tell('E033', 'an informed_entity of nothing');
      if (one.routeId && !network.patterns.some(({ route }) => route === one.routeId)) {
        tell('E004', one.routeId);
      }
    }
    const trip = vehicle?.trip ?? tripUpdate?.trip;
    const key = trip && `${trip.tripId} ${trip.startDate} ${trip.startTime}`;
    if (key && trips.has(key)) tell('E-trip-twice', key);
    if (key) trips.add(key);
  }
  return faults;
}

const ways = new WeakMap<Pattern, Way>();
function wayOf(pattern: Pattern): Way {
  const way = ways.get(pattern) ?? new Way(pattern);
  ways.set(pattern, way);
  return way;
}

type Tell = (code: string, what: unknown) => void;

function checkTrip(trip: transit_realtime.ITripDescriptor, network: Network, tell: Tell) {
  const pattern = network.patterns.find((one) => one.trip === trip.tripId);
  if (!pattern) return void tell('E003', trip.tripId);
  if (trip.routeId !== pattern.route) tell('E004', trip.routeId);
  if (!/^\d{2}:\d{2}:\d{2}$/.test(trip.startTime ?? '')) tell('E020', trip.startTime);
  if (!/^\d{8}$/.test(trip.startDate ?? '')) tell('E021', trip.startDate);
  const [hours = 0, minutes = 0, seconds = 0] = (trip.startTime ?? '').split(':').map(Number);
  const start = hours * 3600 + minutes * 60 + seconds;
  const exact = pattern.headways.filter(({ exact: isExact }) => isExact);
  // SCHEDULED is 0, UNSCHEDULED is 2.
  if (trip.scheduleRelationship === 0) {
    const isDeparture = exact.some(
      ({ fromS, toS, headwayS }) =>
        start >= fromS && start < toS && (start - fromS) % headwayS === 0,
    );
    if (!isDeparture) tell('E019', trip.startTime);
  } else if (trip.scheduleRelationship !== 2) tell('E013', trip.scheduleRelationship);
  else if (exact.length > 0) tell('E019', `${trip.startTime} of no departure`);
  return pattern;
}

function checkVehicle(
  one: transit_realtime.IVehiclePosition,
  network: Network,
  header: number,
  tell: Tell,
): void {
  const { latitude = 0, longitude = 0, bearing, speed } = one.position ?? {};
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || latitude === 0)
    tell('E026', latitude);
  if (bearing != null && (bearing < 0 || bearing > 360)) tell('E027', bearing);
  if (Number(one.timestamp) > header) tell('E012', one.timestamp);
  if (header - Number(one.timestamp) > 90) tell('W-stale', one.timestamp);
  if (speed != null && (speed < 0 || speed > 30)) tell('W004', speed);
  if (!one.trip) return;
  const pattern = checkTrip(one.trip, network, tell);
  if (!pattern) return;
  const near = wayOf(pattern).near([longitude, latitude], 200);
  if (near.length === 0) tell('E029', `${latitude} ${longitude}`);
  if (!Object.hasOwn(one, 'currentStopSequence')) return;
  const stop = pattern.stops.find(({ sequence }) => sequence === one.currentStopSequence);
  if (!stop || stop.stop !== one.stopId) tell('E011', one.stopId);
  else if (one.currentStatus === 1 && metresBetween(stop.position, [longitude, latitude]) > 80) {
    tell('E-stopped-elsewhere', one.stopId);
  }
}

function checkTripUpdate(
  one: transit_realtime.ITripUpdate,
  network: Network,
  header: number,
  tell: Tell,
): void {
  if (Number(one.timestamp) > header) tell('E012', one.timestamp);
  const pattern = checkTrip(one.trip, network, tell);
  const updates = one.stopTimeUpdate ?? [];
  if (updates.length === 0) tell('E041', 'no stop_time_update');
  for (const [at, update] of updates.entries()) {
    const before = updates[at - 1];
    const sequence = update.stopSequence;
    const stop = pattern?.stops.find((call) => call.sequence === sequence);
    if (sequence == null) tell('E009', update.stopId);
    if (!stop || stop.stop !== update.stopId) tell('E045', update.stopId);
    if (before && Number(sequence) <= Number(before.stopSequence)) tell('E002', sequence);
    const [time, last] = [Number(update.arrival?.time), Number(before?.arrival?.time ?? 0)];
    // Never the same either.
    if (time <= last) tell('E022', time);
  }
}
