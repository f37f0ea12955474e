/** Weeks without network, minute by minute, on a clock that runs as fast as the disk. */
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '@samay/contract';
import { memoryOutbox, openDiskOutbox } from '@samay/outbox';
import { eventually, freePort } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { startAgent } from './agent.ts';
import { systemClock } from './clock/clock.ts';
import { type AgentConfig, readConfig } from './config/read-config.ts';
import { Measure } from './measure/measure.ts';
import { seqs, upTo, writeStation } from './station.suite.ts';
import { cleanups, startBroker, startSensorServer } from './street.suite.ts';
import { decodeRecord } from './way-out/outbox-record.ts';
import { Postbox } from './way-out/postbox.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const log = pino({ level: 'silent' });
const minuteMs = 60_000;
const weeks = 3;
const oldBoot = randomBytes(8).toString('hex');
const bytesMax = 2 * 1024 * 1024;

/** What an agent measures and stores in so many minutes that end now. */
async function liveOffline(config: AgentConfig, minutes: number) {
  const endMs = Math.floor(Date.now() / minuteMs) * minuteMs;
  const now = { wallMs: endMs - minutes * minuteMs, monotonicMs: 0 };
  const outbox = await openDiskOutbox({
    ...{ directory: join(config.dataDirectory, 'outbox'), bytesMax, whenFull: 'drop-oldest' },
    ...{ ageMaxMs: 90 * 86_400_000, wallClock: () => now.wallMs },
  });
  const spare = memoryOutbox({ bytesMax: 1_000_000, whenFull: 'drop-oldest' });
  const { device } = config.identity;
  const postbox = new Postbox({
    ...{ device, boot: oldBoot, machineBoot: 'before', outbox, spare, log },
  });
  const measure = new Measure({ ...config, intervalMs: minuteMs }, now);
  const values = { pm1: 5, pm2_5: 8, pm10: 12 };
  for (let minute = 1; minute <= minutes; minute += 1) {
    measure.heard('pms5003-1', { kind: 'reading', values }, now);
    now.wallMs += minuteMs;
    now.monotonicMs += minuteMs;
    for (const report of measure.tick(now)) postbox.send('telemetry', report);
    if (minute % 500 === 0) await postbox.settled();
  }
  await postbox.settled();
  const { stats } = outbox;
  const [oldest] = await outbox.read(0, { recordsMax: 1 });
  await outbox.close();
  return { stats, oldest: decodeRecord(oldest!.record)! };
}

it('fill the outbox to its bound: the oldest go, counted and told, and the rest arrives', async () => {
  const sensor = await startSensorServer();
  const brokerPort = await freePort();
  const pms = `id: pms5003-1, model: plantower-pms5003, port: '${sensor.port}', use: [pm2_5]`;
  const outbox = `, bytesMax: ${bytesMax}`;
  const { file } = await writeStation([pms], brokerPort, '', { outbox, backlogRate: 100 });
  const read = await readConfig(file);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const { config } = read;

  const minutes = weeks * 7 * 1440;
  const before = await liveOffline(config, minutes);
  const kept = before.stats.pending.records;
  expect(before.stats.pending.bytes).toBeLessThanOrEqual(bytesMax);
  expect(kept).toBeGreaterThan(500);
  expect(before.stats.dropped.records).toBe(minutes - kept);
  expect(before.oldest.payload).toContain(`"seq":${minutes - kept}`);

  const boot = randomBytes(8).toString('hex');
  const agent = await startAgent({
    ...{ config, clock: systemClock, random: () => 0.1, boot, software: 'samay-edge/test', log },
    healthEveryMs: 500,
  });
  cleanups.push(() => agent.stop());
  const health = (report: Report, quantity: string) =>
    report.readings.find((one) => one.quantity === quantity && !one.sensor)?.value;
  const broker = await startBroker(brokerPort);
  await eventually(() => broker.statuses.length > 0, { withinMs: 30_000 });
  const backMs = Date.now();
  const live = await eventually(() =>
    broker.reports.find((one) => one.boot === boot && one.timeMs >= backMs),
  );
  expect(live.timeMs - backMs).toBeLessThan(10_000);
  // By now a few hundred at most of those that wait.
  expect(seqs(broker.reports, oldBoot).length).toBeLessThan(kept);

  const dropped = () =>
    Math.max(0, ...broker.reports.map((report) => health(report, 'dropped_records') ?? 0));
  await eventually(
    () => seqs(broker.reports, oldBoot).length >= kept - dropped() && buffered(broker.reports) < 20,
    { withinMs: 60_000 },
  );
  const arrived = seqs(broker.reports, oldBoot);
  const first = minutes - arrived.length;
  expect(arrived).toEqual(upTo(arrived.length).map((n) => first + n));
  expect(arrived.length).toBe(kept - dropped());
  const own = seqs(broker.reports, boot);
  expect(own).toEqual(upTo(own.length));

  function buffered(reports: readonly Report[]): number {
    const last = reports.findLast((one) => health(one, 'buffer_records') !== undefined);
    return last === undefined ? Infinity : (health(last, 'buffer_records') ?? Infinity);
  }
}, 240_000);

it('end at the bound while the agent runs, which tells how many it gave up', async () => {
  const sensor = await startSensorServer();
  const brokerPort = await freePort();
  const pms = `id: pms5003-1, model: plantower-pms5003, port: '${sensor.port}', use: [pm2_5]`;
  const outbox = `, bytesMax: ${bytesMax}`;
  const { file } = await writeStation([pms], brokerPort, '', { outbox });
  const read = await readConfig(file);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const { config } = read;
  const before = await liveOffline(config, 5 * 1440);
  expect(before.stats.dropped.records).toBeGreaterThan(0);
  const folder = join(config.dataDirectory, 'outbox');
  const [oldest = ''] = (await readdir(folder)).filter((name) => name.endsWith('.log')).sort();
  const agent = await startAgent({
    ...{ config, clock: systemClock, random: () => 0.01, boot: randomBytes(8).toString('hex') },
    ...{ software: 'samay-edge/test', log, healthEveryMs: 10 },
  });
  cleanups.push(() => agent.stop());
  // 100 healths a second of 0.9 kB: a segment of 256 kB is full, and the oldest gone, in 3 s.
  await eventually(async () => !(await readdir(folder)).includes(oldest), { withinMs: 60_000 });
  const broker = await startBroker(brokerPort);
  const told = await eventually(
    () =>
      broker.reports
        .flatMap(({ readings }) => readings)
        .find(({ quantity, value = 0 }) => quantity === 'dropped_records' && value > 0),
    { withinMs: 40_000 },
  );
  await eventually(() => seqs(broker.reports, oldBoot).length > 0);
  const { pending } = before.stats;
  await eventually(
    () => seqs(broker.reports, oldBoot).length + (told.value ?? 0) >= pending.records,
    { withinMs: 60_000 },
  );
}, 240_000);
