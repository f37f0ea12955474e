import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { encodeStatus } from '@samay/contract';
import type { LineWriter } from '@samay/readings/influx';
import {
  eventually,
  freePort,
  type RedisServer,
  startRedis,
  temporaryDirectory,
} from '@samay/testbed';
import type { MqttClient } from 'mqtt';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { readConfig } from './config/config.ts';
import { askGateway } from './control/ask-gateway.ts';
import { addAccount } from './identity/account-life.ts';
import { type Credentials, enrol } from './identity/enrol.ts';
import { accountsOf, devicesOf, type Gateway, startGateway } from './start-gateway.ts';
import { connect, telemetry } from './street.suite.ts';

interface Started {
  readonly gateway: Gateway;
  readonly config: ReturnType<typeof readConfig>;
}
type Login = Pick<Credentials, 'username' | 'password'>;

const boot = 'a1b2c3d4';
const status = 'samay/v1/arequipa/station/plaza/status';
const online = encodeStatus({ state: 'online', reason: 'started', boot });
const offline = encodeStatus({ state: 'offline', reason: 'connection-lost', boot });
const will = { topic: status, payload: Buffer.from(offline), qos: 1, retain: true } as const;

let redis: RedisServer;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let plaza: Login;
let panel: Login;
let stored: string[];
let logged: string;
const started: Gateway[] = [];
const clients: MqttClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

beforeEach(async () => {
  directory = await temporaryDirectory();
  stored = [];
  logged = '';
  const config = readConfig({ SAMAY_DATA_DIR: join(directory.path, 'a') });
  const [devices, accounts] = [devicesOf(config), accountsOf(config)];
  const now = { now: new Date() };
  plaza = await enrol(devices, { device: 'plaza', kind: 'station', city: 'arequipa' }, now);
  const filters = { publish: ['panel/#'], subscribe: ['samay/#', 'panel/#'] };
  const asked = { account: 'panel', description: 'panel', ...filters };
  panel = await addAccount({ accounts, devices }, asked, now);
  // One register for both, as rsync or a shared folder would have it.
  await cp(join(directory.path, 'a'), join(directory.path, 'b'), { recursive: true });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
  await Promise.all(started.splice(0).map((gateway) => gateway.close()));
  await directory.remove();
});

const writer: LineWriter = {
  async write(lines) {
    stored.push(...lines.split('\n'));
    return [];
  },
  close: async () => {},
};

const envOf = async (name: string) => ({
  SAMAY_DATA_DIR: join(directory.path, name),
  SAMAY_GATEWAY_ID: name,
  SAMAY_MQTT_PORT: String(await freePort()),
  SAMAY_GATEWAY_HTTP_PORT: String(await freePort()),
  SAMAY_REDIS_URL: redis.url,
  SAMAY_REDIS_PASSWORD_FILE: redis.passwordFile,
});

async function start(name: 'a' | 'b'): Promise<Started> {
  const config = readConfig(await envOf(name));
  const log = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  const around = { config, writer, log: pino({ level: 'debug' }, log), clock: systemClock };
  const gateway = await startGateway({ ...around, random: Math.random });
  started.push(gateway);
  return { gateway, config };
}

const come = async (port: number, who: Login, options: Parameters<typeof connect>[2] = {}) => {
  const client = await connect(port, who, options);
  clients.push(client);
  return client;
};

/** What it is sent from here on, as `topic payload`. */
const heardBy = (client: MqttClient): string[] => {
  const heard: string[] = [];
  client.on('message', (topic, payload) => heard.push(`${topic} ${payload}`));
  return heard;
};

const up = async (config: { httpPort: number }) => {
  const answer = await fetch(`http://127.0.0.1:${config.httpPort}/metrics`);
  return /^samay_gateway_sessions_up (\d)$/m.exec(await answer.text())?.[1];
};

it('shares messages, retained messages and takeovers', async () => {
  const [a, b] = [await start('a'), await start('b')];
  const there = await come(b.gateway.mqttPort, panel);
  const heard = heardBy(there);
  await there.subscribeAsync('samay/#', { qos: 1 });
  const atA = await come(a.gateway.mqttPort, plaza, { will });
  await atA.publishAsync(status, online, { qos: 1, retain: true });
  await eventually(() => heard.includes(`${status} ${online}`));

  // Desired at one, read at the other.
  await askGateway(a.config, 'PUT', '/desired/plaza', { interval: 'PT5M' });
  const gone = new Promise<void>((resolve) => atA.once('close', () => resolve()));
  const atB = await come(b.gateway.mqttPort, plaza, { will });
  const down = heardBy(atB);
  await atB.publishAsync(status, online, { qos: 1, retain: true });
  await atB.subscribeAsync('samay/v1/arequipa/station/plaza/config', { qos: 1 });
  await eventually(() => down.some((text) => text.includes('/config ')));
  // Its session at the first has ended, and the will of it is not said.
  await gone;
  await there.publishAsync('panel/mark', 'x', { qos: 1 });
  const late = await come(a.gateway.mqttPort, panel, { clientId: 'late' });
  const retained = heardBy(late);
  await late.subscribeAsync(status, { qos: 1 });
  await eventually(() => retained.length > 0);
  expect(retained).toEqual([`${status} ${online}`]);
  expect(heard.filter((text) => text.startsWith(status))).not.toContain(`${status} ${offline}`);
});

it('takes telemetry while Redis is away, and shares again when it is back', async () => {
  const [a, b] = [await start('a'), await start('b')];
  const device = await come(a.gateway.mqttPort, plaza, { will });
  expect(await up(a.config)).toBe('1');
  await redis.kill();
  await eventually(async () => (await up(a.config)) === '0');
  const topic = 'samay/v1/arequipa/station/plaza/telemetry';
  await device.publishAsync(topic, telemetry('plaza', 1, Date.now()), { qos: 1 });
  // One that comes now is served too.
  await device.endAsync();
  const again = await come(a.gateway.mqttPort, plaza, { will });
  await again.subscribeAsync('samay/v1/arequipa/station/plaza/config', { qos: 1 });
  await again.publishAsync(topic, telemetry('plaza', 2, Date.now()), { qos: 1 });
  await again.publishAsync(status, online, { qos: 1, retain: true });
  await eventually(() => stored.length >= 2);

  await redis.start();
  await eventually(async () => (await up(a.config)) === '1' && (await up(b.config)) === '1');
  const there = await come(b.gateway.mqttPort, panel);
  const heard = heardBy(there);
  await there.subscribeAsync('samay/#', { qos: 1 });
  // Retained while nobody else could know.
  await eventually(() => heard.includes(`${status} ${online}`));
  await again.publishAsync(topic, telemetry('plaza', 3, Date.now()), { qos: 1 });
  await eventually(() => heard.some((text) => text.startsWith(topic)));
  expect(logged).toContain('Redis is away');
  expect(logged).not.toContain(redis.password);
});

it('does not start without Redis, and says nothing of its password', async () => {
  await expect(startGatewayWith({ SAMAY_REDIS_URL: 'redis://127.0.0.1:9' })).rejects.toMatchObject({
    code: 'GATEWAY_REDIS',
  });
  const refused = await startGatewayWith({
    SAMAY_REDIS_URL: 'rediss://:verysecret@redis.example:6379',
  }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'GATEWAY_SETTING' });
  expect(String(refused)).not.toContain('verysecret');
  await expect(
    startGatewayWith({ SAMAY_REDIS_URL: 'redis://10.0.0.1:6379' }),
  ).rejects.toMatchObject({ code: 'GATEWAY_SETTING' });
});

async function startGatewayWith(env: Record<string, string>): Promise<void> {
  const config = readConfig({ ...(await envOf('a')), ...env });
  const log = pino({ enabled: false });
  const around = { config, writer, log, clock: systemClock, random: Math.random };
  started.push(await startGateway(around));
}
