/**
 * What `GET /v1/upkeep` costs a server that has just started over a filled DuckDB store, and how long it keeps others
 * waiting meanwhile.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import { openDuckdbReadings } from '@samay/readings';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { dayMs } from '../open-data-fill.suite.ts';
import { fillFleet, fleetOf } from './upkeep-fill.suite.ts';

const days = Number(process.env['SAMAY_BENCH_DAYS'] ?? 30);
const stations = Number(process.env['SAMAY_BENCH_STATIONS'] ?? 100);
const rounds = 3;
const minuteMs = 60_000;
const fleet = fleetOf(days, stations);
const folder = await mkdtemp(join(tmpdir(), 'samay-bench-'));
/** A file that is kept: filled where it is not there. */
const path = process.env['SAMAY_BENCH_FILE'] ?? join(folder, 'fleet.duckdb');
const progress = (text: string): void => console.error(text);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The rows that the answer rests on, asked of the database by its own client. */
async function bareMs(): Promise<number> {
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '512MiB' });
  const connection = await instance.connect();
  const sinceMs = performance.now();
  const since = (back: number) => `"time" >= ${fleet.toMs - back * dayMs}`;
  const day = `"time" // ${dayMs} AS day`;
  for (const sql of [
    `SELECT "time", device, avg, n, minutes, q1, q2, q3, q4, q9, cal FROM air_1h WHERE ${since(91)}
      AND quantity = 'pm2_5' AND ("time" // 3600000 - 5) % 24 IN (0, 1, 2, 3, 4, 12, 13, 14, 15, 16)`,
    `SELECT device, ${day}, min(disk_free), min(clock_offset), max(clock_offset) FROM health
      WHERE ${since(15)} GROUP BY ALL`,
    `SELECT device, sensor, ${day}, max(work_time) FROM sensor WHERE ${since(15)} GROUP BY ALL`,
    `SELECT device, "time", facts FROM health_1d`,
  ]) {
    await (await connection.runAndReadAll(sql)).getRowsJS();
  }
  const took = performance.now() - sinceMs;
  connection.closeSync();
  instance.closeSync();
  return took;
}

interface Asked {
  readonly ms: number;
  /** The longest that the event loop did nothing else. */
  readonly blockedMs: number;
  readonly cpuMs: number;
}

async function measured(work: () => Promise<unknown>): Promise<Asked> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const cpu = process.cpuUsage();
  const sinceMs = performance.now();
  await work();
  const ms = performance.now() - sinceMs;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  return { ms, blockedMs: delay.max / 1e6, cpuMs: (user + system) / 1000 };
}

const config = readConfig({ SAMAY_LOG_LEVEL: 'silent', SAMAY_RATE_PER_MINUTE: '1000000' });
const [cold, warm, bare]: [Asked[], Asked[], number[]] = [[], [], []];
const found: Record<string, number> = {};
try {
  if (!existsSync(path)) await fillFleet(path, fleet, progress);
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await bareMs());
    // What was last said lies a little ahead, so that nobody is silent a minute later.
    let nowMs = fleet.toMs - 4 * minuteMs;
    const readings = await openDuckdbReadings({ path });
    const app = await buildApp({ readings, clock: () => nowMs, config, pageFolder: '/nowhere' });
    const base = await app.listen({ host: '127.0.0.1', port: 0 });
    const ask = async (): Promise<string> => {
      const answer = await fetch(`${base}/v1/upkeep`);
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${answer.status} ${text}`);
      return text;
    };
    let text = '';
    cold.push(
      await measured(async () => {
        text = await ask();
      }),
    );
    progress(`cold ${JSON.stringify(cold.at(-1))}`);
    nowMs += minuteMs;
    warm.push(await measured(ask));
    progress(`warm ${JSON.stringify(warm.at(-1))}`);
    if (round === 0) for (const code of codesOf(text)) found[code] = (found[code] ?? 0) + 1;
    await app.close();
    await readings.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

function codesOf(text: string): string[] {
  const told: { stations: { reasons: { code: string }[] }[] } = JSON.parse(text);
  return told.stations.flatMap(({ reasons }) => reasons.map(({ code }) => code));
}

const of = (asked: readonly Asked[], what: keyof Asked) => median(asked.map((one) => one[what]));
console.log(
  JSON.stringify({
    title: `What to look after: ${stations} stations, ${days} days of minutes in DuckDB`,
    floor: 'database',
    notes: [
      `Medians of ${rounds}. database: its own client reads the rows that the answer rests on.`,
      `Named: ${Object.entries(found)
        .map(([code, count]) => `${code} ${count}`)
        .join(', ')}.`,
    ],
    rows: [
      {
        what: 'first answer after start',
        unit: 'ms',
        ours: of(cold, 'ms'),
        floor: median(bare),
        most: 5_000,
      },
      {
        what: '  longest block of the event loop',
        unit: 'ms',
        ours: of(cold, 'blockedMs'),
        most: 200,
      },
      { what: '  processor', unit: 'ms', ours: of(cold, 'cpuMs') },
      { what: 'a minute later', unit: 'ms', ours: of(warm, 'ms'), most: 1_000 },
      {
        what: '  longest block of the event loop',
        unit: 'ms',
        ours: of(warm, 'blockedMs'),
        most: 200,
      },
      { what: '  processor', unit: 'ms', ours: of(warm, 'cpuMs') },
    ],
  }),
);
