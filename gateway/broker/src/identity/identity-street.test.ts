/** The registers and the running gateway, over real sockets. */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { encodeStatus } from '@samay/contract';
import { DeviceLink } from '@samay/fleet';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { ownFolder, readConfig } from '../config/config.ts';
import { accountsOf, devicesOf, type Gateway, startGateway } from '../start-gateway.ts';
import { addAccount, removeAccount, rotateAccount } from './account-life.ts';
import { restore, revoke, rotate } from './device-life.ts';
import { type Credentials, enrol } from './enrol.ts';
import { readLastSeen } from './last-seen-disk.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let gateway: Gateway | undefined;
let logged: string;
const links: DeviceLink[] = [];
const offline = encodeStatus({ state: 'offline', reason: 'connection-lost', boot: 'a1b2c3d4' });
const at = () => ({ now: new Date() });

const configOf = (env: Record<string, string> = {}) =>
  readConfig({
    SAMAY_DATA_DIR: directory.path,
    SAMAY_MQTT_PORT: '0',
    SAMAY_GATEWAY_HTTP_PORT: '0',
    ...env,
  });
const registers = () => ({ devices: devicesOf(configOf()), accounts: accountsOf(configOf()) });
const enrolled = (device: string) =>
  enrol(registers().devices, { device, kind: 'station', city: 'arequipa' }, at());

async function start(env: Record<string, string> = {}): Promise<void> {
  const log = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  gateway = await startGateway({
    config: configOf(env),
    writer: {
      write: async () => [],
      close: async () => {},
    },
    log: pino(log),
    clock: systemClock,
    random: Math.random,
  });
}

async function come(
  as: Pick<Credentials, 'username' | 'password'> | undefined,
  options: Partial<Parameters<typeof DeviceLink.connect>[0]> = {},
): Promise<DeviceLink> {
  const link = await DeviceLink.connect({
    ...{ host: '127.0.0.1', port: gateway!.mqttPort, clientId: 'samay-edge' },
    ...(as === undefined ? {} : { username: as.username, password: as.password }),
    ...options,
  });
  links.push(link);
  return link;
}
/** The CONNACK's code. */
const code = (...asked: Parameters<typeof come>) =>
  come(...asked).then(
    () => 0,
    (error: { returnCode?: number }) => error.returnCode,
  );

beforeEach(async () => {
  directory = await temporaryDirectory();
  logged = '';
});
afterEach(async () => {
  for (const link of links.splice(0)) link.cut();
  await gateway?.close();
  gateway = undefined;
  await directory.remove();
});

it('sends a revoked device away at once, tells its last will, and refuses its return', async () => {
  const plaza = await enrolled('plaza');
  const other = await enrolled('mercado');
  const filters = { publish: [], subscribe: ['samay/v1/#'] };
  const board = await addAccount(
    registers(),
    { account: 'tablero', description: '', ...filters },
    at(),
  );
  await start();
  const heard: string[] = [];
  const reader = await come(board);
  reader.arrived = ({ topic, payload }) => heard.push(`${topic} ${payload}`);
  expect(await reader.subscribe('samay/v1/+/station/+/status')).toBe(1);
  const status = `${plaza.topic}status`;
  const will = { topic: status, payload: Buffer.from(offline), qos: 1, retain: true };
  const link = await come(plaza, { will: will as never });
  const neighbour = await come(other);
  await revoke(registers().devices, 'plaza', at());
  await link.closed;
  expect(await code(plaza)).toBe(5);
  await eventually(() => heard.includes(`${status} ${offline}`));
  await neighbour.publish(
    `${other.topic}status`,
    encodeStatus({ state: 'online', reason: 'started', boot: 'a1b2c3d4' }),
  );
  expect(logged).toMatch(/"name":"plaza","connections":1/);
  const back = await restore(registers().devices, 'plaza', at());
  expect(await code(plaza)).toBe(4);
  expect(await code(back)).toBe(0);
});

it('sends a device away whose secret was rotated, unless the old one is kept', async () => {
  const plaza = await enrolled('plaza');
  await start();
  const first = await come(plaza);
  const second = await rotate(registers().devices, 'plaza', { ...at(), keepOldMs: 3_600_000 });
  // Both hold, and the change has been looked at when the next one has.
  expect(await code(plaza, { clientId: 'another' })).toBe(0);
  expect(await code(second, { clientId: 'a-third' })).toBe(0);
  expect(first.socket.destroyed).toBe(false);
  await rotate(registers().devices, 'plaza', at());
  await first.closed;
  expect(await code(plaza)).toBe(4);
  expect(await code(second)).toBe(4);
});

it('sends a device away whose record was taken out or moved to another city by hand', async () => {
  const plaza = await enrolled('plaza');
  const mercado = await enrolled('mercado');
  await start();
  const [one, two] = [await come(plaza), await come(mercado)];
  const { devices } = registers();
  await devices.replace({ ...(await devices.get('plaza')), city: 'lima' });
  await one.closed;
  await devices.remove('mercado');
  await two.closed;
  expect(await code(plaza)).toBe(0);
  expect(await code(mercado)).toBe(4);
});

it('sends a program away whose account was rotated or removed', async () => {
  const asked = { account: 'node-red', description: '', publish: [], subscribe: ['samay/v1/#'] };
  const first = await addAccount(registers(), asked, at());
  await start();
  const one = await come(first);
  const second = await rotateAccount(registers().accounts, 'node-red', at());
  await one.closed;
  const two = await come(second);
  expect(await two.subscribe('#')).toBe(128);
  expect(await two.subscribe('samay/v1/arequipa/#')).toBe(1);
  await removeAccount(registers().accounts, 'node-red');
  await two.closed;
  expect(await code(second)).toBe(4);
});

it('keeps who was seen last, and from where, without what a stranger would write there', async () => {
  const plaza = await enrolled('plaza');
  await start();
  await come(plaza, { clientId: 'edge\u001b[2J\u202e' });
  await gateway!.close();
  const seen = await readLastSeen(ownFolder(configOf()));
  expect(seen.get('plaza')).toMatchObject({ address: '127.0.0.1', clientId: 'edge·[2J·' });
  await start();
  await appendFile(join(ownFolder(configOf()), 'last-seen.json'), 'torn');
  expect(await readLastSeen(ownFolder(configOf()))).toEqual(new Map());
});

it('lets listed guests in on this machine, beside the topics of devices', async () => {
  const example = new URL('../../examples/guests-paho.yaml', import.meta.url);
  const file = join(directory.path, 'guests.yaml');
  await writeFile(file, await readFile(example));
  await start({ SAMAY_GUESTS_FILE: file });
  expect(logged).toMatch(/"level":40.*GUESTS/);
  expect(await code(undefined, { clientId: 'somebody' })).toBe(5);
  expect(await code(undefined, { clientId: '' })).toBe(0);
  const reader = await come(undefined, { clientId: 'myclientid2' });
  const heard: string[] = [];
  reader.arrived = ({ topic }) => heard.push(topic);
  for (const filter of ['#', '+/+', '/#', 'TopicA/+']) {
    expect(await reader.subscribe(filter)).toBe(1);
  }
  expect(await reader.subscribe('test/nosubscribe')).toBe(128);
  const guest = await come(undefined, { clientId: 'myclientid' });
  await guest.publish('TopicA/B', 'x');
  await eventually(() => heard.includes('TopicA/B'));
  await expect(guest.publish('samay/v1/lima/bus/b1/telemetry', '[]')).rejects.toThrow();
});

it('refuses to start with guests where others can come in, unless the file says so', async () => {
  const file = join(directory.path, 'guests.yaml');
  const lines = ['clients: [bench]', "publish: ['#']", "subscribe: ['#']"];
  await writeFile(file, lines.join('\n'));
  const open = { SAMAY_GUESTS_FILE: file, SAMAY_MQTT_HOST: '0.0.0.0', SAMAY_MQTT_PLAINTEXT: 'yes' };
  await expect(start(open)).rejects.toMatchObject({
    code: 'GATEWAY_GUESTS',
    message: expect.stringMatching(/0\.0\.0\.0.*anybodyOnTheNetworkMayConnect/),
  });
  await writeFile(file, [...lines, 'anybodyOnTheNetworkMayConnect: true'].join('\n'));
  await start(open);
  expect(await code(undefined, { clientId: 'bench' })).toBe(0);
  await gateway!.close();
  gateway = undefined;
  await writeFile(file, 'clients: everybody\npublish: []\nsubscribe: []');
  await expect(start({ SAMAY_GUESTS_FILE: file })).rejects.toMatchObject({
    code: 'GATEWAY_GUESTS',
    message: expect.stringContaining('/clients'),
  });
});

it('writes a stranger down cut and harmless', async () => {
  await start();
  const username = `${'\u001b[31m\u202e'}${'x'.repeat(10_000)}`;
  expect(await code({ username, password: 'my secret guess' })).toBe(4);
  expect(logged).toContain('connection refused');
  for (const word of ['\u001b', '\u202e', '\\u001b', '\\u202e', 'my secret guess']) {
    expect(logged).not.toContain(word);
  }
  expect(logged.length).toBeLessThan(5_000);
});
