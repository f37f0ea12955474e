import { join } from 'node:path';
import { eventually, type Influxd, startInfluxd, temporaryDirectory } from '@samay/testbed';
import { sequence } from '@samay/world';
import { expect, it, vi } from 'vitest';
import { stationDirectory } from './agent-files.ts';
import { startAgent, startGateway } from './apps.ts';
import { testScenario, testSettings, testStation } from './pipeline.suite.ts';
import { type Pipeline, startPipeline } from './pipeline.ts';
import type { Settings } from './settings.ts';

const device = 'aqp-killed';
const kills = 9;
const seed = 20_261_122;

interface Row {
  readonly timeMs: number;
  readonly boot: string;
  readonly seq: number;
}

async function rowsOf(influxd: Influxd, measurement: string): Promise<Row[]> {
  const query = `SELECT boot, seq FROM ${measurement} WHERE device = '${device}'`;
  const { results } = (await influxd.query('samay', query)) as {
    results: { series?: { values: [number, string, number][] }[] }[];
  };
  const values = results[0]?.series?.[0]?.values ?? [];
  return values.map(([timeMs, boot, seq]) => ({ timeMs, boot, seq }));
}

/** Kills one of the three as a power cut would, and starts it again. */
async function killOne(
  which: 'agent' | 'gateway' | 'influxd',
  settings: Settings,
  pipeline: Pipeline,
  influxd: Influxd,
): Promise<Pipeline> {
  if (which === 'influxd') {
    await influxd.kill();
    await influxd.start();
    return pipeline;
  }
  if (which === 'gateway') {
    await pipeline.gateway.process.kill();
    return { ...pipeline, gateway: await startGateway(settings) };
  }
  await pipeline.agents.get(device)?.process.kill();
  const config = join(stationDirectory(settings, device), 'agent.yaml');
  const agent = await startAgent(settings, device, config);
  return { ...pipeline, agents: new Map([[device, agent]]) };
}

it(`kill -9 of agent, gateway and InfluxDB: what was published is stored, once (seed ${seed})`, async () => {
  const random = sequence(seed);
  const influxd = await startInfluxd();
  const directory = await temporaryDirectory();
  vi.stubEnv('INFLUX_URL', influxd.url);
  vi.stubEnv('INFLUX_DATABASE', 'samay');
  const settings = await testSettings(directory.path, 'influx');
  const station = testStation(device, [{ id: 'sds-1', model: 'nova-sds011' }]);
  const started = await startPipeline(settings, testScenario([station]));
  started.failed.catch(() => {
    // The test ends the apps itself.
  });
  let pipeline: Pipeline = started;
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const before = (await rowsOf(influxd, 'air')).length;
      await eventually(async () => (await rowsOf(influxd, 'air')).length > before, {
        withinMs: 60_000,
        what: `news after ${kill} kills`,
      });
      await new Promise((resolve) => setTimeout(resolve, 1000 * random()));
      const which = (['agent', 'gateway', 'influxd'] as const)[kill % 3] ?? 'agent';
      pipeline = await killOne(which, settings, pipeline, influxd);
    }
    // The agent hands its last interval to the outbox, and with the gateway up it goes out.
    await pipeline.agents.get(device)?.process.stop();
    const agent = await startAgent(
      settings,
      device,
      join(stationDirectory(settings, device), 'agent.yaml'),
    );
    const last = (await rowsOf(influxd, 'air')).length;
    await eventually(async () => (await rowsOf(influxd, 'air')).length > last + 2, {
      withinMs: 60_000,
      what: 'the backlog and something new after it',
    });
    await agent.process.stop();
    await pipeline.gateway.process.stop();
    const published = [...(await rowsOf(influxd, 'air')), ...(await rowsOf(influxd, 'health'))];
    const starts = new Map<string, Row[]>();
    for (const row of published) starts.set(row.boot, [...(starts.get(row.boot) ?? []), row]);
    // One at first, one after each kill of the agent, and the last.
    expect(starts.size).toBe(1 + kills / 3 + 1);
    for (const [boot, rows] of starts) {
      const seqs = rows.map(({ seq }) => seq).sort((a, b) => a - b);
      expect(seqs, `messages of start ${boot}`).toEqual(seqs.map((_, index) => index));
    }
    // The same second twice would be one reading in two places.
    const air = await rowsOf(influxd, 'air');
    expect(new Set(air.map(({ timeMs }) => timeMs)).size).toBe(air.length);
  } finally {
    for (const agent of pipeline.agents.values()) await agent.process.stop();
    await pipeline.gateway.process.stop();
    await started.stop();
    await influxd.stop();
    await directory.remove();
    vi.unstubAllEnvs();
  }
}, 180_000);
