import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { decodeLine, encodeEvent } from '@samay/contract';
import { memoryOutbox, type Outbox, OutboxError } from '@samay/outbox';
import type { LineWriter } from '@samay/readings/influx';
import { eventually, freePort, temporaryDirectory } from '@samay/testbed';
import mqtt, { type MqttClient } from 'mqtt';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { readConfig } from './config/config.ts';
import { askGateway } from './control/ask-gateway.ts';
import { addAccount } from './identity/account-life.ts';
import { rotate } from './identity/device-life.ts';
import { type Credentials, enrol } from './identity/enrol.ts';
import { accountsOf, devicesOf, type Gateway, startGateway } from './start-gateway.ts';
import { connect, telemetry } from './street.suite.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let gateway: Gateway;
let plaza: Credentials;
let stored: string[];
let logged: string;
const clients: MqttClient[] = [];

const writer: LineWriter = {
  async write(lines) {
    // What the gateway tells by its own clock, every 10 s, comes between on a slow machine.
    stored.push(...lines.split('\n').filter((line) => !/^(gateway|link),/.test(line)));
    return [];
  },
  close: async () => {},
};

const configOf = async (dataDir: string, env: Record<string, string> = {}) =>
  readConfig({
    SAMAY_DATA_DIR: dataDir,
    SAMAY_MQTT_PORT: '0',
    SAMAY_GATEWAY_HTTP_PORT: String(await freePort()),
    ...env,
  });

async function start(journal?: Outbox, env: Record<string, string> = {}): Promise<void> {
  const config = await configOf(directory.path, env);
  const log = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  gateway = await startGateway({
    config,
    writer,
    log: pino({ level: 'debug' }, log),
    clock: systemClock,
    random: Math.random,
    ...(journal === undefined ? {} : { journal }),
  });
}

beforeEach(async () => {
  directory = await temporaryDirectory();
  stored = [];
  logged = '';
  const devices = devicesOf(await configOf(directory.path));
  const asked = { device: 'plaza', kind: 'station', city: 'arequipa' };
  plaza = await enrol(devices, asked, { now: new Date() });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
  await gateway.close();
  await directory.remove();
});

/** The same outbox with another way to append. */
const outboxOf = (outbox: Outbox, append: Outbox['append']): Outbox => ({
  append,
  read: (after, limit) => outbox.read(after, limit),
  acknowledge: (positions) => outbox.acknowledge(positions),
  waitFor: (after, signal) => outbox.waitFor(after, signal),
  get stats() {
    return outbox.stats;
  },
  close: () => outbox.close(),
});

const come = async (options: Parameters<typeof connect>[2] = {}) => {
  const client = await connect(gateway.mqttPort, plaza, options);
  clients.push(client);
  return client;
};
const topic = (channel: string) => `samay/v1/arequipa/station/plaza/${channel}`;
const http = (path: string) => fetch(`http://127.0.0.1:${gateway.httpPort}${path}`);
const metric = async (line: string) => (await (await http('/metrics')).text()).includes(line);
const ask = async (...asked: [method: 'GET' | 'POST', path: string, body?: unknown]) =>
  askGateway(await configOf(directory.path), ...asked);
const deadLetters = async () => (await ask('GET', '/dead-letters')) as { n: number }[];

it('lets nobody in without the right name and password, whatever the client id', async () => {
  await start();
  const url = `mqtt://127.0.0.1:${gateway.mqttPort}`;
  const code = (options: mqtt.IClientOptions) =>
    mqtt.connectAsync(url, { reconnectPeriod: 0, ...options }, false).then(
      () => 0,
      (error: { code: number }) => error.code,
    );
  const { username, password } = plaza;
  expect(await code({ clientId: 'plaza' })).toBe(5);
  expect(await code({ clientId: 'plaza', username, password: 'guess' })).toBe(4);
  expect(await code({ clientId: 'nadie', username: 'nadie', password })).toBe(4);
  expect(await code({ clientId: 'another', username, password })).toBe(0);
  const will = { topic: 'samay/v1/lima/bus/otro/status', payload: Buffer.from('{}') };
  expect(await code({ clientId: 'plaza', username, password, will })).toBe(5);
  expect(await metric('samay_gateway_connections_total{outcome="anonymous"} 1')).toBe(true);
});

it('knows a device enrolled while it runs, and the new secret of one that was rotated', async () => {
  await start();
  const first = await come();
  const devices = devicesOf(await configOf(directory.path));
  const taken = new Promise<void>((resolve) => first.once('close', resolve));
  plaza = await rotate(devices, 'plaza', { now: new Date(), keepOldMs: 60_000 });
  // One device, one session: the second connection takes over the first.
  expect((await come()).connected).toBe(true);
  await taken;
});

it('lets no device take over the session of another by its client id', async () => {
  await start();
  const own = await come();
  const devices = devicesOf(await configOf(directory.path));
  const asked = { device: 'otra', kind: 'station', city: 'arequipa' };
  const other = await enrol(devices, asked, { now: new Date() });
  const thief = await connect(gateway.mqttPort, other, { clientId: 'plaza' });
  await own.publishAsync(topic('telemetry'), telemetry('plaza', 0, Date.now()), { qos: 1 });
  expect(own.connected).toBe(true);
  await thief.endAsync();
});

it('closes the connection of who publishes on a foreign topic', async () => {
  await start();
  const client = await come();
  const closed = new Promise<void>((resolve) => client.once('close', resolve));
  client.publish('samay/v1/arequipa/station/otra/telemetry', '[]', { qos: 1 }, () => {});
  await closed;
  const line = 'samay_gateway_messages_total{channel="none",outcome="foreign-topic"} 1';
  expect(await metric(line)).toBe(true);
  expect(stored).toEqual([]);
});

it('grants a device its own topics and refuses every other filter with 0x80', async () => {
  await start();
  const client = await come({ clean: false });
  const asked = ['#', 'samay/v1/+/station/+/telemetry', topic('telemetry'), topic('config')];
  const suback = await new Promise<unknown>((resolve) => {
    client.subscribe(asked, { qos: 1 }, (_error, _asked, packet) => resolve(packet));
  });
  expect(suback).toMatchObject({ granted: [128, 128, 128, 1] });
  expect(client.connected).toBe(true);
});

it('acknowledges only when the journal has the message on disk', async () => {
  const memory = memoryOutbox({ bytesMax: 1024 * 1024, whenFull: 'refuse' });
  let release = () => {};
  const synced = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  const append = async (record: Uint8Array) => {
    asked += 1;
    await synced;
    return memory.append(record);
  };
  await start(outboxOf(memory, append));
  const client = await come();
  let acknowledged = false;
  const done = client
    .publishAsync(topic('telemetry'), telemetry('plaza', 0, Date.now()), { qos: 1 })
    .then(() => {
      acknowledged = true;
    });
  await eventually(() => asked === 1);
  // Whatever else the gateway does meanwhile, this must not be an acknowledgement.
  await http('/health/live');
  expect(acknowledged).toBe(false);
  release();
  await done;
  expect(memory.stats.appended).toBe(1);
});

it('holds a device back while the journal is full, and says so, instead of losing', async () => {
  const memory = memoryOutbox({ bytesMax: 1024 * 1024, whenFull: 'refuse' });
  let full = true;
  const append = (record: Uint8Array) =>
    full ? Promise.reject(new OutboxError('OUTBOX_FULL', 'full')) : memory.append(record);
  await start(outboxOf(memory, append));
  const client = await come();
  const sent = client.publishAsync(topic('telemetry'), telemetry('plaza', 0, Date.now()), {
    qos: 1,
  });
  await eventually(async () => (await http('/health/ready')).status === 503);
  expect(await (await http('/health/ready')).json()).toMatchObject({ journalFault: 'OUTBOX_FULL' });
  full = false;
  await sent;
  expect((await http('/health/ready')).status).toBe(200);
  // The gateway's own words are among them.
  await eventually(() => stored.some((line) => line.startsWith('air,city=arequipa,device=plaza')));
});

it('sets a bad message aside with its reason, acknowledges it, and passes it to nobody', async () => {
  await start();
  const client = await come();
  const wrongUnit = '[{"bn":"urn:samay:plaza:","n":"pm2_5","u":"ppm","v":7}]';
  await client.publishAsync(topic('telemetry'), wrongUnit, { qos: 1 });
  await client.publishAsync(topic('telemetry'), 'pm2.5=7', { qos: 0 });
  await client.publishAsync(topic('event'), '{"door":"open"}', { qos: 1 });
  await client.publishAsync(topic('status'), '{"state":"asleep"}', { qos: 1, retain: true });
  const letters = await eventually(async () => {
    const found = await deadLetters();
    return found.length === 4 && found;
  });
  expect(letters).toMatchObject([
    { n: 1, topic: topic('telemetry'), clientId: 'plaza', code: 'bad-unit' },
    { n: 2, code: 'not-json' },
    { n: 3, code: 'bad-shape' },
    { n: 4, code: 'bad-shape' },
  ]);
  const shown = (await ask('GET', '/dead-letters/1')) as { payload: string };
  expect(Buffer.from(shown.payload, 'base64').toString()).toBe(wrongUnit);
  expect(await ask('GET', '/dead-letters/9')).toBeNull();
  expect(await ask('GET', '/dead-letters?device=plaza&code=not-json')).toMatchObject([{ n: 2 }]);
  const again = await ask('POST', '/dead-letters/replay', { dryRun: false });
  expect(again).toMatchObject({ taken: 0, offered: 0, stays: 4 });
  await expect(ask('POST', '/dead-letters/replay', { dryRun: 1 })).rejects.toMatchObject({
    code: 'GATEWAY_DEAD_LETTERS',
  });
  expect(await metric('samay_gateway_dead_letters_total{code="bad-unit"} 1')).toBe(true);
  expect(client.connected).toBe(true);
  expect(stored).toEqual([]);
});

it('stores a collection once, though it is sent twice', async () => {
  await start();
  const client = await come();
  const at = new Date().toISOString();
  const [id, kg] = ['5f0c1d2e3a4b5968', { gross: 14.2, tare: 1.7, net: 12.5 }];
  const event = { type: 'collection', id, at, material: 'cardboard', kg, stable: true } as const;
  await client.publishAsync(topic('event'), encodeEvent(event), { qos: 1 });
  await client.publishAsync(topic('event'), encodeEvent(event), { qos: 1 });
  const lines = await eventually(() => {
    const found = stored.filter((line) => line.startsWith('collection,'));
    return found.length === 2 && found;
  });
  const identities = lines.map((line) => {
    const read = decodeLine(line, 'ms', 0);
    if (!read.ok) throw new Error(line);
    const { measurement, tags, timeMs, fields } = read.value;
    expect(fields).toMatchObject({ event: id, kg: 12.5, kg_gross: 14.2, stable: 1 });
    return JSON.stringify([measurement, tags, timeMs]);
  });
  expect(new Set(identities).size).toBe(1);
  expect(await deadLetters()).toEqual([]);
});

it('stores a visit and its photo, and lets no program hear who was there', async () => {
  const config = await configOf(directory.path);
  const registers = { devices: devicesOf(config), accounts: accountsOf(config) };
  const wanted = { account: 'todo', subscribe: ['samay/v1/#'], publish: [], description: '' };
  const program = await addAccount(registers, wanted, { now: new Date() });
  await start();
  const listener = await connect(gateway.mqttPort, program);
  clients.push(listener);
  const heard: string[] = [];
  listener.on('message', (_topic, payload) => heard.push(payload.toString()));
  await listener.subscribeAsync('samay/v1/#', { qos: 1 });
  const client = await come();
  const message = (file: string): string =>
    JSON.stringify(
      JSON.parse(
        readFileSync(
          new URL(`../../contract/messages/v1/${file}.json`, import.meta.url),
          'utf8',
        ).replaceAll('2026-11-27T14', new Date(Date.now() - 3_600_000).toISOString().slice(0, 13)),
      ).event,
    );
  for (const file of ['station-visit-commissioning', 'station-visit-photo', 'truck-collection']) {
    await client.publishAsync(topic('event'), message(file), { qos: 1 });
  }
  await eventually(() => heard.some((text) => text.includes('collection')));
  expect(heard.join()).not.toMatch(/Quispe|jpeg/);
  await eventually(() => stored.length === 3);
  expect(stored.map((line) => line.split(',')[0])).toEqual(['visit', 'photo', 'collection']);
  expect(await deadLetters()).toEqual([]);
});

it('takes every quality of service, SenML in JSON and text of one line per point', async () => {
  await start();
  const client = await come();
  for (const qos of [0, 1, 2] as const) {
    const message = telemetry('plaza', qos, 1_750_000_000_000 + qos);
    await client.publishAsync(topic('telemetry'), message, { qos, retain: true });
  }
  await eventually(() => stored.length === 6);
  expect(stored[0]).toMatch(
    /^air,city=arequipa,device=plaza received=\d+,boot="a1b2c3d4",seq=0,pm2_5=0.5,pm2_5_q=1 17500/,
  );
});

it('ends a connection that announces a packet larger than it may be', async () => {
  await start();
  const client = await come();
  const closed = new Promise<void>((resolve) => client.once('close', resolve));
  client.publish(topic('telemetry'), Buffer.alloc(300 * 1024, 0x20), { qos: 1 }, () => {});
  await closed;
  expect(await deadLetters()).toEqual([]);
});

it('says which setting to change when the port is taken, and lets go of the data', async () => {
  await start();
  const other = await temporaryDirectory();
  const port = String(gateway.mqttPort);
  const around = { writer, log: pino({ enabled: false }), clock: systemClock, random: Math.random };
  const config = await configOf(other.path, { SAMAY_MQTT_PORT: port });
  await expect(startGateway({ ...around, config })).rejects.toMatchObject({
    code: 'GATEWAY_PORT',
    message: expect.stringMatching(new RegExp(`${port}.*SAMAY_MQTT_PORT`)),
  });
  const free = await startGateway({ ...around, config: await configOf(other.path) });
  await free.close();
  await expect(
    startGateway({ ...around, config: await configOf(directory.path) }),
  ).rejects.toMatchObject({ code: 'GATEWAY_DATA_DIR' });
  await other.remove();
});

it('keeps passwords and payloads out of the log and of the data directory', async () => {
  await start();
  const client = await come();
  await client.publishAsync(topic('telemetry'), 'my secret payload', { qos: 1 });
  await expect(
    connect(gateway.mqttPort, { ...plaza, password: 'a-wrong-password' }),
  ).rejects.toThrow();
  expect(logged).toContain('"connected"');
  const files = await readdir(directory.path, { recursive: true, withFileTypes: true });
  const contents = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
  );
  for (const text of [logged, ...contents]) {
    expect(text).not.toContain(plaza.password);
    expect(text).not.toContain('a-wrong-password');
  }
  expect(logged).not.toContain('my secret payload');
});
