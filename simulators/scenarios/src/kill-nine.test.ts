import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { eventually, startInfluxd, temporaryDirectory } from '@samay/testbed';
import { sequence } from '@samay/world';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cloudName, gatewayName } from './apps.ts';
import { testScenario, testSettings, testStation } from './pipeline.suite.ts';
import { type Pipeline, startPipeline } from './pipeline.ts';
import type { Settings } from './settings.ts';

const device = 'aqp-killed';
const kills = 9;
const seed = 20_261_122;

/** One stored message: when it was measured and which of its start it was. */
interface Row {
  readonly timeMs: number;
  readonly boot: string;
  readonly seq: number;
}

/** What there is to kill, and to look at when all is over. */
interface Victims {
  readonly settings: Settings;
  readonly pipeline: Pipeline;
  killStore(): Promise<void>;
  /** Everything that was stored; the apps have ended. */
  rows(measurement: 'air' | 'health'): Promise<Row[]>;
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  vi.unstubAllEnvs();
});

async function start(store: Settings['store']): Promise<Pick<Victims, 'settings' | 'pipeline'>> {
  const directory = await temporaryDirectory();
  cleanups.push(directory.remove);
  const settings = await testSettings(directory.path, store);
  const station = testStation(device, [{ id: 'sds-1', model: 'nova-sds011' }]);
  const pipeline = await startPipeline(settings, testScenario([station]));
  cleanups.push(pipeline.stop);
  return { settings, pipeline };
}

async function onInfluxdb(): Promise<Victims> {
  const influxd = await startInfluxd();
  cleanups.push(influxd.stop);
  vi.stubEnv('INFLUX_URL', influxd.url);
  vi.stubEnv('INFLUX_DATABASE', 'samay');
  return {
    ...(await start('influx')),
    async killStore() {
      await influxd.kill();
      await influxd.start();
    },
    async rows(measurement) {
      const query = `SELECT boot, seq FROM ${measurement} WHERE device = '${device}'`;
      const { results } = (await influxd.query('samay', query)) as {
        results: { series?: { values: [number, string, number][] }[] }[];
      };
      const values = results[0]?.series?.[0]?.values ?? [];
      return values.map(([timeMs, boot, seq]) => ({ timeMs, boot, seq }));
    },
  };
}

async function onDuckdb(): Promise<Victims> {
  const { settings, pipeline } = await start('duckdb');
  return {
    settings,
    pipeline,
    killStore: () => killApp(pipeline, cloudName),
    async rows(measurement) {
      const path = join(settings.dataDirectory, 'cloud', 'readings.duckdb');
      const instance = await DuckDBInstance.create(path);
      const connection = await instance.connect();
      const reader = await connection.runAndReadAll(
        `SELECT "time"::DOUBLE, boot, seq FROM ${measurement} WHERE device = '${device}'`,
      );
      instance.closeSync();
      const rows = reader.getRows() as [number, string, number][];
      return rows.map(([timeMs, boot, seq]) => ({ timeMs, boot, seq }));
    },
  };
}

/** As a power cut does; the supervisor starts it again. */
const killApp = async ({ apps }: Pipeline, name: string): Promise<void> =>
  apps.get(name)?.process.kill();

/** Waits until a reading that was measured after that moment has gone the whole way to the API. */
const freshReading = ({ settings }: Victims, sinceMs: number, what: string): Promise<unknown> => {
  const url = `http://127.0.0.1:${settings.httpPort}/v1/stations/${device}/readings`;
  const query = `quantity=pm2_5&quality=all&from=${new Date(sinceMs).toISOString()}`;
  return eventually(
    async () => {
      const answer = await fetch(`${url}?${query}`).catch(() => undefined);
      if (!answer?.ok) return false;
      const { readings } = (await answer.json()) as { readings: unknown[] };
      return readings.length > 0;
    },
    { withinMs: 60_000, everyMs: 250, what },
  );
};

describe.each([
  ['InfluxDB', onInfluxdb],
  ['the embedded DuckDB', onDuckdb],
])('kill -9 of agent, gateway and %s', (_, open) => {
  it(`what was published is stored, once (seed ${seed})`, async () => {
    const random = sequence(seed);
    const victims = await open();
    const { pipeline } = victims;
    const kill = [
      () => killApp(pipeline, device),
      () => killApp(pipeline, gatewayName),
      victims.killStore,
    ];
    let sinceMs = Date.now();
    for (let round = 0; round < kills; round += 1) {
      await freshReading(victims, sinceMs, `a reading measured after ${round} kills`);
      await new Promise((resolve) => setTimeout(resolve, 1000 * random()));
      await kill[round % kill.length]?.();
      sinceMs = Date.now();
    }
    await freshReading(victims, sinceMs, 'a reading measured after the last kill');
    await pipeline.stop();

    const air = await victims.rows('air');
    const starts = new Map<string, number[]>();
    for (const { boot, seq } of [...air, ...(await victims.rows('health'))]) {
      starts.set(boot, [...(starts.get(boot) ?? []), seq]);
    }
    // The first, and one after each kill of the agent.
    expect(starts.size).toBe(1 + kills / 3);
    for (const [boot, seqs] of starts) {
      const inOrder = seqs.sort((a, b) => a - b);
      expect(inOrder, `messages of start ${boot}`).toEqual(inOrder.map((_, index) => index));
    }
    // The same moment twice would be one reading in two rows.
    expect(new Set(air.map(({ timeMs }) => timeMs)).size).toBe(air.length);
  }, 240_000);
});
