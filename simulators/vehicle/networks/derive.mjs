// Draws a small network out of a GTFS feed whose stops are points of its shapes, as those of
// trufi-gtfs-builder are:
//   node derive.mjs <folder of the feed> <city> <route_id>… > <city>.json
// Only what a simulated bus needs is kept: the way, simplified, the stops on it, and the headway.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, city, ...wanted] = process.argv.slice(2);

/** RFC 4180, as far as these feeds go. */
function table(name) {
  const text = readFileSync(join(folder, `${name}.txt`), 'utf8').replace(/^\uFEFF/, '');
  const [head, ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field]) =>
        field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field,
      ),
    );
  return rows.map((row) => Object.fromEntries(head.map((key, index) => [key, row[index] ?? ''])));
}

const earthM = 6_371_008.8;
const radians = Math.PI / 180;
const flat = ([lat, lon], [lat0]) => [
  lon * radians * earthM * Math.cos(lat0 * radians),
  lat * radians * earthM,
];

/** How far from the line between two others a point may lie and be left out, m. */
const toleranceM = 6;

/** Douglas and Peucker's, with points that must stay. */
function simplified(points, keep) {
  const stays = new Set([0, points.length - 1, ...keep]);
  const fixed = [...stays].sort((a, b) => a - b);
  const split = (from, to) => {
    const [ax, ay] = flat(points[from], points[0]);
    const [bx, by] = flat(points[to], points[0]);
    let [worst, at] = [toleranceM, -1];
    for (let index = from + 1; index < to; index += 1) {
      const [x, y] = flat(points[index], points[0]);
      const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = length2 === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2;
      const share = Math.min(1, Math.max(0, along));
      const away = Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
      if (away > worst) [worst, at] = [away, index];
    }
    if (at < 0) return;
    stays.add(at);
    split(from, at);
    split(at, to);
  };
  for (let index = 1; index < fixed.length; index += 1) split(fixed[index - 1], fixed[index]);
  return [...stays].sort((a, b) => a - b);
}

const rounded = (degrees) => Math.round(Number(degrees) * 1e5) / 1e5;
const stops = new Map(table('stops').map((stop) => [stop.stop_id, stop]));
const agencies = new Map(table('agency').map((one) => [one.agency_id, one.agency_name]));
const [trips, times, shapes, frequencies, routes, [feed]] = [
  ...['trips', 'stop_times', 'shapes', 'frequencies', 'routes', 'feed_info'].map(table),
];

function routeOf(id) {
  const route = routes.find(({ route_id }) => route_id === id);
  const trip = trips.find(({ route_id }) => route_id === id);
  if (!route || !trip) throw new Error(`there is no route ${id} in ${folder}`);
  const points = shapes
    .filter(({ shape_id }) => shape_id === trip.shape_id)
    .sort((a, b) => a.shape_pt_sequence - b.shape_pt_sequence)
    .map(({ shape_pt_lat, shape_pt_lon }) => [shape_pt_lat, shape_pt_lon]);
  let at = -1;
  const calls = times
    .filter(({ trip_id }) => trip_id === trip.trip_id)
    .sort((a, b) => a.stop_sequence - b.stop_sequence)
    .map(({ stop_id }) => {
      const { stop_lat, stop_lon, stop_name } = stops.get(stop_id);
      at = points.findIndex(
        ([lat, lon], index) => index > at && lat === stop_lat && lon === stop_lon,
      );
      if (at < 0) throw new Error(`stop ${stop_id} of route ${id} is not on its shape`);
      return { id: stop_id, name: stop_name === 'Innominada' ? '' : stop_name, vertex: at };
    });
  const numbers = points.map(([lat, lon]) => [Number(lat), Number(lon)]);
  const kept = simplified(
    numbers,
    calls.map(({ vertex }) => vertex),
  );
  const rank = new Map(kept.map((vertex, index) => [vertex, index]));
  const served = frequencies.find(({ trip_id }) => trip_id === trip.trip_id);
  return {
    ...{ id, name: route.route_short_name, longName: route.route_long_name },
    agency: agencies.get(route.agency_id) ?? '',
    ...{ firstDeparture: served.start_time, lastDeparture: served.end_time },
    headwaySeconds: Number(served.headway_secs),
    ...(route.route_color ? { colour: route.route_color } : {}),
    shape: kept.map((vertex) => numbers[vertex].map(rounded)),
    // [vertex of the shape, stop_id, name]
    stops: calls.map(({ id: stop, name, vertex }) => [rank.get(vertex), stop, name]),
  };
}

const network = {
  city,
  feed: { publisher: feed.feed_publisher_url, version: feed.feed_version },
  licence: 'ODbL-1.0, © OpenStreetMap contributors',
  routes: wanted.map(routeOf),
};
// A point and a stop to the line would be thousands of lines: a route is one.
const { routes: drawn, ...head } = network;
const lines = drawn.map((route) => `    ${JSON.stringify(route)}`).join(',\n');
process.stdout.write(`${JSON.stringify(head).slice(0, -1)},"routes":[\n${lines}\n]}\n`);
