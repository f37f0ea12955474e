import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { certificateFor, startMailServer } from '../delivery/mail-server.suite.ts';
import { signature } from '../delivery/webhook.ts';
import { decodeStationMessage } from '../station/station-message.ts';
import { register as airQualityIndex } from './air-quality-index.ts';
import { register as alertState } from './alert-state.ts';
import { register as deviceHealth } from './device-health.ts';
import { register as mailOut } from './e-mail-out.ts';
import { register as gateway } from './gateway.ts';
import { register as stationIn } from './station-in.ts';
import { dayOf, nowOf, standIn, startBroker } from './street.suite.ts';
import { surroundingsKey } from './surroundings.ts';
import { register as telegramOut } from './telegram-out.ts';
import { register as webhookOut } from './webhook-out.ts';

const require = createRequire(import.meta.url);
const helper = require('node-red-node-test-helper');
const token = '123456789:AAabcdefghijklmnopqrstuvwxyz0123456';
const topic = 'samay/v1/arequipa/station/plaza/telemetry';
const all = [
  ...[airQualityIndex, alertState, deviceHealth, mailOut],
  ...[gateway, stationIn, telegramOut, webhookOut],
];
type Message = { payload: Record<string, unknown>; topic: string };
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let out: Message[];

beforeAll(() => helper.init(require.resolve('node-red')));
beforeEach(async () => {
  directory = await temporaryDirectory();
  const secretsFolder = join(directory.path, 'secrets');
  await mkdir(secretsFolder);
  const secrets = { 'telegram-token': token, 'webhook-key': 'k', reader: 'a-password' };
  for (const [name, text] of Object.entries(secrets)) {
    await writeFile(join(secretsFolder, name), `${text}\n`);
  }
  helper.settings({
    [surroundingsKey]: {
      secretsFolder,
      importsFile: join(directory.path, 'imports.json'),
      deadLettersFile: join(directory.path, 'dead-letters.jsonl'),
    },
  });
  await new Promise((resolve) => helper.startServer(resolve));
  out = [];
});
afterEach(async () => {
  await helper.unload();
  await new Promise((resolve) => helper.stopServer(resolve));
});
afterAll(() => directory.remove());

/** Loads nodes, the last of which leads to `out` where it has an output. */
async function load(...nodes: Record<string, unknown>[]): Promise<void> {
  const flow = nodes.map((node, at) => ({
    z: 'f',
    wires: [[at + 1 < nodes.length ? nodes[at + 1]?.['id'] : 'out']],
    ...node,
  }));
  await helper.load(all, [
    { id: 'f', type: 'tab', label: 'hoja' },
    ...flow,
    { id: 'out', z: 'f', type: 'helper', wires: [] },
  ]);
  helper.getNode('out').on('input', (message: Message) => out.push(message));
}
const give = (id: string, payload: unknown) => helper.getNode(id).receive({ payload });
const heard = (json: string, at = topic) => {
  const message = decodeStationMessage(at, Buffer.from(json), Date.now());
  if (!message.ok) throw new Error(message.refusal.detail);
  return message.message;
};

it('makes an index of a day of values, says its rule, and an alert of that', async () => {
  await load(
    { id: 'index', type: 'samay-air-quality-index', intervalMin: '10' },
    {
      id: 'alert',
      type: 'samay-alert-state',
      raise: '25.1',
      clear: '22.5',
      completenessMin: '75',
      unknownAfterMin: '180',
      wires: [['out']],
    },
  );
  const indexes: Message[] = [];
  const sent = helper.getNode('alert');
  sent.on('input', (message: Message) => indexes.push(message));
  give('index', heard(dayOf('plaza', 25.1, Date.now())));
  await eventually(() => out.length === 1);
  expect(indexes[0]?.payload).toMatchObject({
    ...{
      what: 'index',
      index: 'INCA',
      norm: 'RM 181-2016-MINAM',
      hours: 24,
      of: 24,
      completeness: 1,
    },
    ...{ concentration: 25.1, value: 100, category: { id: 'bad', es: 'Mala' } },
  });
  expect(out[0]).toMatchObject({
    topic: 'alert/plaza/pm2_5',
    payload: { what: 'alert', kind: 'raised', device: 'plaza', raise: 25.1 },
  });
  // The same day again changes neither.
  give('index', heard(dayOf('plaza', 25.1, Date.now())));
  give('index', heard(nowOf('plaza', 25.1, Date.now())));
  await eventually(() => indexes.length >= 1);
  expect(out).toHaveLength(1);
});

it('tells when a device comes and goes, and refuses a payload that is not ours', async () => {
  await load({ id: 'health', type: 'samay-device-health', silentMin: '5' });
  give('health', heard(nowOf('plaza', 3, Date.now())));
  const status = (state: string, reason: string) =>
    heard(
      JSON.stringify({ state, reason, boot: 'a1b2c3d4' }),
      topic.replace('telemetry', 'status'),
    );
  give('health', status('offline', 'connection-lost'));
  give('health', status('online', 'started'));
  await eventually(() => out.length === 2);
  expect(out.map(({ payload }) => payload['state'])).toEqual(['offline', 'online']);
  expect(out[0]?.payload['text']).toContain('se cortó la conexión');
  give('health', 'what?');
  await eventually(() =>
    helper
      .log()
      .args.some(([entry]: [{ msg: unknown }]) => String(entry.msg).includes('station-in')),
  );
});

it('listens with its own account, decodes, and filters', async () => {
  const broker = await startBroker({ username: 'lector', password: 'a-password' });
  const node = { id: 'in', type: 'samay-station-in', gateway: 'gw', city: 'arequipa' };
  await load(
    {
      id: 'gw',
      type: 'samay-gateway',
      url: broker.url,
      account: 'lector',
      secretName: 'reader',
      z: undefined,
      wires: [],
    },
    { ...node, quantities: 'pm2_5', emit: 'reading', wires: [['out']] },
  );
  const arrives = async (count: number) => {
    await eventually(
      async () => {
        await broker.publish(topic, nowOf('plaza', 7.5, Date.now()));
        await broker.publish(topic.replace('arequipa', 'lima'), nowOf('plaza', 99, Date.now()));
        return out.length >= count;
      },
      { everyMs: 50 },
    );
  };
  await arrives(1);
  expect(out[0]?.payload).toMatchObject({
    ...{ what: 'reading', city: 'arequipa', device: 'plaza', quantity: 'pm2_5' },
    ...{ value: 7.5, unit: 'ug/m3', quality: 1, qualityText: 'Bueno', reasons: [] },
  });
  expect(out.every(({ payload }) => payload['value'] === 7.5)).toBe(true);
  await broker.close();
});

it('says that the gateway refuses its password, and does not pass for connected', async () => {
  const broker = await startBroker({ username: 'lector', password: 'another-password' });
  await load(
    {
      ...{ id: 'gw', type: 'samay-gateway', url: broker.url, account: 'lector', z: undefined },
      ...{ secretName: 'reader', wires: [] },
    },
    { id: 'in', type: 'samay-station-in', gateway: 'gw', wires: [['out']] },
  );
  const texts = () =>
    helper.getNode('in').status.args.map(([said]: [{ text: string }]) => said.text);
  await eventually(() => texts().some((text: string) => /not authorized|bad user/i.test(text)));
  expect(texts()).not.toContain('conectado');
  expect(JSON.stringify(helper.log().args)).not.toContain('a-password');
  await helper.unload();
  await broker.close();
});

it('says what is missing rather than try without a password', async () => {
  await load(
    {
      id: 'gw',
      type: 'samay-gateway',
      url: 'mqtt://127.0.0.1:1',
      account: 'x',
      secretName: 'none',
      z: undefined,
      wires: [],
    },
    { id: 'in', type: 'samay-station-in', gateway: 'gw', wires: [['out']] },
  );
  const statuses = helper.getNode('in').status.args.map(([said]: [{ text: string }]) => said.text);
  expect(statuses).toContain('sin contraseña: samay-flows secret set none');
});

/** The file is there before its line is. */
const lineOf = (file: string) =>
  eventually(async () => {
    const text = await readFile(file, 'utf8').catch(() => '');
    return text.endsWith('\n') && text;
  });

it('tells Telegram, again when it is busy, and keeps what it refuses', async () => {
  const busy = await standIn(503, 200);
  const closed = await standIn(403);
  await load(
    { id: 'a', type: 'samay-telegram-out', chat: '-100', baseUrl: busy.url, wires: [] },
    {
      id: 'b',
      type: 'samay-telegram-out',
      chat: '-100',
      baseUrl: closed.url,
      name: 'B',
      wires: [],
    },
    { id: 'c', type: 'samay-telegram-out', chat: '', baseUrl: closed.url, wires: [] },
  );
  for (const id of ['a', 'b', 'c']) give(id, { text: 'PM2.5 sobre el umbral' });
  await eventually(() => busy.received.length === 2);
  expect(busy.received[1]?.path).toBe(`/bot${token}/sendMessage`);
  expect(JSON.parse(busy.received[1]?.body ?? '')).toMatchObject({
    ...{ chat_id: '-100', text: 'PM2.5 sobre el umbral' },
  });
  const file = join(directory.path, 'dead-letters.jsonl');
  const kept = await lineOf(file);
  expect(JSON.parse(kept)).toMatchObject({ node: 'B', because: expect.stringContaining('403') });
  expect(kept).not.toContain(token);
  expect(closed.received).toHaveLength(1);
  await Promise.all([busy.close(), closed.close()]);
});

it('signs what it sends to a webhook, and writes an e-mail', async () => {
  const server = await standIn(200);
  const { cert, key, file: caFile, remove } = await certificateFor('DNS:localhost');
  const post = await startMailServer({ cert, key, password: 'a-password' });
  await load(
    { id: 'hook', type: 'samay-webhook-out', url: server.url, wires: [] },
    {
      id: 'mail',
      type: 'samay-e-mail-out',
      server: `smtp://aire@localhost:${post.port}`,
      ...{ secretName: 'reader', caFile },
      from: 'a@x.pe',
      to: 'b@x.pe',
      wires: [],
    },
  );
  give('hook', { text: 'hola', value: 61 });
  give('mail', { text: 'Supera el umbral: plaza\nPM2.5 61' });
  await eventually(() => server.received.length === 1 && post.mails.length === 1);
  const [sent] = server.received;
  const [, seconds, signed] =
    /^t=(\d+),v1=(\w+)$/.exec(String(sent?.headers['x-samay-signature'])) ?? [];
  expect(signature('k', Number(seconds), sent?.body ?? '')).toBe(signed);
  expect(JSON.parse(sent?.body ?? '')).toEqual({ text: 'hola', value: 61 });
  expect(post.mails[0]).toMatch(/^Subject: Supera el umbral: plaza\r$/m);
  expect(post.logins).toEqual([true]);
  expect(JSON.stringify(helper.log().args)).not.toContain('a-password');
  await Promise.all([server.close(), post.close(), remove()]);
});

it('keeps a mail whose server nobody can trust, and says so in status and log, without its secret', async () => {
  const { cert, key, remove } = await certificateFor('DNS:localhost');
  const post = await startMailServer({ secure: true, cert, key, password: 'a-password' });
  await load({
    ...{ id: 'mail', type: 'samay-e-mail-out', server: `smtps://aire@localhost:${post.port}` },
    ...{ secretName: 'reader', from: 'a@x.pe', to: 'b@x.pe', wires: [] },
  });
  give('mail', { text: 'Supera el umbral' });
  const file = join(directory.path, 'dead-letters.jsonl');
  const kept = await lineOf(file);
  expect(JSON.parse(kept)).toMatchObject({
    attempts: 1,
    because: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
  });
  const told = () => JSON.stringify([helper.log().args, helper.getNode('mail').status.args]);
  await eventually(() => told().includes('no es de confianza'));
  expect(told() + kept).not.toContain('a-password');
  expect(post.mails).toEqual([]);
  await Promise.all([post.close(), remove()]);
});
