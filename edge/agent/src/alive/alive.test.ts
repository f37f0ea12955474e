import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Quality, type Reading, type Report } from '@samay/contract';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { expect, it, onTestFinished } from 'vitest';
import { Alive, type AliveFile } from './alive.ts';
import { aliveWriter, readAlive } from './alive-disk.ts';

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 10, 27, 12);

function start() {
  let passedMs = 0;
  const written: AliveFile[] = [];
  const alive = new Alive({
    ...{ version: '0.2.0', boot: 'b0b0b0b0', now: () => startMs + passedMs },
    ...{ uptime: () => passedMs, write: (file) => written.push(file) },
  });
  const pass = (ms: number) => {
    passedMs += ms;
  };
  return { alive, written, pass };
}
const report = (quality: Reading['quality']): Report => ({
  readings: [{ quantity: 'pm2_5', value: 8, timeMs: startMs, quality, why: 0 }],
  texts: {},
  timeMs: startMs,
});

it('tells what this start has done: at once for the first time, and then once a minute', () => {
  const { alive, written, pass } = start();
  expect(written).toEqual([
    { version: '0.2.0', boot: 'b0b0b0b0', startedAt: '2026-11-27T12:00:00.000Z' },
  ]);
  pass(1000);
  alive.reported(report(Quality.missing));
  expect(written).toHaveLength(1);
  alive.reported(report(Quality.suspect));
  expect(written.at(-1)?.measuredAt).toBe('2026-11-27T12:00:01.000Z');
  alive.connected();
  expect(written.at(-1)?.connectedAt).toBe('2026-11-27T12:00:01.000Z');
  const count = written.length;
  for (let n = 0; n < 59; n += 1) {
    pass(1000);
    alive.reported(report(Quality.good));
  }
  expect(written).toHaveLength(count);
  pass(minuteMs);
  alive.reported(report(Quality.good));
  expect(written.at(-1)).toMatchObject({
    ...{ measuredAt: '2026-11-27T12:02:00.000Z', connectedAt: '2026-11-27T12:02:00.000Z' },
  });
  alive.disconnected();
  pass(minuteMs);
  alive.reported(report(Quality.good));
  expect(written.at(-1)).toMatchObject({
    ...{ measuredAt: '2026-11-27T12:03:00.000Z', connectedAt: '2026-11-27T12:02:00.000Z' },
  });
});

it('reads what was written, whole, and nothing through a link', async () => {
  const { path, remove } = await temporaryDirectory();
  onTestFinished(remove);
  const file = { version: '0.2.0', boot: 'b0b0b0b0', startedAt: '2026-11-27T12:00:00.000Z' };
  aliveWriter(path)(file);
  expect(await eventually(() => readAlive(path))).toEqual(file);
  await writeFile(join(path, 'alive.json'), '{"version": 3');
  expect(await readAlive(path)).toBeUndefined();
  const { path: other, remove: removeOther } = await temporaryDirectory();
  onTestFinished(removeOther);
  await writeFile(join(other, 'secret'), JSON.stringify(file));
  await symlink(join(other, 'secret'), join(other, 'alive.json'));
  expect(await readAlive(other)).toBeUndefined();
  // A folder that is gone costs nothing but the news.
  aliveWriter('/no/such/folder')(file);
  expect(await readFile(join(other, 'secret'), 'utf8')).toContain('0.2.0');
});
