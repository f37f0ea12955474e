/** What a station meets in years: full disks, power cuts, torn and damaged files, weeks offline. */
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '@samay/contract';
import { openDiskOutbox } from '@samay/outbox';
import { freePort, temporaryDirectory, eventually as withPatience } from '@samay/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import { limitedDisk, smallDisk } from './small-disk.suite.ts';
import { seqs, startProgram, upTo, writeStation } from './station.suite.ts';
import { cleanups, startBroker, startSensorServer } from './street.suite.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** More rounds by hand: `SAMAY_KILLS=300 npx vitest run edge/agent/src/faults.test.ts`. */
const kills = Number(process.env['SAMAY_KILLS'] ?? 5);
const seed = Number(process.env['SAMAY_SEED'] ?? Date.now() % 1_000_000);

/** The same numbers for the same seed (mulberry32). */
function chance(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
/** Agents start slowly on a machine that has other things to do. */
const eventually = <T>(ask: () => Promise<T | undefined | false> | T | undefined | false) =>
  withPatience(ask, { withinMs: 90_000 });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const pms = async () =>
  `id: pms5003-1, model: plantower-pms5003, port: '${(await startSensorServer()).port}', use: [pm2_5]`;
const bootsOf = (reports: readonly Report[]) => new Set(reports.map(({ boot }) => boot));

async function outboxBytes(directory: string): Promise<number> {
  const files = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith('.log'));
  const sizes = await Promise.all(
    // A file that is being replaced may be gone again.
    files.map((name) =>
      stat(join(directory, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What waits in an outbox that nobody has open: looked at in a copy. */
async function waitingIn(directory: string): Promise<number> {
  const { path, remove } = await temporaryDirectory();
  await cp(directory, path, { recursive: true });
  const outbox = await openDiskOutbox({ directory: path, bytesMax: 2 ** 28, whenFull: 'refuse' });
  const { records } = outbox.stats.pending;
  await outbox.close();
  await remove();
  return records;
}

describe('a full disk', () => {
  it.each(['where it can', 'by its limit'])(
    'costs nothing: %s',
    async (how) => {
      const disk = how === 'where it can' ? await smallDisk() : await limitedDisk();
      const brokerPort = await freePort();
      const more = { dataDirectory: disk.directory };
      const { file } = await writeStation([await pms()], brokerPort, '', more);
      const agent = await startProgram(file);
      const pid = agent.child.pid!;
      const outbox = join(disk.directory, 'outbox');
      await eventually(async () => (await outboxBytes(outbox)) > 2_000);

      await disk.fill(pid);
      const refused = () => agent.output().split('kept in memory').length - 1;
      await eventually(() => refused() >= 3);
      expect(agent.child.exitCode).toBeNull();
      const back = async () => {
        const broker = await startBroker(brokerPort);
        const sinceMs = Date.now();
        await eventually(() => broker.reports.some(({ timeMs }) => timeMs > sinceMs));
        return broker;
      };
      // What is measured goes out, disk or no disk; or to the disk, once that has room again.
      const early = how === 'where it can' ? await back() : undefined;
      await disk.free(pid);
      if (early === undefined)
        await eventually(() => agent.output().includes('the disk has taken'));
      const broker = early ?? (await back());
      const freedMs = Date.now();
      await eventually(() => broker.reports.some(({ timeMs }) => timeMs > freedMs + 1_000));
      await agent.stop();
      const [boot] = bootsOf(broker.reports);
      const numbers = seqs(broker.reports, boot);
      expect(numbers).toEqual(upTo(numbers.length));
      expect(await waitingIn(outbox)).toBe(0);
    },
    120_000,
  );
});

describe('kill -9', () => {
  it(
    `at any moment leaves no hole (seed ${seed}, ${kills} kills)`,
    async () => {
      const random = chance(seed);
      const brokerPort = await freePort();
      const { file, directory } = await writeStation([await pms()], brokerPort);
      const reports: Report[] = [];
      for (let round = 0; round < kills; round += 1) {
        const broker = round % 2 === 1 ? await startBroker(brokerPort) : undefined;
        const early = random() < 0.3;
        const agent = await startProgram(file, early ? { ready: () => true } : {});
        await pause(3_000 * random());
        await agent.kill();
        await broker?.stop();
        reports.push(...(broker?.reports ?? []));
      }
      const waiting = await waitingIn(join(directory, 'data', 'outbox'));
      const broker = await startBroker(brokerPort);
      const agent = await startProgram(file);
      const [, boot] = /"boot":"(\w+)"/.exec(agent.output()) ?? [];
      await eventually(() => seqs(broker.reports, boot).length > 2);
      if (waiting > 2) {
        await eventually(() => agent.output().includes('what had been waiting was sent'));
      }
      await agent.stop();
      reports.push(...broker.reports);
      for (const boot of bootsOf(reports)) {
        const numbers = seqs(reports, boot);
        expect(numbers, `start ${boot}`).toEqual(upTo(numbers.length));
      }
      expect(bootsOf(reports).size).toBeGreaterThan(1);
      expect(await waitingIn(join(directory, 'data', 'outbox'))).toBe(0);
    },
    120_000 + kills * 30_000,
  );
});

describe('a file', () => {
  it('that is torn and damaged costs what was damaged, and nothing else', async () => {
    const brokerPort = await freePort();
    const { file, directory } = await writeStation([await pms()], brokerPort);
    const outbox = join(directory, 'data', 'outbox');
    const first = await startProgram(file);
    await eventually(async () => (await outboxBytes(outbox)) > 9_000);
    await first.kill();
    const waiting = await waitingIn(outbox);
    const [name = ''] = (await readdir(outbox)).filter((one) => one.endsWith('.log'));
    const bytes = await readFile(join(outbox, name));
    // In the middle, of one record, and at the end the half of a write.
    bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 8);
    await writeFile(join(outbox, name), Buffer.concat([bytes, bytes.subarray(28, 300)]));

    const broker = await startBroker(brokerPort);
    const agent = await startProgram(file);
    await eventually(() => agent.output().includes('what had been waiting was sent'));
    const old = [...bootsOf(broker.reports)].find((boot) => !agent.output().includes(boot!));
    await eventually(() => seqs(broker.reports, old).length >= waiting - 1);
    expect(seqs(broker.reports, old)).toHaveLength(waiting - 1);
    await agent.stop();
    expect(await waitingIn(outbox)).toBe(0);
  }, 240_000);
});

describe('the date', () => {
  /** Debian's libfaketime, which tells a program another wall clock. */
  async function otherTime(wall: string): Promise<Record<string, string>> {
    const folders = await readdir('/usr/lib', { withFileTypes: true });
    const paths = folders.map(({ name }) => `/usr/lib/${name}/faketime/libfaketime.so.1`);
    const there = await Promise.all(
      paths.map((path) =>
        stat(path).then(
          () => path,
          () => '',
        ),
      ),
    );
    const LD_PRELOAD = there.find((path) => path !== '');
    if (LD_PRELOAD === undefined) throw new Error('install faketime (Debian)');
    return { LD_PRELOAD, FAKETIME: wall, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  }

  it('that comes after a kill -9 is still given to what was measured without it', async () => {
    const brokerPort = await freePort();
    const { file, directory } = await writeStation([await pms()], brokerPort);
    const before = await startBroker(brokerPort);
    const sinceMs = Date.now();
    const first = await startProgram(file, { env: await otherTime('@2019-06-01 10:00:00') });
    expect(first.output()).toContain('does not know the date yet');
    await eventually(async () => (await outboxBytes(join(directory, 'data', 'outbox'))) > 5_000);
    await eventually(() => before.statuses.length > 0);
    await first.kill();
    const untilMs = Date.now();
    expect(before.statuses[0]?.state).toBe('online');
    expect(before.reports).toEqual([]);

    const old = before.statuses[0]?.boot;
    await startProgram(file);
    await eventually(() => seqs(before.reports, old).length > 3);
    const reports = before.reports.filter(({ boot }) => boot === old);
    for (const { timeMs, readings } of reports) {
      expect(timeMs).toBeGreaterThan(sinceMs);
      expect(timeMs).toBeLessThan(untilMs);
      for (const one of readings) expect(one.timeMs).toBe(timeMs);
    }
    const numbers = seqs(reports, old);
    expect(numbers).toEqual(upTo(numbers.length));
  }, 240_000);
});
