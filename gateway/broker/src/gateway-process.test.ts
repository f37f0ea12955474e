import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  eventually,
  freePort,
  type Influxd,
  type ServerProcess,
  startInfluxd,
  startProcess,
  temporaryDirectory,
} from '@samay/testbed';
import type { MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from './config/config.ts';
import { type Credentials, enrol } from './identity/enrol.ts';
import { program } from './program.suite.ts';
import { devicesOf } from './start-gateway.ts';
import { connect, telemetry } from './street.suite.ts';

let influxd: Influxd;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let mqttPort: number;
let env: Record<string, string>;

beforeAll(async () => {
  influxd = await startInfluxd();
  directory = await temporaryDirectory();
  mqttPort = await freePort();
  env = {
    SAMAY_DATA_DIR: directory.path,
    SAMAY_MQTT_PORT: String(mqttPort),
    SAMAY_GATEWAY_HTTP_PORT: '0',
    INFLUX_URL: influxd.url,
    INFLUX_DATABASE: 'samay',
  };
});
afterAll(async () => {
  await influxd.stop();
  await directory.remove();
});

const run = (): Promise<ServerProcess> =>
  startProcess({
    command: process.execPath,
    args: [program, 'run'],
    env,
    ready: (output) => output.includes('"listening"'),
  });

const newDevice = (device: string): Promise<Credentials> => {
  const asked = { device, kind: 'station', city: 'arequipa' };
  return enrol(devicesOf(readConfig(env)), asked, { now: new Date() });
};

const firstMs = 1_750_000_000_000;
const publish = (client: MqttClient, device: string, seq: number) =>
  client.publishAsync(
    `samay/v1/arequipa/station/${device}/telemetry`,
    telemetry(device, seq, firstMs + seq * 1_000),
    { qos: 1 },
  );

/** The `seq` of each stored point of a measurement, in order of time. */
async function storedSeqs(measurement: string, device: string): Promise<number[]> {
  const q = `SELECT seq FROM ${measurement} WHERE device = '${device}'`;
  const answer = (await influxd.query('samay', q)) as {
    results: { series?: { values: [number, number][] }[] }[];
  };
  return answer.results[0]?.series?.[0]?.values.map(([, seq]) => seq) ?? [];
}
const stored = (device: string, count: number) =>
  eventually(async () => (await storedSeqs('air', device)).length >= count, {
    withinMs: 60_000,
    what: `${count} points of ${device}`,
  });
const upTo = (count: number) => Array.from({ length: count }, (_, seq) => seq);

it('loses and doubles nothing when gateway and store are killed under load', async () => {
  let gateway = await run();
  const device = await newDevice('bajo-carga');
  const client = await connect(mqttPort, device, { reconnectPeriod: 100 });
  const count = 3_000;
  let acknowledged = 0;
  let next = 0;
  /** Sends one after another; what was cut off is sent again, as a device does. */
  const sender = async () => {
    for (let seq = next++; seq < count; seq = next++) {
      for (let done = false; !done; ) {
        done = await publish(client, device.device, seq).then(
          () => true,
          () => false,
        );
      }
      acknowledged += 1;
    }
  };
  const sending = Promise.all(Array.from({ length: 50 }, sender));
  await eventually(() => acknowledged > 600);
  await gateway.kill();
  gateway = await run();
  await eventually(() => acknowledged > 1_200);
  await influxd.kill();
  await eventually(() => acknowledged > 1_800, { withinMs: 30_000 });
  await gateway.kill();
  gateway = await run();
  await influxd.start();
  await sending;
  await stored(device.device, count);
  expect(await storedSeqs('air', device.device)).toEqual(upTo(count));
  expect(await storedSeqs('sensor', device.device)).toEqual(upTo(count));
  await client.endAsync(true);
  await gateway.stop();
}, 120_000);

it('ends soon after SIGTERM, with the store away, and stores the rest when it is back', async () => {
  let gateway = await run();
  const device = await newDevice('antes-del-fin');
  const client = await connect(mqttPort, device);
  await influxd.kill();
  await Promise.all(upTo(200).map((seq) => publish(client, device.device, seq)));
  const beganMs = performance.now();
  await gateway.stop();
  // 3 s for the store, and its own end: it does not wait for a store that is away.
  expect(performance.now() - beganMs).toBeLessThan(20_000);
  expect(gateway.child.exitCode).toBe(0);
  await client.endAsync(true);
  await influxd.start();
  gateway = await run();
  await stored(device.device, 200);
  expect(await storedSeqs('air', device.device)).toEqual(upTo(200));
  await gateway.stop();
}, 90_000);

it('enrols and lists devices and dead letters on the command line', async () => {
  const print = async (...args: string[]): Promise<string> => {
    const options = { env: { ...process.env, ...env } };
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], options);
    return stdout;
  };
  const line = ['devices', 'enrol', 'mercado', '--kind', 'station', '--city', 'arequipa', '--json'];
  const made = JSON.parse(await print(...line)) as Credentials;
  expect(Object.keys(made).sort()).toEqual(
    ['city', 'device', 'kind', 'password', 'topic', 'username'].sort(),
  );
  const listed = await print('devices', 'list', '--json');
  expect(JSON.parse(listed)).toContainEqual(expect.objectContaining({ device: 'mercado' }));
  expect(listed).not.toMatch(/hash|salt|password/);
  await expect(print(...line)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/GATEWAY_DEVICE_EXISTS.*devices rotate/),
  });
  expect(JSON.parse(await print('dead-letters', 'list', '--json'))).toEqual([]);
  expect(await print('dead-letters', 'replay', '--all', '--dry-run')).toContain('0 aceptados');
  // Nothing said must not mean everything.
  await expect(print('dead-letters', 'replay')).rejects.toMatchObject({
    stderr: expect.stringMatching(/GATEWAY_DEAD_LETTERS.*--all/),
  });
}, 180_000);
