/** A network as the tables of a GTFS feed: what a city would publish of its lines. */
import { lineOf, type Network, type Route } from '@samay/world';

/** Text of each file, by its name. */
export type GtfsFiles = Readonly<Record<string, string>>;

/** 18 km/h: a line of headways has no timetable, and feeds want times all the same. */
const nominalSpeedMs = 5;
/** What feeds made from OpenStreetMap write where the map has no name; the table wants one. */
const nameless = 'Innominada';
/** Every day, for as long as anybody may run this. */
const [startDate, endDate] = ['20240101', '20991231'];

/**
 * @returns the required files, and shapes, frequencies, the feed's origin and its attribution. The feed
 * stays under the licence of the network (ODbL for those made from OpenStreetMap).
 */
export function gtfsOf({ feed, licence, routes }: Network): GtfsFiles {
  const agencies = [...new Set(routes.map(({ agency }) => agency))];
  const agencyId = ({ agency }: Route) => agencies.indexOf(agency);
  const stops = new Map(
    routes.flatMap(({ shape, stops: own }) =>
      own.map(([vertex, id, name]) => [id, [id, name || nameless, ...(shape[vertex] ?? [])]]),
    ),
  );
  return {
    'agency.txt': table(
      ['agency_id', 'agency_name', 'agency_url', 'agency_timezone', 'agency_lang'],
      agencies.map((name, id) => [id, name, feed.publisher, 'America/Lima', 'es']),
    ),
    'routes.txt': table(
      [
        ...['route_id', 'agency_id', 'route_short_name', 'route_long_name', 'route_type'],
        'route_color',
      ],
      routes.map((one) => [
        ...[one.id, agencyId(one), one.name, one.longName, 3],
        one.colour ?? '',
      ]),
    ),
    'trips.txt': table(
      ['route_id', 'service_id', 'trip_id', 'shape_id'],
      routes.map(({ id }) => [id, 'daily', tripOf(id), id]),
    ),
    'stops.txt': table(['stop_id', 'stop_name', 'stop_lat', 'stop_lon'], [...stops.values()]),
    'stop_times.txt': table(
      [...['trip_id', 'arrival_time', 'departure_time', 'stop_id', 'stop_sequence', 'timepoint']],
      routes.flatMap(stopTimes),
    ),
    'calendar.txt': table(
      [
        ...['service_id', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
        ...['sunday', 'start_date', 'end_date'],
      ],
      [['daily', 1, 1, 1, 1, 1, 1, 1, startDate, endDate]],
    ),
    'shapes.txt': table(
      ['shape_id', 'shape_pt_lat', 'shape_pt_lon', 'shape_pt_sequence'],
      routes.flatMap(({ id, shape }) => shape.map(([lat, lon], index) => [id, lat, lon, index])),
    ),
    'frequencies.txt': table(
      ['trip_id', 'start_time', 'end_time', 'headway_secs', 'exact_times'],
      routes.map((one) => [
        ...[tripOf(one.id), one.firstDeparture, one.lastDeparture, one.headwaySeconds, 0],
      ]),
    ),
    'feed_info.txt': table(
      ['feed_publisher_name', 'feed_publisher_url', 'feed_lang', 'feed_version'],
      [[`${feed.publisher} (${licence})`, feed.publisher, 'es', feed.version]],
    ),
    'attributions.txt': table(
      ['attribution_id', 'organization_name', 'is_producer', 'attribution_url'],
      [['source', licence, 1, 'https://www.openstreetmap.org/copyright']],
    ),
  };
}

const tripOf = (route: string): string => `${route}-daily`;

function stopTimes(route: Route): Cell[][] {
  return lineOf(route).stops.map(({ id, atM }, sequence) => {
    const time = clock(atM / nominalSpeedMs);
    return [tripOf(route.id), time, time, id, sequence, 0];
  });
}

/** @returns `hh:mm:ss`. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

type Cell = string | number;

/** RFC 4180, with the line ends that feeds use. */
const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [head, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');

const cell = (value: Cell): string =>
  /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
