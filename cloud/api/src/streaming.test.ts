import { get, type IncomingMessage } from 'node:http';
import { memoryReadings, type Readings } from '@samay/readings';
import { afterEach, expect, it, vi } from 'vitest';
import { nowMs, openTestApp, streetPoints, type TestApp } from './test-app.suite.ts';

let api: TestApp | undefined;
afterEach(() => api?.close());

/** A store whose ranges are full of rows to the end of time, and that counts its questions. */
async function endless(): Promise<{ readings: Readings; asked: () => number }> {
  const memory = memoryReadings();
  await memory.write(streetPoints());
  let asked = 0;
  const range = (async ({ fromMs }: { fromMs: number }) => {
    asked += 1;
    const rows = Array.from({ length: 20_000 }, (_, at) => ({
      ...{ timeMs: fromMs + at, value: at, quality: 1, why: 0 },
    }));
    return { rows, truncated: true };
  }) as unknown as Readings['range'];
  return { readings: { ...memory, range }, asked: () => asked };
}

const url = (base: string, format: string) =>
  `${base}/v1/stations/plaza/readings?quantity=pm2_5&format=${format}` +
  `&from=${new Date(nowMs - 3_000 * 86_400_000).toISOString()}`;

const open = (address: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => get(address, resolve).on('error', reject));

const settled = async (asked: () => number): Promise<number> => {
  for (let before = -1; before !== asked(); ) {
    before = asked();
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return asked();
};

it.each(['csv', 'ndjson', 'parquet'])(
  'waits for a slow reader of %s, and asks no more for one that is gone',
  async (format) => {
    const { readings, asked } = await endless();
    api = await openTestApp({ readings });
    const base = await api.app.listen({ host: '127.0.0.1', port: 0 });
    const answer = await open(url(base, format));
    expect(answer.statusCode).toBe(200);
    answer.pause();
    // What the sockets hold is some megabytes: a few dozen pieces of 20,000 rows.
    const waiting = await settled(asked);
    expect(waiting).toBeLessThan(60);
    answer.resume();
    await vi
      .waitFor(() => expect(asked()).toBeGreaterThan(waiting), { timeout: 20_000 })
      .finally(() => answer.destroy());
    const gone = await settled(asked);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked()).toBe(gone);
  },
);

it('cuts an answer that fails on its way, so that half of it is not taken for all', async () => {
  const { readings, asked } = await endless();
  const range = (async (query: never) => {
    if (asked() >= 3) throw new Error('the disk is gone');
    return readings.range(query);
  }) as unknown as Readings['range'];
  api = await openTestApp({ readings: { ...readings, range } });
  const base = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const answer = await open(url(base, 'csv'));
  const end = new Promise((resolve) => {
    answer.on('error', (error) => resolve(error)).on('end', () => resolve('whole'));
  });
  answer.resume();
  expect(await end).toMatchObject({ code: 'ECONNRESET' });
});
