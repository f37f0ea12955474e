import type { LineWriter } from '@samay/readings/influx';
import { eventually, temporaryDirectory } from '@samay/testbed';
import type { MqttClient } from 'mqtt';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditFolder } from '../audit/audit-disk.ts';
import { readAudit, verifyAudit } from '../audit/read-audit.ts';
import { systemClock } from '../clock.ts';
import { type Config, readConfig } from '../config/config.ts';
import { askGateway, personHere } from '../control/ask-gateway.ts';
import { type Credentials, enrol } from '../identity/enrol.ts';
import { devicesOf, type Gateway, startGateway } from '../start-gateway.ts';
import { connect } from '../street.suite.ts';
import type { CommandStanding } from './commands.ts';
import { standingOf } from './desired-configs.ts';
import { DesiredFiles } from './desired-disk.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let config: Config;
let gateway: Gateway;
let plaza: Credentials;
let mercado: Credentials;
const clients: MqttClient[] = [];
const writer: LineWriter = {
  write: async () => [],
  close: async () => {},
};

async function start(): Promise<void> {
  const log = pino({ enabled: false });
  gateway = await startGateway({ config, writer, log, clock: systemClock, random: Math.random });
}
beforeEach(async () => {
  directory = await temporaryDirectory();
  config = readConfig({
    SAMAY_DATA_DIR: directory.path,
    SAMAY_MQTT_PORT: '0',
    SAMAY_GATEWAY_HTTP_PORT: '0',
  });
  const make = (device: string) =>
    enrol(devicesOf(config), { device, kind: 'station', city: 'arequipa' }, { now: new Date() });
  plaza = await make('plaza');
  mercado = await make('mercado');
  await start();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
  await gateway.close();
  await directory.remove();
});

/** A device that listens on what is its own, and remembers it. */
async function come(credentials: Credentials) {
  const client = await connect(gateway.mqttPort, credentials);
  clients.push(client);
  const heard: { channel: string; message: Record<string, unknown>; retain: boolean }[] = [];
  client.on('message', (topic, payload, { retain }) => {
    const channel = topic.slice(credentials.topic.length);
    heard.push({ channel, message: JSON.parse(payload.toString()), retain });
  });
  const topics = ['config', 'command'].map((channel) => credentials.topic + channel);
  await client.subscribeAsync(topics, { qos: 1 });
  const say = (channel: string, message: object) =>
    client.publishAsync(credentials.topic + channel, JSON.stringify(message), { qos: 1 });
  const next = (channel: string, skip = 0) =>
    eventually(() => heard.filter((one) => one.channel === channel)[skip]);
  return { client, heard, say, next };
}
const now = () => new Date().toISOString();
const audited = async () => {
  const found: string[] = [];
  for await (const { who, what, device } of readAudit(auditFolder(config))) {
    found.push(`${who.kind}:${who.name} ${what} ${device}`);
  }
  return found;
};
const me = `person:${personHere()}`;
const set = (wishes: object) => askGateway(config, 'PUT', '/desired/plaza', wishes);
const standing = () => standingOf({ files: new DesiredFiles(config) }, 'plaza');
const send = async (body: object) => {
  const answer = await askGateway(config, 'POST', '/commands', { timeoutMs: 60_000, ...body });
  return (answer as { commands: CommandStanding[] }).commands;
};
const standingOfCommand = async (id: string) => {
  const answer = await askGateway(config, 'POST', '/commands/standing', { ids: [id] });
  return (answer as { commands: CommandStanding[] }).commands[0];
};

it('says what is desired to who is there, to who comes, and again after a restart', async () => {
  const early = await come(plaza);
  expect(await set({ interval: 'PT5M' })).toMatchObject({ version: 1, who: personHere() });
  expect(await early.next('config')).toMatchObject({
    message: { version: 1, interval: 'PT5M' },
    retain: false,
  });
  await set({ interval: 'PT1M' });
  const late = await come(plaza);
  expect(await late.next('config')).toMatchObject({ message: { version: 2 }, retain: true });
  const other = await come(mercado);
  expect(other.heard).toEqual([]);
  await gateway.close();
  await start();
  const after = await come(plaza);
  expect(await after.next('config')).toMatchObject({
    message: { version: 2, interval: 'PT1M' },
    retain: true,
  });
  expect(await new DesiredFiles(config).history('plaza')).toHaveLength(2);
});

it('keeps what a device says of it, as its standing and in the audit, once', async () => {
  await set({ interval: 'PT7S' });
  expect(await standing()).toMatchObject({ desired: 1, state: 'waiting' });
  const device = await come(plaza);
  const reason = { field: 'interval', es: 'debe dividir una hora', en: 'must divide an hour' };
  await device.say('config/applied', { version: 1, applied: false, at: now(), reason });
  expect(await standing()).toMatchObject({ state: 'refused', reason });
  await device.say('config/applied', { version: 1, applied: false, at: now(), reason });
  await set({ interval: 'PT5M' });
  expect(await standing()).toMatchObject({ desired: 2, said: 1, state: 'waiting' });
  await device.say('config/applied', { version: 2, applied: true, at: now() });
  expect(await standing()).toMatchObject({ desired: 2, said: 2, state: 'applied' });
  await askGateway(config, 'PUT', '/desired/plaza', {});
  expect(await audited()).toEqual([
    `${me} config.set plaza`,
    'device:plaza config.refused plaza',
    `${me} config.set plaza`,
    'device:plaza config.applied plaza',
    `${me} config.cleared plaza`,
  ]);
  expect((await verifyAudit(auditFolder(config))).faults).toEqual([]);
});

it('gives a version that the device has not heard of, after the files were lost', async () => {
  const device = await come(plaza);
  await device.say('config/applied', { version: 41, applied: true, at: now() });
  expect(await set({ interval: 'PT5M' })).toMatchObject({ version: 42 });
});

it('bounds how often a device changes its mind', async () => {
  const device = await come(plaza);
  for (let version = 1; version <= 30; version += 1) {
    await device.say('config/applied', { version, applied: true, at: now() });
  }
  expect(await audited()).toHaveLength(20);
});

it('refuses what no device may wish, and who is none', async () => {
  await expect(set({ intervall: 'PT1M' })).rejects.toMatchObject({ code: 'GATEWAY_COMMAND' });
  await expect(askGateway(config, 'PUT', '/desired/nobody', {})).rejects.toMatchObject({
    code: 'GATEWAY_DEVICE_UNKNOWN',
  });
  await expect(askGateway(config, 'PUT', '/desired/..%2Fplaza', {})).rejects.toMatchObject({
    code: 'GATEWAY_DEVICE_UNKNOWN',
  });
  await expect(send({ device: 'plaza', name: 'rm' })).rejects.toThrow(/reboot, identify/);
  await expect(send({ device: 'nobody', name: 'doctor' })).rejects.toMatchObject({
    code: 'GATEWAY_DEVICE_UNKNOWN',
  });
  expect(await audited()).toEqual([]);
});

it('gives a command, to who comes late too, and hears the reply once', async () => {
  const [sent] = await send({ device: 'plaza', name: 'doctor' });
  expect(await standingOfCommand(sent!.id)).toMatchObject({ state: 'waiting' });
  const device = await come(plaza);
  const { message } = await device.next('command');
  expect(message).toMatchObject({ id: sent!.id, name: 'doctor' });
  const reply = { id: sent!.id, state: 'done', at: now(), result: { fine: true } };
  await device.say('command/reply', reply);
  await device.say('command/reply', reply);
  expect(await standingOfCommand(sent!.id)).toMatchObject({ state: 'done', reply });
  // What is answered is not said again.
  const again = await come(plaza);
  const [second] = await send({ device: 'plaza', name: 'identify' });
  expect((await again.next('command')).message).toMatchObject({ id: second!.id });
  expect(await audited()).toEqual([
    `${me} command.sent plaza`,
    'device:plaza command.done plaza',
    `${me} command.sent plaza`,
  ]);
});

it('gives up in time, and keeps a reply that comes later, also after a restart', async () => {
  const [sent] = await send({ device: 'plaza', name: 'doctor', timeoutMs: 1_000 });
  await eventually(async () => (await standingOfCommand(sent!.id))?.state === 'timed-out');
  await gateway.close();
  await start();
  const device = await come(plaza);
  const reason = { code: 'expired', es: 'tarde', en: 'late' };
  await device.say('command/reply', { id: sent!.id, state: 'expired', at: now(), reason });
  expect(await audited()).toEqual([
    `${me} command.sent plaza`,
    'gateway:gateway command.timed-out plaza',
    'device:plaza command.expired plaza',
  ]);
});

it('believes no reply of another device, nor to a command that never was', async () => {
  const [sent] = await send({ device: 'plaza', name: 'doctor' });
  const thief = await come(mercado);
  await thief.say('command/reply', { id: sent!.id, state: 'done', at: now() });
  await thief.say('command/reply', { id: '0123456789abcdef', state: 'done', at: now() });
  expect(await standingOfCommand(sent!.id)).toMatchObject({ state: 'waiting' });
  const closed = new Promise<void>((resolve) => thief.client.once('close', resolve));
  thief.client.publish(`${plaza.topic}command/reply`, '{}', { qos: 1 }, () => {});
  await closed;
  const spy = await connect(gateway.mqttPort, mercado);
  clients.push(spy);
  await expect(spy.subscribeAsync(`${plaza.topic}command`, { qos: 1 })).rejects.toThrow();
  expect(await audited()).toEqual([`${me} command.sent plaza`]);
});

it('gives a command to all of a city', async () => {
  const both = await Promise.all([come(plaza), come(mercado)]);
  const sent = await send({ all: true, city: 'arequipa', name: 'identify' });
  expect(sent.map(({ device }) => device).sort()).toEqual(['mercado', 'plaza']);
  for (const device of both) {
    const { message } = await device.next('command');
    expect(sent.map(({ id }) => id)).toContain(message['id']);
  }
  await expect(send({ all: true, city: 'lima', name: 'identify' })).rejects.toThrow(/lima/);
});

it('counts versions up when several wish at once', async () => {
  const made = await Promise.all(['PT1M', 'PT2M', 'PT5M'].map((interval) => set({ interval })));
  const versions = made.map((one) => (one as { version: number }).version).sort();
  expect(versions).toEqual([1, 2, 3]);
});
