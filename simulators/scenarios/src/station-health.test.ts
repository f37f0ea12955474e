import { encodeReport, encodeSenmlJson, Quality } from '@samay/contract';
import { DeviceLink } from '@samay/fleet';
import { startStation, systemClock } from '@samay/station-simulator';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { world } from '@samay/world';
import { afterEach, expect, it } from 'vitest';
import { enrol, gatewayName } from './apps.ts';
import { testScenario, testSettings, testStation } from './pipeline.suite.ts';
import { type Pipeline, startPipeline } from './pipeline.ts';
import { cityOf } from './scenario.ts';
import type { Settings } from './settings.ts';

const oneDeaf = 'aqp-un-sensor';
const stopped = 'aqp-detenida';
const gappy = 'aqp-con-huecos';
const kept = 'sds-1';
const silenced = 'pms-1';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

interface Health {
  readonly states: readonly {
    readonly state: string;
    readonly since: string | null;
    readonly sensor: string | null;
    readonly evidence: Readonly<Record<string, unknown>>;
  }[];
  readonly connection: { readonly state: string } | null;
  readonly gateway: { readonly journal: { readonly records: number } } | null;
  readonly messages: { readonly next: number } | null;
}

async function healthOf(settings: Settings, device: string): Promise<Health | undefined> {
  const url = `http://127.0.0.1:${settings.httpPort}/v1/stations/${device}/health`;
  const answer = await fetch(url).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as Health) : undefined;
}

/** Waits until exactly these states hold of a station. */
const holds = (settings: Settings, device: string, ...names: string[]): Promise<Health> =>
  eventually(
    async () => {
      const health = await healthOf(settings, device);
      const found = health?.states.map(({ state }) => state) ?? ['unknown'];
      return found.join() === names.join() && health ? health : false;
    },
    { withinMs: 60_000, everyMs: 500, what: `${device} is ${names.join(', ') || 'well'}` },
  );

/** Holds an app still, with its connections open, as a machine does that has too much to do. */
function freeze({ apps }: Pipeline, name: string): () => void {
  const pid = apps.get(name)?.process.child.pid;
  if (pid === undefined) throw new Error(`${name} does not run`);
  process.kill(-pid, 'SIGSTOP');
  const thaw = () => process.kill(-pid, 'SIGCONT');
  cleanups.push(() => {
    try {
      thaw();
    } catch {
      // It has ended.
    }
  });
  return thaw;
}

/** A station on the whole pipeline, and the means to unplug one sensor of it. */
async function start() {
  const directory = await temporaryDirectory();
  cleanups.push(directory.remove);
  const settings = await testSettings(directory.path, 'duckdb');
  const sensors = [
    { id: kept, model: 'nova-sds011' },
    { id: silenced, model: 'plantower-pms5003', use: ['pm1'] },
  ] as const;
  const scenario = testScenario([
    testStation(oneDeaf, sensors as never),
    testStation(stopped, [{ id: kept, model: 'nova-sds011' }]),
  ]);
  const truth = world(scenario.seed, cityOf(scenario));
  const speakers = new Map<string, { stop(): void }>();
  const pipeline = await startPipeline(settings, scenario, {
    speak: (station, lines) => {
      for (const [id, line] of lines) {
        const one = { ...station, sensors: station.sensors.filter((sensor) => sensor.id === id) };
        const around = { world: truth, clock: systemClock, random: Math.random };
        const speaker = startStation({ ...around, station: one, lines: new Map([[id, line]]) });
        speakers.set(`${station.id}/${id}`, speaker);
      }
      return { stop: () => speakers.forEach((speaker) => void speaker.stop()) };
    },
  });
  cleanups.push(pipeline.stop);
  return { settings, pipeline, unplug: () => speakers.get(`${oneDeaf}/${silenced}`)?.stop() };
}

/** A device that sends the numbers it is told to, each a second after the one before. */
async function comeWithGaps(settings: Settings) {
  const password = await enrol(settings, gappy, 'station', 'arequipa');
  const link = await DeviceLink.connect({
    host: '127.0.0.1',
    port: settings.mqttPort,
    clientId: gappy,
    username: gappy,
    password,
  });
  cleanups.push(() => link.socket.destroy());
  const firstMs = Date.now() - 20_000;
  return (seq: number): Promise<unknown> => {
    const timeMs = firstMs + 1_000 * seq;
    const reading = { quantity: 'pm2_5', value: 1, timeMs, quality: Quality.good, why: 0 } as const;
    const report = { boot: 'a1b2c3d4', seq, timeMs, texts: {}, readings: [reading] };
    const text = encodeSenmlJson(encodeReport(gappy, report));
    return link.publish(`samay/v1/arequipa/station/${gappy}/telemetry`, text);
  };
}

it('tells four things apart, each by its cause', async () => {
  const { settings, pipeline, unplug } = await start();
  const send = await comeWithGaps(settings);
  await send(0);
  await send(10);
  const late = await holds(settings, gappy, 'late-data-pending');
  expect(late.states[0]?.evidence).toMatchObject({ missingMessages: 9 });

  // All is well, and the gateway has said so.
  await eventually(async () => (await healthOf(settings, stopped))?.gateway ?? false, {
    withinMs: 60_000,
    what: 'a heartbeat of the gateway',
  });
  for (const device of [oneDeaf, stopped]) await holds(settings, device);

  const causedMs = Date.now();
  unplug();
  const thawStation = freeze(pipeline, stopped);
  for (const seq of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await send(seq);
  const silent = await holds(settings, stopped, 'device-silent');
  expect(silent.states[0]?.evidence).toMatchObject({ connection: 'open' });
  expect(Math.abs(Date.parse(silent.states[0]?.since ?? '') - causedMs)).toBeLessThan(10_000);
  const deaf = await holds(settings, oneDeaf, 'sensor-silent');
  expect(deaf.states[0]?.sensor).toBe(silenced);
  expect(deaf.connection?.state).toBe('open');
  thawStation();
  await holds(settings, stopped);

  // Nothing of any station can come, and none is blamed.
  const thawGateway = freeze(pipeline, gatewayName);
  const behind = await holds(settings, stopped, 'gateway-behind');
  expect(behind.states[0]?.evidence).toMatchObject({ journalRecords: expect.any(Number) });
  thawGateway();
  await holds(settings, stopped);
}, 180_000);
