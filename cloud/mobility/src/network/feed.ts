/** GTFS to a network: what the feed says, and what in it cannot be used. */
import type { Position } from '../line/geometry.ts';
import type { LineStop } from '../line/line.ts';
import { secondsOf } from './feed-time.ts';
import type { Network, Pattern, PlannedHeadway, PlannedTrip } from './network.ts';
import { plannedSpans } from './planned-spans.ts';
import { servicesOf } from './services.ts';

/** A row of a table: text by column, as it stands in the file. */
export type FeedRow = Readonly<Record<string, string | undefined>>;

/** Tables of a feed by the name of their file without `.txt`; those a network is made of. */
export interface Feed {
  readonly agency: readonly FeedRow[];
  readonly routes: readonly FeedRow[];
  readonly trips: readonly FeedRow[];
  readonly stops: readonly FeedRow[];
  readonly stop_times: readonly FeedRow[];
  /** One of them, or both. */
  readonly calendar?: readonly FeedRow[];
  readonly calendar_dates?: readonly FeedRow[];
  readonly shapes?: readonly FeedRow[];
  readonly frequencies?: readonly FeedRow[];
  readonly feed_info?: readonly FeedRow[];
}

export interface ReadNetwork {
  readonly network: Network;
  /** What was left out, a line each: file, row and reason. */
  readonly faults: readonly string[];
}

/** More faults say nothing new of a feed that is another file. */
const faultsMax = 100;

/** A pattern of each route and way. Nothing is guessed: a row that cannot be used is a fault. */
export function networkOf(feed: Feed): ReadNetwork {
  const faults: string[] = [];
  const tell = (fault: string): void => {
    if (faults.length < faultsMax) faults.push(fault);
  };
  const stops = stopsOf(feed, tell);
  const shapes = shapesOf(feed, tell);
  const calls = callsOf(feed, stops, tell);
  const routes = new Map(feed.routes.map((row) => [row['route_id'], row]));
  const agencies = new Map(feed.agency.map((row) => [row['agency_id'], row]));
  const services = servicesOf(feed);
  const spans = plannedSpans(feed);
  const headways = headwaysOf(feed, tell);
  const patterns = new Map<string, Making>();
  for (const row of feed.trips) {
    const [trip, routeId, shape] = [row['trip_id'], row['route_id'], row['shape_id'] ?? ''];
    const route = routes.get(routeId);
    const service = services.get(row['service_id'] ?? '');
    const own = calls.get(trip ?? '') ?? [];
    if (trip === undefined || routeId === undefined || !route || !service) {
      tell(`trips.txt: trip ${trip} has no route or no service in this feed`);
      continue;
    }
    const way = shapes.get(shape) ?? own.map(({ position }) => position);
    if (way.length < 2) {
      tell(`trips.txt: trip ${trip} has neither a shape nor two stops`);
      continue;
    }
    // Without shapes, trips by the same stops drive the same way.
    const key = `${routeId} ${shape || own.map(({ stop }) => stop).join(' ')}`;
    const known = patterns.get(key);
    const planned = headways.get(trip) ?? [];
    const span = headways.has(trip) ? undefined : spans.get(trip);
    const departures: PlannedTrip[] = span
      ? [{ trip, service, startS: span.startS, endS: span.endS }]
      : [];
    if (known) {
      // Weekday and Sunday trips of one way: the first stands, with all that is planned.
      known.headways.push(...planned);
      known.departures.push(...departures);
      continue;
    }
    const colour = /^[0-9a-f]{6}$/i.exec(route['route_color'] ?? '')?.[0];
    const [direction, headsign] = [row['direction_id'], row['trip_headsign']];
    patterns.set(key, {
      ...{ id: `${routeId} ${shape || trip}`, route: routeId, trip, way, stops: own, service },
      ...{ headways: [...planned], departures },
      name: route['route_short_name'] || routeId,
      longName: route['route_long_name'] ?? '',
      agency: agencies.get(route['agency_id'])?.['agency_name'] ?? '',
      ...(colour ? { colour: `#${colour}` } : {}),
      ...(direction ? { direction } : {}),
      ...(headsign ? { headsign } : {}),
    });
  }
  for (const { departures } of patterns.values()) departures.sort((a, b) => a.startS - b.startS);
  const info = feed.feed_info?.[0];
  const network = {
    publisher: info?.['feed_publisher_name'] ?? '',
    version: info?.['feed_version'] ?? '',
    timeZone: feed.agency[0]?.['agency_timezone'] ?? 'America/Lima',
    patterns: [...patterns.values()],
  };
  return { network, faults };
}

/** A pattern while trips of it are still found. */
type Making = Pattern & { readonly headways: PlannedHeadway[]; readonly departures: PlannedTrip[] };

type Tell = (fault: string) => void;

interface NamedPlace {
  readonly name?: string;
  readonly position: Position;
}

function stopsOf({ stops }: Feed, tell: Tell): Map<string, NamedPlace> {
  const found = new Map<string, NamedPlace>();
  for (const row of stops) {
    const position = placeOf(row['stop_lon'], row['stop_lat']);
    const name = nameOf(row['stop_name']);
    if (!position) tell(`stops.txt: stop ${row['stop_id']} has no place on Earth`);
    else found.set(row['stop_id'] ?? '', { position, ...(name ? { name } : {}) });
  }
  return found;
}

/** What feeds made from OpenStreetMap write where the map has no name. */
const nameless = new Set(['', 'innominada', 'unnamed']);
const nameOf = (text: string | undefined): string | undefined =>
  nameless.has((text ?? '').trim().toLowerCase()) ? undefined : text?.trim();

function placeOf(lon: string | undefined, lat: string | undefined): Position | undefined {
  const [x, y] = [numberOf(lon), numberOf(lat)];
  if (x === undefined || y === undefined || Math.abs(x) > 180 || Math.abs(y) > 90) return undefined;
  // Where a receiver without a fix and an empty cell of a spreadsheet are.
  return x === 0 && y === 0 ? undefined : [x, y];
}

const numberOf = (text: string | undefined): number | undefined => {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
};

function shapesOf({ shapes = [] }: Feed, tell: Tell): Map<string, Position[]> {
  const points = new Map<string, { sequence: number; position: Position }[]>();
  for (const row of shapes) {
    const shape = row['shape_id'] ?? '';
    const position = placeOf(row['shape_pt_lon'], row['shape_pt_lat']);
    const sequence = numberOf(row['shape_pt_sequence']);
    if (!position || sequence === undefined) {
      tell(`shapes.txt: a point of shape ${shape} has no place or no sequence`);
      continue;
    }
    const own = points.get(shape) ?? [];
    points.set(shape, own);
    own.push({ sequence, position });
  }
  return new Map(
    [...points].map(([shape, own]) => [
      shape,
      own.sort((a, b) => a.sequence - b.sequence).map(({ position }) => position),
    ]),
  );
}

function callsOf(
  { stop_times }: Feed,
  stops: ReadonlyMap<string, NamedPlace>,
  tell: Tell,
): Map<string, LineStop[]> {
  const calls = new Map<string, LineStop[]>();
  for (const row of stop_times) {
    const [trip = '', stop = ''] = [row['trip_id'], row['stop_id']];
    const place = stops.get(stop);
    const sequence = numberOf(row['stop_sequence']);
    if (!place || sequence === undefined) {
      tell(
        `stop_times.txt: trip ${trip} calls at ${stop}, which is no stop, or without a sequence`,
      );
      continue;
    }
    const own = calls.get(trip) ?? [];
    calls.set(trip, own);
    own.push({ sequence, stop, ...place });
  }
  for (const own of calls.values()) own.sort((a, b) => a.sequence - b.sequence);
  return calls;
}

function headwaysOf({ frequencies = [] }: Feed, tell: Tell): Map<string, PlannedHeadway[]> {
  const found = new Map<string, PlannedHeadway[]>();
  for (const row of frequencies) {
    const trip = row['trip_id'] ?? '';
    const [fromS, toS] = [secondsOf(row['start_time']), secondsOf(row['end_time'])];
    const headwayS = numberOf(row['headway_secs']);
    if (fromS === undefined || toS === undefined || headwayS === undefined || headwayS <= 0) {
      tell(`frequencies.txt: trip ${trip} has no start, end or headway`);
      continue;
    }
    const own = found.get(trip) ?? [];
    found.set(trip, own);
    own.push({ fromS, toS, headwayS, exact: row['exact_times'] === '1' });
  }
  return found;
}
