/** Builds a round's chain of real parts, from the publishers to the store, and lets go of it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrol } from '@samay/fleet';
import { freePort, type Influxd } from '@samay/testbed';
import { seedOf, sequence } from '@samay/world';
import { Books } from './books.ts';
import { fakeClockEnv } from './fake-clock.ts';
import { FaultProxy } from './fault-proxy.ts';
import { type Foreign, mosquittoPub, paho } from './foreign-publishers.ts';
import { GatewayProcess } from './gateway-process.ts';
import { city } from './message.ts';
import type { Plan } from './plan.ts';
import { Publisher } from './publisher.ts';
import { Queue } from './queue.ts';
import { mountSmallDisk } from './small-disk.ts';
import type { Stage } from './stage.ts';
import { StoreDoor } from './store-door.ts';

/** What there is for a round on this machine. */
export interface Means {
  /** Hurt as well: nobody else's while the round goes on. */
  readonly influxd: Influxd;
  /** The library of false clocks, if it is installed. */
  readonly fakeClock: string | undefined;
  readonly foreign: { readonly mosquitto: boolean; readonly paho: boolean };
}

export interface OpenStage {
  readonly stage: Stage;
  readonly foreign: readonly Foreign[];
  /** Publishers have nothing to do harm for any more when it is aborted. */
  readonly stop: AbortController;
  readonly directory: string;
  /** @param keep the data, for somebody who wants to see what went wrong. */
  close(keep: boolean): Promise<void>;
}

const devices = 8;

export async function openStage(plan: Plan, means: Means): Promise<OpenStage> {
  const { influxd } = means;
  const directory = await mkdtemp(join(tmpdir(), `samay-faults-${plan.seed}-`));
  const dataDir = join(directory, 'data');
  await mkdir(dataDir);
  const unmount = plan.smallDisk ? await mountSmallDisk(dataDir) : () => {};
  const database = `faults_${plan.seed}`;
  await influxd.query('', `CREATE DATABASE "${database}"`);
  const stop = new AbortController();
  const chain = await openChain(plan, means, { directory, dataDir, database });
  const place = { directory, dataDir, database, stops: stop.signal };
  const { stage, foreign } = await openPublishers(plan, means, { ...chain, ...place });
  return {
    ...{ stage, foreign, stop, directory },
    async close(keep) {
      const { uplink, storeLink, door } = stage;
      await Promise.all([uplink.close(), storeLink.close(), door.close()]);
      if (keep) return;
      await influxd.query('', `DROP DATABASE "${database}"`);
      unmount();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

type Chain = Pick<Stage, 'gateway' | 'influxd' | 'door' | 'uplink' | 'storeLink' | 'clockFile'>;
type Place = Pick<Stage, 'dataDir' | 'database'> & { readonly directory: string };

const mebibyte = 1024 * 1024;

async function openChain(
  { fakeClock }: Plan,
  { influxd, fakeClock: library }: Means,
  { directory, dataDir, database }: Place,
): Promise<Chain> {
  const door = await StoreDoor.open(influxd.url);
  const storeLink = await FaultProxy.listen(door.port);
  const [mqttPort, httpPort] = [await freePort(), await freePort()];
  const uplink = await FaultProxy.listen(mqttPort);
  const clockFile = join(directory, 'clock');
  await writeFile(clockFile, '+0');
  const env = {
    SAMAY_DATA_DIR: dataDir,
    SAMAY_MQTT_PORT: `${mqttPort}`,
    SAMAY_GATEWAY_HTTP_PORT: `${httpPort}`,
    // The least there may be, so that a round sees several segments come and go.
    SAMAY_JOURNAL_BYTES_MAX: `${16 * mebibyte}`,
    SAMAY_DEAD_LETTER_BYTES_MAX: `${16 * mebibyte}`,
    INFLUX_URL: `http://127.0.0.1:${storeLink.port}`,
    INFLUX_DATABASE: database,
    ...(fakeClock && library !== undefined ? fakeClockEnv(library, clockFile) : {}),
  };
  const logFile = join(directory, 'gateway.log');
  const gateway = new GatewayProcess({ env, logFile, mqttPort, httpPort });
  return { gateway, influxd, door, uplink, storeLink, clockFile };
}

async function openPublishers(
  { seed }: Plan,
  { foreign: there }: Means,
  at: Chain & Place & Pick<Stage, 'stops'>,
): Promise<{ stage: Stage; foreign: Foreign[] }> {
  const { directory, ...chain } = at;
  const books = new Books();
  const boot = seedOf(seed, 'boot').toString(16).padStart(8, '0');
  const names = Array.from({ length: devices }, (_, index) => `station-${index + 1}`);
  const passwords = new Map<string, string>();
  for (const name of [...names, 'mosquitto', 'paho', 'stranger']) {
    passwords.set(name, await enrol(chain.dataDir, { device: name, kind: 'station', city }));
  }
  const stranger = { device: 'stranger', password: passwords.get('stranger') ?? '' };
  await chain.gateway.start();
  const { port } = chain.uplink;
  const options = (device: string) => ({
    ...{ queue: new Queue(device, books), password: passwords.get(device) ?? '', port, boot },
    ...{ random: sequence(seedOf(seed, device)), directory },
  });
  const publishers = names.map((device) => new Publisher(options(device)));
  const foreign = [
    ...(there.mosquitto ? [mosquittoPub(options('mosquitto'))] : []),
    ...(there.paho ? [paho(options('paho'))] : []),
  ];
  const stage: Stage = {
    ...{ ...chain, publishers, stranger, books },
    ...{ deaths: [], damaged: new Set(), flipped: new Map(), badAcknowledged: [], complaints: [] },
    counts: { malformedMqtt: 0, badPayloads: 0, balances: 0 },
  };
  return { stage, foreign };
}
