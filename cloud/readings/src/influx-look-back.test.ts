import { expect, it } from 'vitest';
import { keptMs, LookBack, recentMs } from './influx-look-back.ts';
import { memoryReadings } from './memory.ts';
import type { LatestQuery, LatestReading } from './readings.ts';

const measurement = 'air';
const dayMs = 24 * 60 * 60_000;

/** A look back over a store in memory, whose questions are kept. */
function lookingBack() {
  const readings = memoryReadings();
  const asked: LatestQuery[] = [];
  const clock = { elapsedMs: 0 };
  const lookBack = new LookBack<LatestReading>(
    async (query) => {
      asked.push(query);
      return readings.latestReadings(query);
    },
    ({ tags, quantity }) => `${tags['device']} ${quantity}`,
    () => clock.elapsedMs,
  );
  const write = (timeMs: number, device: string, pm2_5: number) =>
    readings.write([{ measurement, tags: { device }, fields: { pm2_5 }, timeMs }]);
  const said = async (untilMs: number) =>
    (await lookBack.latest({ measurement, untilMs }))
      .map(({ tags, value }) => `${tags['device']} ${value}`)
      .sort();
  const whole = () => asked.filter(({ sinceMs }) => sinceMs === undefined).length;
  return { lookBack, clock, asked, write, said, whole };
}

it('finds what is old and what is new, and asks for all of history once in ten minutes', async () => {
  const { clock, asked, write, said, whole } = lookingBack();
  await write(dayMs, 'silent', 1);
  await write(99 * dayMs, 'live', 2);
  expect(await said(100 * dayMs)).toEqual(['live 2', 'silent 1']);
  await write(100 * dayMs, 'live', 3);
  await write(99 * dayMs, 'back', 4);
  clock.elapsedMs = keptMs - 1;
  expect(await said(100 * dayMs + keptMs)).toEqual(['back 4', 'live 3', 'silent 1']);
  expect(whole()).toBe(1);
  expect(asked.at(-1)?.sinceMs).toBe(100 * dayMs + keptMs - recentMs);
  await write(2 * dayMs, 'silent', 5);
  expect(await said(100 * dayMs + keptMs)).toContain('silent 1');
  clock.elapsedMs = keptMs;
  expect(await said(100 * dayMs + keptMs)).toContain('silent 5');
  expect(whole()).toBe(2);
});

it('asks again for a time before, for one far on, and after a write', async () => {
  const { lookBack, write, said, whole } = lookingBack();
  await write(dayMs, 'a', 1);
  await write(50 * dayMs, 'a', 50);
  expect(await said(100 * dayMs)).toEqual(['a 50']);
  expect(await said(40 * dayMs)).toEqual(['a 1']);
  expect(await said(40 * dayMs + recentMs)).toEqual(['a 1']);
  expect(whole()).toBe(3);
  lookBack.forget();
  expect(await said(100 * dayMs)).toEqual(['a 50']);
  expect(whole()).toBe(4);
});

it('keeps no failure', async () => {
  let failing = true;
  const lookBack = new LookBack<LatestReading>(
    async () => {
      if (failing) throw new Error('away');
      return [];
    },
    () => '',
  );
  await expect(lookBack.latest({ measurement, untilMs: 1 })).rejects.toThrow('away');
  failing = false;
  expect(await lookBack.latest({ measurement, untilMs: 1 })).toEqual([]);
});
