/**
 * A city's fleet in one process: DuckDB takes what it says, lines are told, feeds are made, and the rules
 * of the validator are asked of each. `SAMAY_BENCH_VEHICLES` (860), `SAMAY_BENCH_GTFS` a folder of a whole feed.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalClock } from '@samay/air-quality';
import { WayIndex } from '@samay/mobility';
import { openDuckdbReadings } from '@samay/readings';
import bindings from 'gtfs-realtime-bindings';
import { keepDay } from '../mobility/days.ts';
import { liveVehicles } from '../mobility/live-vehicles.ts';
import { readNetwork } from '../mobility/network-disk.ts';
import { tripUpdates, vehiclePositions } from './entities.ts';
import { feedMessage } from './message.ts';
import { movingFleet, networkHere } from './moving-fleet.suite.ts';
import { encodeFeed } from './protobuf.ts';
import { faultsOf } from './rules.suite.ts';
import { TripNames } from './trip-names.ts';

const vehicles = Number(process.env['SAMAY_BENCH_VEHICLES'] ?? 860);
const wholeFeed = process.env['SAMAY_BENCH_GTFS'] ?? '../shared/data/gtfs-arequipa';
/** Friday 27 November 2026, 08:00 in Lima: the rush. */
const fromMs = Date.UTC(2026, 10, 27, 13);
const startMs = fromMs + 20 * 60_000;
const rounds = 24;
const stepMs = 10_000;
const untilMs = startMs + rounds * stepMs;

const network = existsSync(join(wholeFeed, 'routes.txt'))
  ? (await readNetwork(wholeFeed)).network
  : networkHere('1');
const fleet = movingFleet(network, vehicles, { fromMs, untilMs, intervalMs: 5_000 });
const reporting = new Set(fleet.points.map(({ tags }) => tags['device'])).size;
console.error(`${fleet.points.length} points of ${reporting} buses`);
const directory = await mkdtemp(join(tmpdir(), 'samay-gtfs-rt-'));
const readings = await openDuckdbReadings({ path: join(directory, 'readings.duckdb') });
const index = new WayIndex(fleet.network.patterns);
let nowMs = startMs;
const places = { index, bases: [] };
const live = liveVehicles(readings, places, () => nowMs);
const names = new TripNames(new LocalClock('America/Lima'));

const times: Record<'refresh' | 'positions' | 'updates', number[]> = {
  ...{ refresh: [], positions: [], updates: [] },
};
async function timed<T>(what: keyof typeof times, run: () => T | Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await run();
  times[what].push(performance.now() - began);
  return done;
}
const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[of.length >> 1] ?? 0;

let at = 0;
async function write(toMs: number): Promise<void> {
  const end = fleet.points.findIndex(({ timeMs }) => timeMs > toMs);
  const next = fleet.points.slice(at, end < 0 ? undefined : end);
  at += next.length;
  for (let from = 0; from < next.length; from += 5_000) {
    await readings.write(next.slice(from, from + 5_000));
  }
}

await write(startMs - 500);
const beganMs = performance.now();
await live.refresh();
const firstMs = performance.now() - beganMs;
const faults = new Map<string, number>();
let [shown, named, bytes] = [0, 0, 0];
const empty = encodeFeed(feedMessage(nowMs, []));
let before = bindings.transit_realtime.FeedMessage.decode(empty);
for (let round = 0; round < rounds; round += 1) {
  nowMs += stepMs;
  await write(nowMs - 500);
  await timed('refresh', () => live.refresh());
  const encoded = (entities: Parameters<typeof feedMessage>[1]) =>
    encodeFeed(feedMessage(nowMs, entities));
  const positions = await timed('positions', () =>
    encoded(vehiclePositions(live.now(), { nowMs, names })),
  );
  const updates = await timed('updates', () => encoded(tripUpdates(live.now(), { nowMs, names })));
  bytes = updates.length;
  for (const [position, feed] of [positions, updates].entries()) {
    const message = bindings.transit_realtime.FeedMessage.decode(feed);
    for (const fault of faultsOf(message, fleet.network, before)) {
      const code = fault.split(':')[0] ?? '';
      faults.set(code, (faults.get(code) ?? 0) + 1);
      if (faults.get(code) === 1) console.error(fault);
    }
    if (position === 1) continue;
    before = message;
    shown += message.entity.length;
    named += message.entity.filter(({ vehicle }) => vehicle?.trip).length;
  }
}
const dayBegan = performance.now();
await keepDay(readings, places, { startMs: fromMs, endMs: untilMs });
const dayMs = performance.now() - dayBegan;
await readings.close();
await rm(directory, { recursive: true });

const row = (what: string, unit: string, ours: number, most?: number) => ({
  ...{ what, unit, ours },
  ...(most === undefined ? {} : { most }),
});
console.log(
  JSON.stringify({
    title: `${reporting} buses in one process: lines, feeds and their rules`,
    notes: [
      `${rounds} rounds of ${stepMs / 1000} s, a fix each 5 s, one in ten silent for minutes; ${network.patterns.length} ways`,
      `faults by code: ${JSON.stringify(Object.fromEntries(faults))}`,
    ],
    rows: [
      row(
        'faults of the coded rules',
        '',
        [...faults.values()].reduce((a, b) => a + b, 0),
        0,
      ),
      row('buses in a feed of positions, mean', '', shown / rounds),
      row('of them with their trip', '%', (100 * named) / shown),
      row('first look, twenty minutes of each', 's', firstMs / 1000),
      row('what is new is known, each 5 s, median', 'ms', median(times.refresh), 2_000),
      row('positions made, median', 'ms', median(times.positions), 500),
      row('expected arrivals made, median', 'ms', median(times.updates), 1_000),
      row('expected arrivals, size', 'kB', bytes / 1000),
      row('half an hour of the day of all kept', 's', dayMs / 1000),
    ],
  }),
);
