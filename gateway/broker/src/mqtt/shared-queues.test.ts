import { type RedisServer, startRedis } from '@samay/testbed';
import type { AedesPacket } from 'aedes-packet';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SharedQueues, type Waiting } from './shared-queues.ts';

let server: RedisServer;
let db: Redis;
beforeAll(async () => {
  server = await startRedis();
  db = new Redis(server.url, { password: server.password });
});
afterAll(async () => {
  db.disconnect();
  await server.stop();
});
beforeEach(async () => {
  await db.flushall();
});

const queuesOf = (messagesMax = 1_000) => new SharedQueues(db, { messagesMax, idleSeconds: 100 });
const message = (brokerCounter: number, payload = `${brokerCounter}`) =>
  ({
    ...{ cmd: 'publish', topic: 'a', payload, qos: 2, dup: false, retain: false },
    ...{ brokerId: 'us', brokerCounter },
  }) as AedesPacket & { cmd: 'publish' };
const texts = (page: readonly Waiting[]) =>
  page.map(({ packet }) => (packet.cmd === 'publish' ? String(packet.payload) : packet.cmd));

it('keeps the order over pages, each message once, and the bytes as they came', async () => {
  const queues = queuesOf();
  const said = Array.from({ length: 250 }, (_, n) => n + 1);
  for (const n of said) await queues.add('x', message(n), 1);
  expect(await queues.add('x', message(7), 1)).toBe(0);
  const heard: string[] = [];
  for (let behind = 0; ; ) {
    const page = await queues.page('x', behind);
    if (page.length === 0) break;
    heard.push(...texts(page));
    behind = page.at(-1)?.place ?? 0;
  }
  expect(heard).toEqual(said.map(String));
  const bytes = Buffer.from([0, 255, 10, 200]);
  await queues.add('y', { ...message(1), payload: bytes }, 2);
  const [one] = await queues.page('y', 0);
  expect(one?.packet).toMatchObject({ payload: bytes, qos: 2, dup: false, topic: 'a' });
});

it('lets the oldest give way, and says how many', async () => {
  const queues = queuesOf(3);
  const gone: number[] = [];
  for (const n of [1, 2, 3, 4, 5]) gone.push(await queues.add('x', message(n), 1));
  expect(gone).toEqual([0, 0, 0, 1, 1]);
  expect(texts(await queues.page('x', 0))).toEqual(['3', '4', '5']);
  // What gave way while it was out has left its identifier to others.
  await queues.sent('x', message(3), 10);
  await queues.add('x', message(6), 1);
  expect(await queues.sent('x', message(4), 10)).toEqual({ messageId: 10, again: false });
});

it('gives no two messages of a session one identifier, and each session its own', async () => {
  const queues = queuesOf();
  for (const id of ['x', 'y']) {
    for (const n of [1, 2, 3]) await queues.add(id, message(n), 1);
  }
  expect(await queues.sent('x', message(1), 65_535)).toEqual({ messageId: 65_535, again: false });
  expect(await queues.sent('x', message(2), 65_535)).toEqual({ messageId: 1, again: false });
  expect(await queues.sent('x', message(1), 5)).toEqual({ messageId: 65_535, again: true });
  expect(await queues.sent('x', message(9), 5)).toBeUndefined();
  const [mine, theirs] = [await queues.page('x', 0), await queues.page('y', 0)];
  expect(mine.map(({ packet }) => packet.messageId)).toEqual([65_535, 1, undefined]);
  expect(mine.map(({ packet }) => packet.cmd === 'publish' && packet.dup)).toEqual([
    true,
    true,
    false,
  ]);
  expect(theirs.map(({ packet }) => packet.messageId)).toEqual([undefined, undefined, undefined]);
});

it('ends an exchange once, and owes the release where a message was received [§4.3.3]', async () => {
  const queues = queuesOf();
  await queues.add('x', message(1, 'one'), 2);
  await queues.add('x', message(2, 'two'), 1);
  await queues.sent('x', message(1), 7);
  await queues.sent('x', message(2), 8);
  await queues.received('x', 7);
  const [release] = await queues.page('x', 0);
  expect(release?.packet).toMatchObject({ cmd: 'pubrel', messageId: 7, brokerCounter: 1 });
  expect(await queues.done('x', 8)).toMatchObject({ topic: 'a', messageId: 8 });
  expect(await queues.done('x', 8)).toBeUndefined();
  await queues.done('x', 7);
  expect(await queues.page('x', 0)).toEqual([]);
  // Places go on: who reads behind the last one misses nothing.
  await queues.add('x', message(3), 1);
  expect(texts(await queues.page('x', 2))).toEqual(['3']);
  await queues.remove('x');
  expect(await db.keys('*')).toEqual([]);
});
