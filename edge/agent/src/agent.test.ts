import { randomBytes } from 'node:crypto';
import { readdir, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '@samay/contract';
import { eventually, freePort, temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { startAgent } from './agent.ts';
import { systemClock } from './clock/clock.ts';
import { readConfig } from './config/read-config.ts';
import { seqs, startProgram, upTo, writeStation } from './station.suite.ts';
import { cleanups, startBroker, startMhz19, startSensorServer } from './street.suite.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Within this process. @returns what it has logged. */
async function startHere(file: string): Promise<() => string> {
  const read = await readConfig(file);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  let output = '';
  const write = (line: string) => {
    output += line;
  };
  const log = pino({}, { write });
  const agent = await startAgent({
    ...{ config: read.config, clock: systemClock, random: Math.random },
    ...{ boot: randomBytes(8).toString('hex'), software: 'samay-edge/test', log },
  });
  cleanups.push(() => agent.stop());
  return () => output;
}

const telemetry = (reports: readonly Report[], quantity = 'pm2_5') =>
  reports.filter(({ readings }) => readings.some((one) => one.quantity === quantity));
describe('the agent', () => {
  it('measures, sends, tells its health, and says goodbye', async () => {
    const [sensor, brokerPort] = [await startSensorServer(), await freePort()];
    const broker = await startBroker(brokerPort);
    const pms = `id: pms5003-1, model: plantower-pms5003, port: '${sensor.port}', use: [pm2_5]`;
    const agent = await startProgram((await writeStation([pms], brokerPort)).file);
    const full = await eventually(
      () =>
        broker.reports.filter(({ readings }) =>
          readings.some((r) => (r.value ?? 0) > 5 && r.quantity === 'samples'),
        )[1],
    );
    expect(full.timeMs % 1000).toBe(0);
    const own = full.readings.find((one) => one.sensor === undefined);
    expect(own).toMatchObject({ quantity: 'pm2_5', value: 8, quality: 2, why: 0 });
    expect(full.readings).toContainEqual(
      expect.objectContaining({ sensor: 'pms5003-1', quantity: 'n0_3', value: 900, quality: 1 }),
    );
    const health = await eventually(() =>
      broker.reports.find(({ texts }) => texts.name !== undefined),
    );
    expect(health.texts).toMatchObject({
      ...{ name: 'Cayma', sensors: 'pms5003-1' },
      models: 'pms5003-1=plantower-pms5003',
    });
    expect(health.readings).toContainEqual(
      expect.objectContaining({ sensor: 'pms5003-1', quantity: 'work_time' }),
    );
    expect(health.readings.map(({ quantity }) => quantity)).toEqual(
      expect.arrayContaining(['uptime', 'buffer_records', 'dropped_records', 'disk_free', 'lat']),
    );

    const stopAtMs = Date.now();
    await agent.stop();
    expect(agent.child.exitCode).toBe(0);
    expect(Date.now() - stopAtMs).toBeLessThan(5_000);
    const boot = full.boot;
    expect(broker.statuses).toEqual([
      { state: 'online', reason: 'started', boot, software: 'samay-edge/0.1.0', retain: true },
      { state: 'offline', reason: 'stopped', boot, software: 'samay-edge/0.1.0', retain: true },
    ]);
    const numbers = seqs(broker.reports, boot);
    expect(numbers).toEqual(upTo(numbers.length));
    expect(broker.reports).toHaveLength(numbers.length);
  });

  it('loses no interval and no number while the gateway is away', async () => {
    const [sensor, brokerPort] = [await startSensorServer(), await freePort()];
    const pms = `id: pms5003-1, model: plantower-pms5003, port: '${sensor.port}', use: [pm2_5]`;
    const before = await startBroker(brokerPort);
    await startHere((await writeStation([pms], brokerPort)).file);
    await eventually(() => telemetry(before.reports)[1]);
    await before.stop();
    const awayMs = Date.now();
    await eventually(() => Date.now() - awayMs > 3_500);
    const after = await startBroker(brokerPort);
    const backMs = Date.now();
    // What is measured now goes first and the backlog follows: whole is when no number is missing.
    const all = await eventually(
      () => {
        if (!after.reports.some(({ timeMs }) => timeMs > backMs)) return undefined;
        const reports = [...before.reports, ...after.reports];
        const numbers = seqs(reports, reports[0]?.boot);
        return numbers.at(-1) === numbers.length - 1 ? reports : undefined;
      },
      { withinMs: 40_000 },
    );
    const numbers = seqs(all, all[0]?.boot);
    expect(numbers).toEqual(upTo(numbers.length));
    const times = new Set(telemetry(all).map(({ timeMs }) => timeMs));
    const [first = 0, ...whole] = [...times].sort((a, b) => a - b);
    expect(whole).toEqual(upTo(whole.length).map((n) => (Math.floor(first / 1000) + n + 1) * 1000));
  }, 60_000);

  it('delivers after kill -9 what it had measured before', async () => {
    const [sensor, brokerPort] = [await startSensorServer(), await freePort()];
    const pms = `id: pms5003-1, model: plantower-pms5003, port: '${sensor.port}', use: [pm2_5]`;
    const { file, directory } = await writeStation([pms], brokerPort);
    const first = await startProgram(file);
    const outbox = join(directory, 'data', 'outbox');
    const waiting = async () => {
      const files = await readdir(outbox);
      const sizes = await Promise.all(
        // A checkpoint is written beside the old one and renamed: it may be gone again.
        files.map((name) =>
          stat(join(outbox, name)).then(
            ({ size }) => size,
            () => 0,
          ),
        ),
      );
      return sizes.reduce((sum, size) => sum + size, 0) > 8_000;
    };
    await eventually(waiting);
    await first.kill();
    const broker = await startBroker(brokerPort);
    await startHere(file);
    // The start that measured first is the one that was killed; its last messages may come first.
    const old = await eventually(() => {
      const [oldest, ...others] = broker.reports.toSorted((a, b) => a.timeMs - b.timeMs);
      const { boot } = oldest ?? {};
      return others.some((report) => report.boot !== boot) ? boot : undefined;
    });
    await eventually(() => {
      const numbers = seqs(broker.reports, old);
      return numbers.length > 3 && numbers.at(-1) === numbers.length - 1;
    });
  }, 40_000);

  it('says what is wrong with its credentials, and never what they are', async () => {
    const [sensor, brokerPort] = [await startSensorServer(), await freePort()];
    const broker = await startBroker(brokerPort, 'right-one');
    const pms = `id: pms5003-1, model: plantower-pms5003, port: '${sensor.port}'`;
    const station = await writeStation([pms], brokerPort, ', passwordFile: password');
    const password = join(station.directory, 'password');
    await writeFile(password, 'wrong-one\n');
    const agent = await startProgram(station.file);
    await eventually(() => agent.output().includes('its name or its password file is wrong'));
    await agent.stop();
    await writeFile(password, 'right-one\n');
    const again = await startHere(station.file);
    await eventually(() => broker.statuses[0]);
    expect(agent.output() + again()).not.toMatch(/wrong-one|right-one/);
  }, 40_000);

  it('opens a port again that was gone', async () => {
    const [sensor, brokerPort] = [await startSensorServer(), await freePort()];
    const broker = await startBroker(brokerPort);
    const pms = `id: pms5003-1, model: plantower-pms5003, port: '${sensor.port}', use: [pm2_5]`;
    await startHere((await writeStation([pms], brokerPort)).file);
    const value = (report: Report) => report.readings.find((one) => !one.sensor)?.value;
    await eventually(() => telemetry(broker.reports).some((one) => value(one) === 8));
    sensor.unplug();
    const goneMs = Date.now();
    await eventually(
      () => telemetry(broker.reports).some((one) => one.timeMs > goneMs && value(one) === 8),
      {
        withinMs: 30_000,
      },
    );
  }, 50_000);

  it('asks a sensor on a serial port, and finds it again when it is plugged in again', async () => {
    const first = await startMhz19(612);
    const brokerPort = await freePort();
    const broker = await startBroker(brokerPort);
    const { path: directory, remove } = await temporaryDirectory();
    cleanups.push(remove);
    const port = join(directory, 'ttyUSB0');
    await symlink(first.path, port);
    const co2 = `id: mhz19-1, model: winsen-mh-z19b, port: '${port}'`;
    const output = await startHere((await writeStation([co2], brokerPort)).file);
    const said = (value: number) =>
      eventually(
        () => broker.reports.flatMap(({ readings }) => readings).find((one) => one.value === value),
        { withinMs: 30_000 },
      );
    expect(await said(612)).toMatchObject({ quantity: 'co2', quality: 2 });

    await first.unplug();
    await eventually(() => output().includes('the port of the sensor is gone'));
    const second = await startMhz19(777);
    await symlink(second.path, `${port}.new`);
    await rename(`${port}.new`, port);
    expect(await said(777)).toMatchObject({ quantity: 'co2' });
  }, 60_000);
});
