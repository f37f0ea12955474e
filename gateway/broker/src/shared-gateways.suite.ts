/** What the tests of gateways that share a Redis have in common. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { encodeStatus } from '@samay/contract';
import type { LineWriter } from '@samay/readings/influx';
import {
  freePort,
  type RedisServer,
  type ServerProcess,
  startProcess,
  temporaryDirectory,
} from '@samay/testbed';
import type { MqttClient } from 'mqtt';
import { pino } from 'pino';
import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config/config.ts';
import { addAccount } from './identity/account-life.ts';
import { type Credentials, enrol } from './identity/enrol.ts';
import { accountsOf, devicesOf, type Gateway, startGateway } from './start-gateway.ts';
import { connect } from './street.suite.ts';

type Login = Pick<Credentials, 'username' | 'password'>;

const boot = 'a1b2c3d4';
export const status = 'samay/v1/arequipa/station/plaza/status';
export const online = encodeStatus({ state: 'online', reason: 'started', boot });
export const offline = encodeStatus({ state: 'offline', reason: 'connection-lost', boot });
export const will = {
  ...{ topic: status, payload: Buffer.from(offline) },
  ...({ qos: 1, retain: true } as const),
};

interface Started {
  readonly gateway: Gateway;
  readonly config: Config;
}

interface Dying extends ServerProcess {
  readonly mqttPort: number;
}

/** Gateways of one city with one register, a station `plaza`, and a program `panel`. */
export interface SharedGateways {
  readonly plaza: Login;
  readonly panel: Login;
  /** What all of them have stored. */
  readonly stored: string[];
  readonly logged: () => string;
  env(name: string): Promise<Record<string, string>>;
  /** In this process. */
  start(name: string, more?: Record<string, string>): Promise<Started>;
  /** In a process of its own, to be killed. */
  startDying(name: string, more?: Record<string, string>): Promise<Dying>;
  come(port: number, who: Login, options?: Parameters<typeof connect>[2]): Promise<MqttClient>;
  close(): Promise<void>;
}

const dyingMain = fileURLToPath(new URL('./shared-gateway-main.suite.ts', import.meta.url));

/** @param heartbeatMs of all of them; by default the usual one. */
export async function openSharedGateways(
  redis: RedisServer,
  heartbeatMs?: number,
): Promise<SharedGateways> {
  const directory = await temporaryDirectory();
  const opened: Gateway[] = [];
  const processes: ServerProcess[] = [];
  const clients: MqttClient[] = [];
  const stored: string[] = [];
  let logged = '';
  const register = readConfig({ SAMAY_DATA_DIR: join(directory.path, 'register') });
  const [devices, accounts] = [devicesOf(register), accountsOf(register)];
  const now = { now: new Date() };
  const plaza = await enrol(devices, { device: 'plaza', kind: 'station', city: 'arequipa' }, now);
  const filters = { publish: ['panel/#'], subscribe: ['samay/#', 'panel/#'] };
  const asked = { account: 'panel', description: 'panel', ...filters };
  const panel = await addAccount({ accounts, devices }, asked, now);
  const writer: LineWriter = {
    async write(lines) {
      stored.push(...lines.split('\n'));
      return [];
    },
    close: async () => {},
  };
  const env = async (name: string) => {
    // One register for all, as rsync or a shared folder would have it.
    await cp(register.dataDir, join(directory.path, name), { recursive: true });
    return {
      SAMAY_DATA_DIR: join(directory.path, name),
      SAMAY_GATEWAY_ID: name,
      SAMAY_MQTT_PORT: String(await freePort()),
      SAMAY_GATEWAY_HTTP_PORT: String(await freePort()),
      SAMAY_REDIS_URL: redis.url,
      SAMAY_REDIS_PASSWORD_FILE: redis.passwordFile,
    };
  };
  return {
    ...{ plaza, panel, stored, env },
    logged: () => logged,
    async start(name, more = {}) {
      const config = readConfig({ ...(await env(name)), ...more });
      const log = new Writable({
        write(chunk, _encoding, done) {
          logged += chunk;
          done();
        },
      });
      const around = { config, writer, log: pino({ level: 'debug' }, log), clock: systemClock };
      const heart = heartbeatMs === undefined ? {} : { heartbeatMs };
      const gateway = await startGateway({ ...around, random: Math.random, ...heart });
      opened.push(gateway);
      return { gateway, config };
    },
    async startDying(name, more = {}) {
      const own = { ...(await env(name)), ...more };
      const running = await startProcess({
        command: process.execPath,
        args: ['--import', 'tsx', '--conditions=source', dyingMain, String(heartbeatMs ?? '')],
        env: own,
        ready: (output) => output.includes('"listening"'),
      });
      processes.push(running);
      return { ...running, mqttPort: Number(own.SAMAY_MQTT_PORT) };
    },
    async come(port, who, options = {}) {
      const client = await connect(port, who, options);
      clients.push(client);
      return client;
    },
    async close() {
      await Promise.all(clients.map((client) => client.endAsync(true)));
      await Promise.all(processes.map((one) => one.kill()));
      await Promise.all(opened.map((gateway) => gateway.close()));
      await directory.remove();
    },
  };
}

/** What it is sent from here on, as `topic payload`. */
export const heardBy = (client: MqttClient): string[] => {
  const heard: string[] = [];
  client.on('message', (topic, payload) => heard.push(`${topic} ${payload}`));
  return heard;
};
