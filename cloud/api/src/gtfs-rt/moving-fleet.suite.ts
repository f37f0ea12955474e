/** Buses of simulated services on the real lines of a city, as the store would have heard of them. */
import { type Point, toPoints } from '@samay/contract';
import {
  type Feed,
  type FeedRow,
  metresBetween,
  type Network,
  networkOf,
  type Pattern,
  type Position,
  Way,
} from '@samay/mobility';
import { directReports, gtfsOf, readNetwork } from '@samay/vehicle-simulator';
import { busesOf, type Route, seedOf, uniform } from '@samay/world';
import { parse } from 'csv-parse/sync';

export interface MovingFleet {
  readonly network: Network;
  /** Of all buses, by time. */
  readonly points: readonly Point[];
}

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly intervalMs: number;
}

const city = 'arequipa';
const seed = 20_261_127;
const utcOffsetHours = -5;
const relief = { lat: -16.3989, lon: -71.537, altitudeM: 2335, risePerKm: 35, towards: 45 };
/** Of ten buses one falls silent now and then, for longer than a feed may show it. */
const silentShare = 0.1;
const silenceMs = 4 * 60_000;

/** @param exact what the feed says of its headways. */
export function networkHere(exact: '0' | '1'): Network {
  const tables = Object.fromEntries(
    Object.entries(gtfsOf(readNetwork(city))).map(([name, text]) => [
      name.replace('.txt', ''),
      parse(text, { columns: true }) as FeedRow[],
    ]),
  ) as unknown as Feed;
  const frequencies = tables.frequencies?.map((row) => ({ ...row, exact_times: exact })) ?? [];
  return networkOf({ ...tables, frequencies }).network;
}

/** @param buses of all lines together. */
export function movingFleet(network: Network, buses: number, span: Span): MovingFleet {
  const pairs = pairsOf(network.patterns);
  const points = pairs.flatMap((routes, line) => {
    const each =
      Math.floor(((line + 1) * buses) / pairs.length) - Math.floor((line * buses) / pairs.length);
    const names = Array.from({ length: each }, (_, bus) => `bus-${line}-${bus}`);
    if (each === 0) return [];
    const service = { routes, buses: names, capacity: 60, utcOffsetHours };
    const fleet = busesOf(service, { seed, relief, sinceMs: span.fromMs });
    return [...fleet].flatMap(([device, bus]) => {
      const own = seedOf(seed, device);
      const reports = directReports(bus, { seed: own, boot: '0123456789abcdef', ...span });
      const topic = { city, kind: 'bus', device, channel: 'telemetry' } as const;
      const isSilent = (timeMs: number) =>
        uniform(seedOf(own, 'silence'), Math.floor(timeMs / silenceMs)) < silentShare;
      return [...reports]
        .filter(({ timeMs }) => !isSilent(timeMs))
        .flatMap((report) => toPoints(topic, report, report.timeMs + 500))
        .filter(({ measurement }) => measurement === 'vehicle');
    });
  });
  return { network, points: points.sort((a, b) => a.timeMs - b.timeMs) };
}

/** A line there and back has two patterns of one name, one beginning where the other ends; a loop has one. */
function pairsOf(patterns: readonly Pattern[]): (readonly [Route, Route?])[] {
  const rest = [...new Map(patterns.map((one) => [one.route, one])).values()];
  const pairs: (readonly [Route, Route?])[] = [];
  for (let there = rest.shift(); there; there = rest.shift()) {
    const { name, agency, way } = there;
    if (meets(way, way)) pairs.push([routeOf(there)]);
    const at = rest.findIndex(
      (one) => one.name === name && one.agency === agency && meets(way, one.way),
    );
    const [back] = at < 0 ? [] : rest.splice(at, 1);
    if (back) pairs.push([routeOf(there), routeOf(back)]);
  }
  return pairs;
}

const aroundTheCornerM = 900;
const meets = (a: readonly Position[], b: readonly Position[]): boolean =>
  isNear(a.at(-1), b[0]) && isNear(b.at(-1), a[0]);
const isNear = (a: Position | undefined, b: Position | undefined): boolean =>
  a !== undefined && b !== undefined && metresBetween(a, b) < aroundTheCornerM;

/** A pattern as the simulation drives it: its stops are corners of its way. */
function routeOf(pattern: Pattern): Route {
  const way = new Way(pattern);
  const corners: { alongM: number; position: Position; stop?: readonly [string, string] }[] = [];
  let alongM = 0;
  for (const [at, position] of pattern.way.entries()) {
    alongM += at === 0 ? 0 : metresBetween(pattern.way[at - 1] ?? position, position);
    corners.push({ alongM, position });
  }
  for (const { alongM: place, stop, name = '' } of way.stops) {
    corners.push({ alongM: place, position: way.at(place), stop: [stop, name] });
  }
  corners.sort((a, b) => a.alongM - b.alongM);
  const { route: id, name, longName, agency } = pattern;
  return {
    ...{ id, name, longName, agency, headwaySeconds: 300 },
    ...{ firstDeparture: '05:00:00', lastDeparture: '22:30:00' },
    shape: corners.map(({ position: [lon, lat] }) => [lat, lon]),
    stops: corners.flatMap(({ stop }, vertex) => (stop ? [[vertex, ...stop] as const] : [])),
  };
}
