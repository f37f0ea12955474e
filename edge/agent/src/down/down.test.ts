import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, freePort, temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { type Agent, startAgent } from '../agent.ts';
import { systemClock } from '../clock/clock.ts';
import { readConfig } from '../config/read-config.ts';
import { startProgram, writeStation } from '../station.suite.ts';
import { cleanups, startBroker, startSensorServer } from '../street.suite.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
const patient = { withinMs: 30_000 };
/** A process of its own, on a machine that has much else to do. */
const slow = { withinMs: 90_000 };

async function startHere(
  file: string,
  software = 'samay-edge/test',
): Promise<{ agent: Agent; output: () => string }> {
  const read = await readConfig(file);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  let output = '';
  const write = (line: string) => {
    output += line;
  };
  const agent = await startAgent({
    ...{ config: read.config, clock: systemClock, random: Math.random, healthEveryMs: 1_000 },
    ...{ boot: randomBytes(8).toString('hex'), software },
    log: pino({}, { write }),
  });
  cleanups.push(() => agent.stop());
  return { agent, output: () => output };
}

/** A station with a sensor that speaks, and a broker that it knows. */
async function town(lines = '') {
  const [sensor, port] = [await startSensorServer(), await freePort()];
  const broker = await startBroker(port);
  const pms = `id: pms5003-1, model: plantower-pms5003, port: '${sensor.port}', use: [pm2_5]`;
  const station = await writeStation([pms], port, '', { lines });
  return { broker, port, data: join(station.directory, 'data'), ...station };
}
type Broker = Awaited<ReturnType<typeof startBroker>>;

const air = ({ reports }: Broker) =>
  reports.filter((one) => one.readings.some(({ quantity }) => quantity === 'pm2_5'));
const answered = (broker: Broker, what: Record<string, unknown>) =>
  eventually(
    () =>
      broker.answers.find((one) =>
        Object.entries(what).every(([key, value]) => one[key] === value),
      ),
    { ...patient, what: JSON.stringify(what) },
  );
const command = (name: string, more: object = {}, lastsMs = 60_000) => ({
  ...{ id: randomBytes(16).toString('hex'), name },
  issuedAt: new Date().toISOString(),
  expiresAt: new Date(Date.now() + lastsMs).toISOString(),
  ...more,
});
const calibration = {
  ...{ id: 'halved', sensor: 'pms5003-1', quantity: 'pm2_5', from: '2020-01-01T00:00:00Z' },
  ...{ model: 'linear', coefficients: { slope: 0.5, intercept: 0 } },
  ...{ site: 'town hall', madeOn: '2026-11-01', by: 'lab' },
};

it('takes an interval and calibrations, refuses what does not fit, and keeps it offline', async () => {
  const { broker, file, data } = await town();
  const { agent } = await startHere(file);
  await eventually(() => air(broker).length > 1, patient);
  await broker.say('config', { version: 1, interval: 'PT2S', calibrations: [calibration] });
  await answered(broker, { version: 1, applied: true });
  const own = (report: { readings: readonly { sensor?: string; value?: number }[] }) =>
    report.readings.find(({ sensor }) => sensor === undefined)?.value;
  await eventually(() => air(broker).filter((one) => own(one) === 4).length > 3, patient);
  // Two at a time are on their way: they need not come in order.
  const gaps = () => {
    const times = air(broker)
      .map(({ timeMs }) => timeMs)
      .sort((a, b) => a - b);
    return times.slice(1).map((time, index) => time - times[index]!);
  };
  // The calibration holds at once, the interval from its next boundary on.
  await eventually(
    () =>
      gaps()
        .slice(-2)
        .every((gap) => gap === 2000),
    patient,
  );
  // One after the other, none left out and none twice.
  expect(
    gaps()
      .slice(1)
      .every((gap) => gap === 1000 || gap === 2000),
  ).toBe(true);

  await broker.say('config', { version: 2, interval: 'PT7S' });
  expect(await answered(broker, { version: 2 })).toMatchObject({
    applied: false,
    reason: { field: 'interval', en: expect.stringMatching(/divide an hour/) },
  });
  await broker.say('config', { version: 3, sensors: { nobody: { dutyCycle: null } } });
  expect(await answered(broker, { version: 3 })).toMatchObject({
    reason: { field: 'sensors.nobody', en: expect.stringMatching(/it has pms5003-1/) },
  });
  const short = { work: 'PT1S', rest: 'PT0S' };
  await broker.say('config', { version: 4, sensors: { 'pms5003-1': { dutyCycle: short } } });
  expect(await answered(broker, { version: 4 })).toMatchObject({
    reason: { field: 'sensors.pms5003-1.dutyCycle.rest' },
  });
  await broker.say('config', { version: 5, intervall: 'PT1S' });
  expect(await answered(broker, { version: 5 })).toMatchObject({ applied: false });
  await eventually(
    () =>
      broker.reports.some(({ readings }) =>
        readings.some(({ quantity, value }) => quantity === 'config_version' && value === 1),
      ),
    patient,
  );
  await agent.stop();
  await broker.stop();

  // Offline, what was in force still is.
  const again = await startHere(file);
  expect(again.output()).toMatch(/"version":1,.*in force/);
  expect(JSON.parse(await readFile(join(data, 'desired.json'), 'utf8'))).toMatchObject({
    version: 1,
  });
  await again.agent.stop();
  // Damaged, the station's own file holds, and the log says so.
  await writeFile(join(data, 'desired.json'), '{"version":');
  expect((await startHere(file)).output()).toMatch(/own file is in force/);
}, 120_000);

/** Says it until it is answered: who listens late has not heard it. @returns the answer. */
async function ask(broker: Broker, asked: ReturnType<typeof command>) {
  await eventually(async () => {
    await broker.say('command', asked);
    return broker.answers.some(({ id }) => id === asked.id);
  }, patient);
  return broker.answers.find(({ id }) => id === asked.id);
}

/** A file that programs write to, and how often they did. */
async function notebook() {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const file = join(path, 'ran');
  return { file, read: () => readFile(file, 'utf8').catch(() => '') };
}

it('does what is commanded, once, and says what it does not do', async () => {
  const ran = await notebook();
  const { broker, file } = await town(
    `commands:
  reboot: [sh, -c, 'echo reboot >> ${ran.file}']
  update: [sh, -c, 'echo $0; exit 3', ';rm']`,
  );
  await startHere(file);
  await eventually(() => air(broker).length > 1, patient);
  expect(await ask(broker, command('doctor'))).toMatchObject({
    state: 'done',
    result: {
      software: 'samay-edge/test',
      sensors: [{ id: 'pms5003-1', state: 'reading', bytesDiscarded: 0 }],
      outbox: { dropped: 0 },
      clock: { sure: true },
      machine: { diskFree: expect.any(Number) },
    },
  });
  expect(await ask(broker, command('identify', { arguments: { seconds: 5 } }))).toMatchObject({
    state: 'refused',
    reason: { code: 'no-light' },
  });
  expect(await ask(broker, command('reboot', {}, -1_000))).toMatchObject({ state: 'expired' });
  expect(await ask(broker, command('update'))).toMatchObject({
    state: 'failed',
    result: { exitCode: 3, output: ';rm' },
  });
  const reboot = command('reboot');
  expect(await ask(broker, reboot)).toMatchObject({ state: 'done' });
  await eventually(async () => (await ran.read()) !== '', patient);
  const replies = () => broker.answers.filter(({ id }) => id === reboot.id).length;
  const before = replies();
  await broker.say('command', reboot);
  await eventually(() => replies() > before, patient);
  expect(await ran.read()).toBe('reboot\n');
}, 90_000);

it('refuses programs that its file does not name', async () => {
  const { broker, file } = await town();
  await startHere(file);
  for (const name of ['reboot', 'update']) {
    expect(await ask(broker, command(name))).toMatchObject({
      state: 'refused',
      reason: { code: 'not-configured', en: expect.stringContaining(`commands.${name}`) },
    });
  }
}, 60_000);

it('does a command once although it is killed in the middle of it', async () => {
  const ran = await notebook();
  const { broker, file } = await town(
    `commands: { update: [sh, -c, 'echo once >> ${ran.file}; kill -9 $PPID'] }`,
  );
  const agent = await startProgram(file, { ready: () => true });
  const update = command('update', {}, 600_000);
  await eventually(async () => {
    await broker.say('command', update);
    return agent.child.exitCode !== null || agent.child.signalCode !== null;
  }, slow);
  // Of another version, it would have been an update that went well.
  await startHere(file, 'samay-edge/0.1.0');
  expect(await ask(broker, update)).toMatchObject({
    state: 'failed',
    reason: { code: 'interrupted' },
  });
  expect(await ran.read()).toBe('once\n');
}, 150_000);
