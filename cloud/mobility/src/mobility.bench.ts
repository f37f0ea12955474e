/**
 * How well days of buses are told from their positions, on real networks with known truth, and how fast.
 * `SAMAY_BENCH_SEEDS` (3) and `SAMAY_BENCH_BUSES` (4) of each line; `SAMAY_BENCH_GTFS` a folder of a whole feed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Tracker } from './live/tracker.ts';
import type { Fix } from './match/fix.ts';
import { matchWay } from './match/match-way.ts';
import { type Feed, networkOf } from './network/feed.ts';
import { WayIndex } from './network/way-index.ts';
import { waysOf } from './network/ways-of.ts';
import { vehicleDay } from './service/vehicle-day.ts';
import { type CityDay, cityDay } from './truth-days.suite.ts';
import { degraded } from './truth-degraded.suite.ts';
import { type LiveScore, liveScoreOf } from './truth-live.suite.ts';
import { quantile, type Score, scoreOf, together } from './truth-score.suite.ts';

const seeds = Number(process.env['SAMAY_BENCH_SEEDS'] ?? 3);
const busesPerLine = Number(process.env['SAMAY_BENCH_BUSES'] ?? 4);
const wholeFeed = process.env['SAMAY_BENCH_GTFS'] ?? '../shared/data/gtfs-arequipa';

const row = (what: string, unit: string, ours: number, floor?: number, most?: number) => ({
  ...{ what, unit, ours },
  ...(floor === undefined ? {} : { floor }),
  ...(most === undefined ? {} : { most }),
});

function rowsOf(city: string, score: Score) {
  const percent = (of: readonly number[], share: number) => 100 * quantile(of, share);
  const { trips, kmErrors, rawKmErrors, arrivalErrors, silentArrivalErrors } = score;
  const missed = 100 * (1 - score.complete / trips);
  return [
    row('trips not found whole on their line', '%', missed, undefined, 5),
    row('trips found that were not driven', '%', (100 * score.invented) / trips, undefined, 2),
    row('km of a day, error, median', '%', percent(kmErrors, 0.5), percent(rawKmErrors, 0.5)),
    row('km of a day, error, worst', '%', percent(kmErrors, 1), percent(rawKmErrors, 1), 2),
    row('arrival, error, median', 's', quantile(arrivalErrors, 0.5)),
    row('arrival, error, p90', 's', quantile(arrivalErrors, 0.9), undefined, 15),
    row('arrival in a silence, error, p90', 's', quantile(silentArrivalErrors, 0.9)),
    row(
      'mean headway of a stop, error, p95',
      '%',
      percent(score.headwayErrors, 0.95),
      undefined,
      5,
    ),
    row('excess wait of a stop, error, p95', 's', 60 * quantile(score.excessWaitErrors, 0.95)),
    row('fuel of a day, error, worst', '%', percent(score.fuelErrors, 1), undefined, 1),
    row('idling of a day (16 min), error, median', 'min', quantile(score.idleErrors, 0.5)),
  ].map((one) => ({ ...one, what: `${city}: ${one.what}` }));
}

/** @returns median of five, ms. */
function timed(run: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return quantile(times, 0.5);
}

/** What exports have: a fix each half minute or minute, tens of metres off, and minutes without any. */
const poorer = [
  { everyS: 30, noiseM: 0 },
  { everyS: 60, noiseM: 0 },
  { everyS: 10, noiseM: 20 },
  { everyS: 30, noiseM: 30 },
  { everyS: 60, noiseM: 30 },
  { everyS: 10, noiseM: 0, holeShare: 0.2 },
];

function poorerRows(city: string, day: CityDay) {
  return poorer.flatMap((one) => {
    const { trips, complete, invented, kmErrors } = scoreOf(degraded(day, one));
    const how = `a fix each ${one.everyS} s, ${one.noiseM} m off${one.holeShare ? ', a hole in each trip' : ''}`;
    return [
      row(`${city}: ${how}: trips not whole`, '%', 100 * (1 - complete / trips), undefined, 10),
      row(`${city}: ${how}: not driven`, '%', (100 * invented) / trips, undefined, 5),
      row(`${city}: ${how}: km, error, median`, '%', 100 * quantile(kmErrors, 0.5)),
    ];
  });
}

const perCent = (share: number, of: number): number => (100 * share) / of;

function liveRowsOf(city: string, lives: readonly LiveScore[]) {
  const sum = (of: (one: LiveScore) => number) => lives.reduce((all, one) => all + of(one), 0);
  const onTrip = sum(({ afterTenth }) => afterTenth.onTrip);
  const right = sum(({ afterTenth }) => afterTenth.rightLine);
  const wrong = sum(({ afterTenth }) => afterTenth.wrongLine);
  const off = sum(({ offTrip }) => offTrip);
  const expected = lives.flatMap(({ expectedErrors }) => expectedErrors);
  return [
    row('live: on its own line after a tenth of a trip', '%', perCent(right, onTrip)),
    row('live: on another line', '%', perCent(wrong, onTrip), undefined, 6),
    row(
      'live: on a line between trips',
      '%',
      perCent(
        sum((one) => one.offTripSaid),
        off,
      ),
    ),
    row('live: arrival within 10 min, error, median', 's', quantile(expected, 0.5)),
  ].map((one) => ({ ...one, what: `${city}: ${one.what}` }));
}

function speedRows({ index, buses: [bus] }: CityDay) {
  const [way] = index.ways;
  if (!bus || !way) return [];
  const { track } = bus;
  const matchMs = timed(() => matchWay(track.fixes, way));
  const rows = [
    row('fixes matched to a way of 8 km', '1/s', (1000 * track.fixes.length) / matchMs),
    row(
      `day of a bus (${track.fixes.length} fixes) on ${index.ways.length} ways`,
      'ms',
      timed(() => vehicleDay(track, { index })),
    ),
  ];
  if (!existsSync(join(wholeFeed, 'routes.txt'))) return rows;
  const read = (name: string) =>
    parse(readFileSync(join(wholeFeed, `${name}.txt`)), { columns: true });
  const names = ['agency', 'routes', 'trips', 'stops', 'stop_times', 'calendar', 'shapes'];
  const feed = Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as Feed;
  const whole = new WayIndex(networkOf(feed).network.patterns);
  const near = waysOf(track.fixes, whole);
  const ms = timed(() => vehicleDay(track, { index: whole }));
  const all = `${whole.ways.length} ways (${near.length} near)`;
  return [
    ...rows,
    row(`the same on ${all}`, 'ms', ms, undefined, 1_500),
    row('fixes of a day, each second of a core', '1/s', (1000 * track.fixes.length) / ms),
    ...fleetRows(track.fixes, whole),
  ];
}

/** The fleet of Arequipa's integrated system, each bus some way further into the same day. */
const fleetSize = 860;
const fleetFixes = 360;

function fleetRows(fixes: readonly Fix[], index: WayIndex) {
  const tracker = new Tracker(index);
  const heapMb = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const before = heapMb();
  const firstMs = fixes[0]?.timeMs ?? 0;
  const start = performance.now();
  for (let at = 0; at < fleetFixes; at += 1) {
    for (let bus = 0; bus < fleetSize; bus += 1) {
      const from = Math.floor((bus / fleetSize) * (fixes.length - fleetFixes));
      const [fix, began] = [fixes[from + at], fixes[from]];
      if (!fix || !began) continue;
      // All of them now: an hour of each, at one time.
      tracker.report(`bus-${bus}`, { ...fix, timeMs: firstMs + fix.timeMs - began.timeMs });
    }
  }
  const perSecond = (fleetSize * fleetFixes) / ((performance.now() - start) / 1000);
  const usedMb = heapMb() - before;
  const seen = timed(() => tracker.vehicles());
  return [
    row(`live, ${fleetSize} buses: fixes, each second of a core`, '1/s', perSecond),
    row('live: buses of a fix each 5 s in half a core', '', 5 * 0.5 * perSecond),
    row(`live: memory of ${fleetSize} buses after an hour`, 'MB', usedMb, undefined, 400),
    row(`live: where all ${fleetSize} are`, 'ms', seen),
  ];
}

const notes: string[] = [];
const degradedRows: ReturnType<typeof row>[] = [];
const rows: ReturnType<typeof row>[] = [];
let first: CityDay | undefined;
for (const city of ['arequipa', 'trujillo'] as const) {
  const scores: Score[] = [];
  const lives: LiveScore[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const day = cityDay(city, seed, busesPerLine);
    first ??= day;
    scores.push(scoreOf(day));
    if (seed === 1) degradedRows.push(...poorerRows(city, day));
    lives.push(liveScoreOf(day));
  }
  const score = together(scores);
  const { trips, km, fixes, arrivalErrors, silentArrivalErrors } = score;
  rows.push(...rowsOf(city, score), ...liveRowsOf(city, lives));
  notes.push(
    `${city}: ${seeds} seeds, ${trips} trips, ${Math.round(km).toLocaleString('en')} km, ` +
      `${fixes.toLocaleString('en')} fixes, ${arrivalErrors.length.toLocaleString('en')} arrivals ` +
      `outside of silences of a minute, ${silentArrivalErrors.length.toLocaleString('en')} in them`,
  );
}
rows.push(...degradedRows);
if (first) rows.push(...speedRows(first));
console.log(
  JSON.stringify({
    title: 'Days of buses from their positions, beside the truth',
    floor: 'GPS sum',
    notes: [
      ...notes,
      'a fix each 10 s; receivers err by 4 m, 16 m between walls; tunnels, silences up to 5 min, bunching',
      'GPS sum: the distances between fixes added up, as is usually done',
    ],
    rows,
  }),
);
