/** The real bundle on a station that measures: updated from the gateway's door, and saved from two bad releases. */
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, freePort, temporaryDirectory } from '@samay/testbed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeStation } from '../station.suite.ts';
import { cleanups, startBroker, startSensorServer } from '../street.suite.ts';
import { type Door, password, startDoor } from './door.suite.ts';
import { asVersion, buildRelease, type Supervised, supervise } from './supervisor.suite.ts';
import { here, releasePem } from './update.suite.ts';

const slow = { withinMs: 60_000 };
const patient = { timeout: 200_000 };
let unpacked: string;
let station: Supervised;
let door: Door;
let broker: Awaited<ReturnType<typeof startBroker>>;
let flags: string[];

beforeAll(async () => {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  unpacked = await buildRelease(path, here);
  const [sensor, port] = [await startSensorServer(), await freePort()];
  broker = await startBroker(port, password);
  door = await startDoor();
  await writeFile(join(path, 'password'), password, { mode: 0o600 });
  await writeFile(join(path, 'release.pub'), releasePem);
  const pms = `id: pms5003-1, model: plantower-pms5003, port: '${sensor.port}', use: [pm2_5]`;
  const gateway = `, passwordFile: ${path}/password, caFile: ${door.caFile}, door: '${door.url}'`;
  const { file } = await writeStation([pms], port, gateway);
  const first = await asVersion(unpacked, '0.1.0', here);
  station = await supervise(join(path, 'machine'), first.folder, '0.1.0', file);
  const key = ['--key', `${path}/release.pub`, '--config', file];
  flags = [...key, '--restart', `sh ${station.restart}`, '--wait', '60'];
  await eventually(() => boots().length === 1, slow);
});

afterAll(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const measured = () =>
  broker.reports.filter(({ readings }) => readings.some(({ quantity }) => quantity === 'pm2_5'));
/** Starts of the agent that have measured, in order. */
const boots = () => [...new Set(measured().map(({ boot }) => boot))];
/** Another start measures than those so far; a restart may meet one that has just begun, and make two. */
const measuresAnew = (since: number) => eventually(() => boots().length > since, slow);
const inForce = async () =>
  JSON.parse(await readFile(join(station.root, 'current/package.json'), 'utf8')).version;
const record = async () => JSON.parse(await readFile(join(station.root, 'update.json'), 'utf8'));
const ended = async (child: ReturnType<Supervised['update']>) => {
  const [code] = await once(child, 'exit');
  return code;
};

it(
  'is updated from the door of its gateway, and only the restart is missing',
  patient,
  async () => {
    const { bundle } = await asVersion(unpacked, '0.2.0', here);
    Object.assign(door, { bundle, version: '0.2.0', cutAfter: 300_000 });
    const update = station.update('--from-gateway', ...flags);
    expect(await ended(update), update.said()).toBe(0);
    expect(update.said()).toContain('0.2.0: mide y queda');
    expect(door.ranges.length).toBeGreaterThan(1);
    expect([await inForce(), (await record()).state]).toEqual(['0.2.0', 'confirmed']);
    await measuresAnew(1);
    // Every message of both starts, each once: nothing is lost but the time in which none was running.
    for (const boot of boots()) {
      const numbers = measured().flatMap((one) => (one.boot === boot ? [one.seq ?? -1] : []));
      expect(new Set(numbers).size).toBe(numbers.length);
    }
    const again = station.update('--from-gateway', ...flags);
    expect(await ended(again), again.said()).toBe(0);
    expect(again.said()).toContain('nada más nuevo');
  },
);

/** Passes its preflight, and falls as soon as it is to measure. */
const bad = "if (process.argv[2] === 'run') process.exit(1);";

it('takes back a release that falls, and says so', patient, async () => {
  const { bundle } = await asVersion(unpacked, '0.3.0', here, bad);
  Object.assign(door, { bundle, version: '0.3.0', cutAfter: undefined });
  const before = boots().length;
  const update = station.update('--from-gateway', ...flags);
  expect(await ended(update), update.said()).toBe(6);
  expect(update.said()).toContain('ROLLED_BACK: 0.3.0 se cae al arrancar: sigue la 0.2.0');
  expect(await inForce()).toBe('0.2.0');
  await measuresAnew(before);
  // The gateway goes on offering it, and it is not even fetched.
  const fetched = door.ranges.length;
  const again = station.update('--from-gateway', ...flags);
  expect(await ended(again), again.said()).toBe(0);
  expect(door.ranges).toHaveLength(fetched);
});

let killed = 0;

it(
  'measures again although who watched was killed with a bad release in force',
  patient,
  async () => {
    // A version that was taken back is not tried twice: a second try of this test has another.
    killed += 1;
    const version = `0.4.${killed}`;
    const { bundle } = await asVersion(unpacked, version, here, bad);
    Object.assign(door, { bundle, version });
    const before = boots().length;
    const update = station.update('--from-gateway', ...flags);
    // Killed earlier, the release before would simply run on; later, who watches would see it fall.
    const starts = () => readFile(join(station.root, 'trial-starts'), 'utf8').catch(() => '');
    await eventually(async () => (await inForce()) === version && (await starts()) !== '', slow);
    update.kill('SIGKILL');
    await eventually(async () => {
      const { state, version: judged, code } = await record();
      return state === 'rolled-back' && judged === version && code === 'interrupted';
    }, slow);
    await measuresAnew(before);
    expect(await inForce()).toBe('0.2.0');
  },
);
