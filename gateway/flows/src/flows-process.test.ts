import { spawn } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  eventually,
  freePort,
  type ServerProcess,
  startProcess,
  temporaryDirectory,
} from '@samay/testbed';
import { Command } from 'commander';
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { cloudAlert, startCloud } from './air-alerts/cloud-alert.suite.ts';
import { importsCommand } from './imports/imports-command.ts';
import { type Credentials, gatewayAt } from './nodes/gateway.suite.ts';
import { dayOf, standIn } from './nodes/street.suite.ts';
import { program } from './program.suite.ts';
import { placesOf } from './settings/config.ts';
import { saveSecret } from './settings/files-disk.ts';
import { setupCommand } from './settings/setup-command.ts';

const token = '123456789:AAabcdefghijklmnopqrstuvwxyz0123456';

/** Says on standard error every connection that is not to this machine. */
const tellOutbound = `data:text/javascript,${encodeURIComponent(`
  import net from 'node:net';
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...args) {
    const asked = [args[0]].flat()[0];
    const host = asked?.host ?? (typeof args[1] === 'string' ? args[1] : 'localhost');
    if (asked?.port && !/^(localhost|127\\.|::1)/.test(host)) console.error('OUTBOUND ' + host);
    return connect.apply(this, args);
  };
`)}`;

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let env: Record<string, string>;
let url: string;
let said: string;
let flows: ServerProcess;
let gateway: ServerProcess;
let street: MqttClient;
let reader: Credentials;
let telegram: Awaited<ReturnType<typeof standIn>>;
let store: Awaited<ReturnType<typeof standIn>>;
let cloud: Awaited<ReturnType<typeof startCloud>>;

/** A command of ours, here and not in a process of its own: what it prints. */
async function samay(...args: string[]): Promise<string> {
  const printed: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((line) => {
    printed.push(String(line));
  });
  const program = new Command().exitOverride();
  program.addCommand(setupCommand(env)).addCommand(importsCommand(env));
  await program.parseAsync(args, { from: 'user' }).finally(() => spy.mockRestore());
  return printed.join('\n');
}

/** A secret goes in by standard input, never as an argument. */
async function setSecretByHand(name: string, text: string): Promise<void> {
  const child = spawn(process.execPath, [program, 'secret', 'set', name], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(text);
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(0);
}

const startFlows = () =>
  startProcess({
    command: process.execPath,
    args: ['--import', tellOutbound, program, 'run'],
    env,
    ready: (output) => /samay-flows: http/.test(output) && /Flujos iniciados/.test(output),
    readyMaxMs: 60_000,
  });

/** With the two accounts of the flows as the README makes them, and one that speaks for stations. */
async function startGateway(dataDir: string) {
  const there = await gatewayAt(dataDir, store.url);
  const telemetry = ['--publish', 'samay/v1/+/station/+/telemetry'];
  const [, reader, importer, stations] = await Promise.all([
    there.made('devices', 'enrol', 'escuela-3', '--kind', 'station', '--city', 'lima'),
    there.made('accounts', 'add', 'flows-reader', '--subscribe', 'samay/v1/#'),
    there.made('accounts', 'add', 'flows-importer', ...telemetry),
    there.made('accounts', 'add', 'stations', ...telemetry),
  ]);
  gateway = await there.start();
  const { username, password } = stations;
  street = await mqtt.connectAsync(there.url, { username, password });
  return { port: there.port, reader, importer };
}

beforeAll(async () => {
  directory = await temporaryDirectory();
  [telegram, store, cloud] = await Promise.all([standIn(200), standIn(204), startCloud()]);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = {
    ...{ SAMAY_DATA_DIR: directory.path, SAMAY_FLOWS_PORT: String(port) },
    SAMAY_FLOWS_CLOUD_URL: cloud.url,
  };
  const [{ port: gatewayPort, importer, ...made }, printed] = await Promise.all([
    startGateway(join(directory.path, 'gateway-data')),
    samay('setup', '--viewer'),
  ]);
  said = printed;
  reader = made.reader;
  Object.assign(env, {
    SAMAY_FLOWS_MQTT_URL: `mqtt://127.0.0.1:${gatewayPort}`,
    SAMAY_FLOWS_IMPORTER: importer.username,
    SAMAY_FLOWS_TELEGRAM_URL: telegram.url,
    SAMAY_FLOWS_TELEGRAM_CHAT: '-100123',
  });
  const places = placesOf({ dataDir: directory.path });
  await Promise.all([
    setSecretByHand('gateway-reader', reader.password),
    saveSecret(places, 'gateway-importer', importer.password),
    saveSecret(places, 'telegram-token', token),
  ]);
  const escuela = ['--city', 'lima', '--device', 'escuela-3'];
  await samay('imports', 'add', 'sensor-community', 'esp8266-1234567', ...escuela);
  const ignoring = ['--field', 'battery=ignore'];
  await samay('imports', 'add', 'the-things-stack', 'lora-parque-1', ...escuela, ...ignoring);
  const file = join(directory.path, 'flows/flows.json');
  const nodes = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>[];
  const index = nodes.find(({ type }) => type === 'samay-air-quality-index');
  Object.assign(index ?? {}, { intervalMin: '10' });
  const state = nodes.find(({ type }) => type === 'samay-gateway-state');
  Object.assign(state ?? {}, { awayMin: '0.02' });
  const alerts = nodes.find(({ type }) => type === 'samay-air-alerts');
  Object.assign(alerts ?? {}, { everyMin: '0' });
  const tab = nodes.find(({ label }) => label === 'Alertas');
  // What somebody might add: a door without a guard of its own.
  nodes.push({
    id: 'aaaaaaaaaaaaaaaa',
    type: 'http in',
    z: tab?.['id'],
    name: '',
    url: '/open',
    method: 'get',
    x: 0,
    y: 0,
    wires: [[]],
  });
  await writeFile(file, JSON.stringify(nodes));
  flows = await startFlows();
}, 240_000);

afterAll(async () => {
  await flows?.stop();
  await street?.endAsync(true);
  await gateway?.stop();
  await Promise.all([telegram.close(), store.close(), cloud.close()]);
  await directory.remove();
}, 60_000);

const password = (user: string): string =>
  new RegExp(`user ${user}, .*password (\\S+)`).exec(said)?.[1] ?? '';
const login = async (username: string, given = password(username)): Promise<Response> =>
  fetch(`${url}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ client_id: 'node-red-admin', grant_type: 'password', username, password: given },
      scope: username === 'viewer' ? 'read' : '*',
    }),
  });
const bearer = async (user: string) => {
  const { access_token } = (await (await login(user)).json()) as { access_token: string };
  return { authorization: `Bearer ${access_token}` };
};
const secretOf = async (name: string) =>
  (await readFile(join(directory.path, 'flows/secrets', name), 'utf8')).trim();
const example = async (name: string, change: object = {}) =>
  JSON.stringify({
    ...JSON.parse(await readFile(new URL(`../examples/${name}.json`, import.meta.url), 'utf8')),
    ...change,
  });
const push = async (path: string, body: string, headers: Record<string, string>) => {
  const response = await fetch(`${url}/api/import/${path}`, { method: 'POST', body, headers });
  const answer = (await response.json()) as { error?: { field: string; es: string } };
  return { status: response.status, ...answer };
};
const publish = (topic: string, payload: string) => street.publishAsync(topic, payload, { qos: 1 });
const stored = () => store.received.map(({ body }) => body).join('\n');

it('turns a day of a station into one message to Telegram, also across a restart', async () => {
  const topic = 'samay/v1/arequipa/station/plaza/telemetry';
  // Who has connected may not have subscribed yet: what nobody hears is sent again.
  await eventually(
    async () => {
      await publish(topic, dayOf('plaza', 61, Date.now()));
      return telegram.received.length > 0;
    },
    { everyMs: 300, withinMs: 30_000 },
  );
  const { chat_id, text } = JSON.parse(telegram.received[0]?.body ?? '');
  expect(chat_id).toBe('-100123');
  expect(text).toMatch(/Supera el umbral: plaza \(arequipa\)\nPM2\.5.*61\.0 µg\/m³/);
  await flows.stop();
  expect(flows.child.exitCode).toBe(0);
  flows = await startFlows();
  // A second station comes after the first: once it is told of, the first would have been too.
  const other = topic.replace('plaza', 'mercado');
  await eventually(
    async () => {
      await publish(topic, dayOf('plaza', 61, Date.now()));
      await publish(other, dayOf('mercado', 80, Date.now()));
      return telegram.received.length > 1;
    },
    { everyMs: 300, withinMs: 30_000 },
  );
  const texts = telegram.received.map(({ body }) => JSON.parse(body).text as string);
  expect(texts.filter((line) => line.includes('plaza'))).toHaveLength(1);
}, 240_000);

it('tells once of an alert of the cloud, also across a restart', async () => {
  const told = () =>
    telegram.received.filter(({ body }) => /mirador|parque/.test(body)).map(({ body }) => body);
  cloud.alerts = [cloudAlert({ id: 'm-1', device: 'mirador' })];
  await eventually(() => told().length > 0, { withinMs: 30_000 });
  expect(JSON.parse(told()[0] ?? '').text).toMatch(/^🔴 Supera el umbral: mirador \(cusco\)\n/);
  await flows.stop();
  flows = await startFlows();
  cloud.alerts = [cloudAlert({ id: 'p-1', device: 'parque' }), ...cloud.alerts];
  await eventually(() => told().length > 1, { withinMs: 30_000 });
  expect(told().map((body) => /mirador|parque/.exec(body)?.[0])).toEqual(['mirador', 'parque']);
}, 240_000);

it('carries pushes of other networks to the gateway, which stores them', async () => {
  const authorization = `Bearer ${await secretOf('import-sensor-community')}`;
  const airRohr = await example('airrohr-push');
  await eventually(
    async () => (await push('sensor-community', airRohr, { authorization })).status === 202,
    { everyMs: 200, withinMs: 30_000 },
  );
  const uplink = await example('ttn-uplink');
  const secret = { 'x-samay-secret': await secretOf('import-the-things-stack') };
  expect(await push('the-things-stack', uplink, secret)).toMatchObject({ status: 202 });
  await eventually(() => /pm2_5=11\.4/.test(stored()) && /pm2_5=8\.7/.test(stored()));
  expect(stored()).toMatch(/^air,city=lima,device=escuela-3 .*pressure=768\.4162/m);
  expect(stored()).toMatch(/sensor,city=lima,device=escuela-3,sensor=sds011-1/);
}, 60_000);

it('refuses who has no secret, and says what is wrong with a push', async () => {
  const airRohr = await example('airrohr-push');
  expect(await push('sensor-community', airRohr, {})).toMatchObject({ status: 401 });
  const wrong = { authorization: `Bearer ${await secretOf('import-the-things-stack')}` };
  expect(await push('sensor-community', airRohr, wrong)).toMatchObject({ status: 401 });
  const headers = { authorization: `Bearer ${await secretOf('import-sensor-community')}` };
  expect(await push('sensor-community', '{', headers)).toMatchObject({ status: 400 });
  const big = JSON.stringify({ esp8266id: 'x'.repeat(70_000) });
  expect(await push('sensor-community', big, headers)).toMatchObject({ status: 413 });
  const stranger = await example('airrohr-push', { esp8266id: 999 });
  expect(await push('sensor-community', stranger, headers)).toMatchObject({
    status: 404,
    error: { field: 'esp8266-999', es: expect.stringContaining('samay-flows imports add') },
  });
  const sensordatavalues = [{ value_type: 'XYZ', value: '1' }];
  const strange = await example('airrohr-push', { sensordatavalues });
  expect(await push('sensor-community', strange, headers)).toMatchObject({
    status: 422,
    error: { field: 'sensordatavalues[0].value_type' },
  });
  expect((await fetch(`${url}/api/import/sensor-community`)).status).toBe(405);
  // A door that somebody added without a guard has ours.
  expect((await fetch(`${url}/api/open`)).status).toBe(401);
});

it('keeps the editor to who has logged in, and what is looked at from being changed', async () => {
  for (const path of ['flows', 'settings', 'nodes', 'credentials/samay-gateway/x']) {
    expect((await fetch(`${url}/${path}`)).status, path).toBe(401);
  }
  const deploy = { method: 'POST', body: '[]' };
  const json = { 'content-type': 'application/json' };
  expect((await fetch(`${url}/flows`, { ...deploy, headers: json })).status).toBe(401);
  expect((await login('admin', 'wrong')).status).toBe(403);
  const viewer = await bearer('viewer');
  const flowsNow = await fetch(`${url}/flows`, { headers: viewer });
  expect(flowsNow.status).toBe(200);
  expect(await flowsNow.text()).not.toMatch(new RegExp(`${token}|${reader.password}`));
  expect((await fetch(`${url}/flows`, { ...deploy, headers: { ...viewer, ...json } })).status).toBe(
    401,
  );
  const admin = await bearer('admin');
  expect((await fetch(`${url}/flows`, { headers: admin })).status).toBe(200);
  const module = JSON.stringify({ module: 'node-red-contrib-anything' });
  const install = await fetch(`${url}/nodes`, {
    method: 'POST',
    body: module,
    headers: { ...admin, ...json },
  });
  expect(install.ok).toBe(false);
  const nodes = await fetch(`${url}/nodes`, { headers: { ...admin, accept: 'application/json' } });
  const loaded = (await nodes.json()) as { module: string; types: string[]; err?: string }[];
  const ours = loaded.filter(({ module: name }) => name === 'samay-flows');
  expect(ours).toHaveLength(12);
  expect(ours.filter(({ err }) => err)).toEqual([]);
  expect(loaded.flatMap(({ types }) => types)).not.toContain('exec');
});

it('keeps its secrets to its owner and out of the log, and talks to nobody outside', async () => {
  for (const path of [
    'flows',
    'flows/secrets',
    'flows/users.json',
    'flows/secrets/credential-secret',
  ]) {
    expect((await stat(join(directory.path, path))).mode & 0o077, path).toBe(0);
  }
  await expect(samay('setup')).rejects.toMatchObject({ code: 'FLOWS_ALREADY_SET_UP' });
  const output = flows.output();
  for (const secret of [token, reader.password, password('admin')]) {
    expect(secret.length).toBeGreaterThan(10);
    expect(output).not.toContain(secret);
  }
  expect(output).not.toContain('OUTBOUND');
});

it('tells once that the gateway is gone, as any other alert', async () => {
  await gateway.stop();
  const told = () => telegram.received.filter(({ body }) => body.includes('No se llega'));
  await eventually(() => told().length > 0, { withinMs: 30_000 });
  expect(JSON.parse(told()[0]?.body ?? '').text).toMatch(/^🔴 Gateway: No se llega .*\nDesde/);
  expect(told()).toHaveLength(1);
}, 60_000);
