/** Buses of simulated services on the real lines of a city, as the store would have heard of them. */
import { type Point, toPoints } from '@samay/contract';
import { type Feed, type FeedRow, type Network, networkOf } from '@samay/mobility';
import { directReports, gtfsOf, readNetwork } from '@samay/vehicle-simulator';
import { busesOf, seedOf, uniform } from '@samay/world';
import { parse } from 'csv-parse/sync';

export interface MovingFleet {
  readonly network: Network;
  /** Of all buses, by time. */
  readonly points: readonly Point[];
}

const city = 'arequipa';
const seed = 20_261_127;
const utcOffsetHours = -5;
const relief = { lat: -16.3989, lon: -71.537, altitudeM: 2335, risePerKm: 35, towards: 45 };
/** Of ten buses one falls silent now and then, for longer than a feed may show it. */
const silentShare = 0.1;
const silenceMs = 4 * 60_000;

/**
 * @param buses of all lines together. @param exact what the feed says of its headways.
 */
export function movingFleet(
  buses: number,
  exact: '0' | '1',
  { fromMs, untilMs, intervalMs }: { fromMs: number; untilMs: number; intervalMs: number },
): MovingFleet {
  const made = readNetwork(city);
  const tables = Object.fromEntries(
    Object.entries(gtfsOf(made)).map(([name, text]) => [
      name.replace('.txt', ''),
      parse(text, { columns: true }) as FeedRow[],
    ]),
  ) as unknown as Feed;
  const frequencies = tables.frequencies?.map((row) => ({ ...row, exact_times: exact })) ?? [];
  const { network } = networkOf({ ...tables, frequencies });
  const pairs = pairsOf(made.routes);
  const each = Math.ceil(buses / pairs.length);
  const points = pairs.flatMap((routes, line) => {
    const names = Array.from({ length: each }, (_, bus) => `bus-${line}-${bus}`);
    const service = { routes, buses: names, capacity: 60, utcOffsetHours };
    const fleet = busesOf(service, { seed, relief, sinceMs: fromMs });
    return [...fleet].flatMap(([device, bus]) => {
      const boot = '0123456789abcdef';
      const own = seedOf(seed, device);
      const reports = directReports(bus, { seed: own, fromMs, untilMs, intervalMs, boot });
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

type Routes = ReturnType<typeof readNetwork>['routes'];

/** A line there and back has two routes of one name and agency; a loop has one. */
function pairsOf(routes: Routes): [Routes[number], Routes[number]?][] {
  const rest = [...routes];
  const pairs: [Routes[number], Routes[number]?][] = [];
  for (let there = rest.shift(); there; there = rest.shift()) {
    const { name, agency } = there;
    const back = rest.findIndex((one) => one.name === name && one.agency === agency);
    pairs.push(back < 0 ? [there] : [there, rest.splice(back, 1)[0] as Routes[number]]);
  }
  return pairs;
}
