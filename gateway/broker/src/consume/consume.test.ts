import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  eventually,
  freePort,
  type Influxd,
  type Mosquitto,
  type ServerProcess,
  startInfluxd,
  startMosquitto,
  startProcess,
  temporaryDirectory,
} from '@samay/testbed';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askGateway } from '../control/ask-gateway.ts';
import { program } from '../program.suite.ts';
import { telemetry } from '../street.suite.ts';

const device = 'plaza';
const ours = { name: 'samay', password: 'a-secret-of-the-consumer' };
const topic = `samay/v1/arequipa/station/${device}/telemetry`;
const firstMs = 1_750_000_000_000;
const cleanups: (() => unknown)[] = [];
let influxd: Influxd;
let mosquitto: Mosquitto;
let directory: string;
let sender: MqttClient;

beforeEach(async () => {
  const place = await temporaryDirectory();
  directory = place.path;
  const acl = join(directory, 'acl');
  const rules = [
    'pattern write samay/v1/+/+/%u/telemetry',
    'pattern write samay/v1/+/+/%u/health',
    `user ${ours.name}`,
    'topic read samay/v1/#',
  ];
  await writeFile(acl, `${rules.join('\n')}\n`, { mode: 0o600 });
  influxd = await startInfluxd();
  mosquitto = await startMosquitto({
    users: { [device]: 'x', [ours.name]: ours.password },
    persistent: true,
    settings: [`acl_file ${acl}`, 'autosave_on_changes true', 'autosave_interval 1'],
  });
  sender = await mqtt.connectAsync(`mqtt://127.0.0.1:${mosquitto.port}`, {
    ...{ username: device, password: 'x', clientId: device, reconnectPeriod: 100 },
  });
  cleanups.push(place.remove, influxd.stop, mosquitto.stop, () => sender.endAsync(true));
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A consumer as a process, with data and a client id of its own. */
async function consume(name: string, ...flags: string[]) {
  const httpPort = await freePort();
  const logFile = join(directory, `${name}.log`);
  const from = `mqtt://127.0.0.1:${mosquitto.port}`;
  const launch = (): Promise<ServerProcess> =>
    startProcess({
      command: process.execPath,
      args: [program, 'consume', '--from', from, '--client-id', name, ...flags],
      env: {
        SAMAY_DATA_DIR: join(directory, name),
        SAMAY_GATEWAY_HTTP_PORT: String(httpPort),
        SAMAY_CONSUME_USERNAME: ours.name,
        SAMAY_CONSUME_PASSWORD: ours.password,
        INFLUX_URL: influxd.url,
        INFLUX_DATABASE: 'samay',
      },
      logFile,
      readyMaxMs: 60_000,
      ready: (output) => output.includes('"consuming"'),
    });
  let running = await launch();
  cleanups.push(() => running.kill());
  const get = (path: string) => fetch(`http://127.0.0.1:${httpPort}${path}`).catch(() => undefined);
  return {
    logFile,
    /** Waits until the broker has granted so many subscriptions. */
    granted: (members: number) =>
      eventually(
        async () => {
          const health = (await (await get('/health/ready'))?.json()) as { clients: number };
          return health?.clients === members;
        },
        { withinMs: 30_000, what: `${members} subscriptions of ${name}` },
      ),
    /** Waits until the log says so, so many times. */
    said: (what: string, times: number) =>
      eventually(async () => (await readFile(logFile, 'utf8')).split(what).length > times, {
        withinMs: 30_000,
        what: `${times} × ${what} of ${name}`,
      }),
    json: async (path: string): Promise<unknown> => (await get(path))?.json(),
    journalled: async () => {
      const text = (await (await get('/metrics'))?.text()) ?? '';
      return Number(/outcome="journalled"\} (\d+)/.exec(text)?.[1] ?? 0);
    },
    kill: () => running.kill(),
    stop: () => running.stop(),
    async again() {
      running = await launch();
    },
  };
}

const send = async (from: number, to: number) => {
  const seqs = Array.from({ length: to - from }, (_, index) => from + index);
  await Promise.all(
    seqs.map((seq) =>
      sender.publishAsync(topic, telemetry(device, seq, firstMs + seq * 1_000), { qos: 1 }),
    ),
  );
};

async function stored(count: number): Promise<void> {
  let seqs: number[] = [];
  await eventually(
    async () => {
      const answer = (await influxd.query('samay', 'SELECT seq FROM air')) as {
        results: { series?: { values: [number, number][] }[] }[];
      };
      seqs = answer.results[0]?.series?.[0]?.values.map(([, seq]) => seq) ?? [];
      return seqs.length >= count;
    },
    { withinMs: 60_000, everyMs: 100, what: `${count} stored messages` },
  );
  expect(seqs).toEqual(Array.from({ length: count }, (_, seq) => seq));
}

it('stores what another broker gets, shared by two, through kill -9 of both', async () => {
  const [one, two] = [await consume('one'), await consume('two')];
  await Promise.all([one.granted(8), two.granted(8)]);
  await send(0, 200);
  await stored(200);
  expect(await one.journalled()).toBeGreaterThan(0);
  expect(await two.journalled()).toBeGreaterThan(0);

  await one.kill();
  await send(200, 300);
  await one.again();
  await two.kill();
  await send(300, 400);
  await two.again();
  await stored(400);

  await one.stop();
  await two.stop();
  for (const { logFile } of [one, two]) {
    expect(await readFile(logFile, 'utf8')).not.toContain(ours.password);
  }
}, 180_000);

it('sets aside what is no report or comes on a topic of no device, and goes on', async () => {
  const only = await consume('only');
  await only.granted(8);
  await sender.publishAsync(topic, 'pm2.5=7', { qos: 1 });
  await sender.publishAsync(`samay/v1/Nowhere/station/${device}/telemetry`, '[]', { qos: 1 });
  await send(0, 1);
  await stored(1);
  const letters = await eventually(async () => {
    const config = { dataDir: join(directory, 'only') };
    const found = (await askGateway(config, 'GET', '/dead-letters')) as { code: string }[];
    return found.length === 2 && found;
  });
  expect(letters.map(({ code }) => code).sort()).toEqual(['bad-topic', 'not-json']);
  await only.stop();
}, 120_000);

it('shares again what comes after a kill -9 of the broker that it lived through', async () => {
  const shared = await consume('shared');
  await shared.granted(8);
  let sent = 0;
  for (const restart of [1, 2]) {
    await mosquitto.kill();
    await mosquitto.start();
    await shared.said('"connected to the broker"', 8 * (restart + 1));
    await shared.granted(8);
    await send(sent, sent + 500);
    sent += 500;
    await stored(sent);
  }
  await shared.stop();
}, 120_000);

// Mosquitto 2.0.11 forgets shared subscriptions when it is restarted, plain ones it keeps.
it('misses nothing, alone, through kill -9 of itself and of the broker', async () => {
  const alone = await consume('alone', '--share', 'none');
  await alone.granted(1);
  await send(0, 50);
  await stored(50);
  await alone.kill();
  await mosquitto.kill();
  await mosquitto.start();
  await send(50, 100);
  await alone.again();
  await stored(100);
  await alone.stop();
}, 120_000);
