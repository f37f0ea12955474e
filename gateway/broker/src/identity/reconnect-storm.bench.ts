/**
 * A fleet comes back to a gateway that was just started and remembers nobody: how long until all are
 * in, and what a device that is in already notices of it. SAMAY_BENCH_DEVICES: how many (200).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DeviceLink, LinkError } from '@samay/fleet';
import { freePort, startProcess, temporaryDirectory } from '@samay/testbed';
import { ownFolder, readConfig } from '../config/config.ts';
import { devicesOf } from '../start-gateway.ts';
import { telemetry } from '../street.suite.ts';
import { Devices } from './devices-disk.ts';
import { type Credentials, enrol } from './enrol.ts';

const count = Number(process.env['SAMAY_BENCH_DEVICES'] ?? 200);
/** As the station's agent: full jitter, from 1 s to 1 min. */
const backoff = { firstMs: 1_000, mostMs: 60_000 };
const probeEveryMs = 10;
const calmMs = 3_000;

const directory = await temporaryDirectory();
const mqttPort = await freePort();
const env = {
  SAMAY_DATA_DIR: directory.path,
  SAMAY_MQTT_PORT: String(mqttPort),
  SAMAY_GATEWAY_HTTP_PORT: '0',
  SAMAY_RUNTIME_DIR: await mkdtemp('/dev/shm/samay-bench-'),
  // Nobody is there: the journal keeps everything.
  INFLUX_URL: 'http://127.0.0.1:9',
  INFLUX_DATABASE: 'samay',
};
const config = readConfig(env);

async function enrolFleet(): Promise<Credentials[]> {
  const devices = new Devices(join(ownFolder(config), 'devices'));
  const made: Credentials[] = [];
  for (let first = 0; first < count; first += 8) {
    const some = Array.from({ length: Math.min(8, count - first) }, (_, i) => {
      const asked = { device: `d${first + i}`, kind: 'station', city: 'arequipa' };
      return enrol(devices, asked, { now: new Date() });
    });
    made.push(...(await Promise.all(some)));
  }
  return made;
}

let busy = 0;
async function comeBack({ username, password }: Credentials): Promise<DeviceLink> {
  for (let failures = 0; ; failures += 1) {
    try {
      const where = { host: '127.0.0.1', port: mqttPort, clientId: username };
      return await DeviceLink.connect({ ...where, username, password });
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      busy += 1;
      await sleep(Math.random() * Math.min(backoff.mostMs, backoff.firstMs * 2 ** failures));
    }
  }
}

/** Publishes at a steady pace, whatever the answers do, until told. @returns ms to each PUBACK. */
async function probe(link: DeviceLink, done: Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  const waiting: Promise<void>[] = [];
  let going = true;
  const over = done.then(() => {
    going = false;
  });
  for (let seq = 0; going; seq += 1) {
    const beganMs = performance.now();
    const said = telemetry('probe', seq, Date.now());
    const topic = 'samay/v1/arequipa/station/probe/telemetry';
    waiting.push(
      link.publish(topic, said).then(() => {
        took.push(performance.now() - beganMs);
      }),
    );
    await sleep(probeEveryMs);
  }
  await Promise.all([...waiting, over]);
  return took.sort((a, b) => a - b);
}
const at = (sorted: number[], part: number) => sorted[Math.floor(part * (sorted.length - 1))]!;

const fleet = await enrolFleet();
const asked = { device: 'probe', kind: 'station', city: 'arequipa' };
const probeDevice = await enrol(devicesOf(config), asked, { now: new Date() });
const run = () =>
  startProcess({
    command: process.execPath,
    args: [
      ...['--import', 'tsx', '--conditions=source'],
      ...[fileURLToPath(new URL('../main.ts', import.meta.url)), 'run', '--log-level', 'info'],
    ],
    env,
    ready: (output) => output.includes('"listening"'),
  });
let gateway = await run();
let probeLink = await comeBack(probeDevice);
const calm = await probe(probeLink, sleep(calmMs));

async function storm(): Promise<{ seconds: number; acks: number[]; links: DeviceLink[] }> {
  const beganMs = performance.now();
  const coming = Promise.all(fleet.map(comeBack));
  let seconds = 0;
  const timed = coming.then(() => {
    seconds = (performance.now() - beganMs) / 1_000;
  });
  const acks = await probe(probeLink, timed);
  return { seconds, acks, links: await coming };
}
const cold = await storm();
const refusedCold = busy;
for (const link of [...cold.links, probeLink]) link.cut();
await gateway.stop();
gateway = await run();
probeLink = await comeBack(probeDevice);
const warm = await storm();
for (const link of warm.links) link.cut();
probeLink.cut();
await gateway.stop();
await directory.remove();
await rm(env.SAMAY_RUNTIME_DIR, { recursive: true });

console.log(
  JSON.stringify({
    title: `Reconnect storm: ${count} known devices at once, two scrypt threads`,
    floor: 'calm',
    notes: [
      `${refusedCold} times a device was told to come back later (CONNACK 3), and it did`,
      `10,000 devices after a restart: ${(((cold.seconds / count) * 10_000) / 60).toFixed(1)} min`,
    ],
    rows: [
      { what: 'all back after a restart, nobody remembered', unit: 's', ours: cold.seconds },
      {
        what: 'all back after a restart, remembered in SAMAY_RUNTIME_DIR',
        unit: 's',
        ours: warm.seconds,
      },
      ...[
        ['ack p50 of a connected device meanwhile', 0.5] as const,
        ['ack p99 of a connected device meanwhile', 0.99] as const,
      ].map(([what, part]) => ({
        ...{ what, unit: 'ms', ours: at(cold.acks, part), floor: at(calm, part) },
      })),
    ],
  }),
);
