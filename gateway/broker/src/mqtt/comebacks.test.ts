import { type RedisServer, startRedis } from '@samay/testbed';
import type { AedesPublishPacket, Client } from 'aedes';
import type { AedesPacket } from 'aedes-packet';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Comebacks } from './comebacks.ts';
import { SharedQueues } from './shared-queues.ts';

let server: RedisServer;
let db: Redis;
let queues: SharedQueues;
beforeAll(async () => {
  server = await startRedis();
  db = new Redis(server.url, { password: server.password });
  queues = new SharedQueues(db, { messagesMax: 1_000, idleSeconds: 100 });
});
afterAll(async () => {
  db.disconnect();
  await server.stop();
});
beforeEach(async () => {
  await db.flushall();
});

const clientOf = (connackSent = true) =>
  ({ id: 'x', clean: false, connackSent }) as unknown as Client;
const message = (brokerCounter: number, qos: 0 | 1 = 1) =>
  ({
    ...{ cmd: 'publish', topic: 'a', payload: `${brokerCounter}`, dup: false, retain: false },
    ...{ brokerId: 'us', brokerCounter, qos },
  }) as AedesPacket & AedesPublishPacket;

it('hands out what is held back meanwhile, and afterwards nothing that came from the queue', async () => {
  const [client, comebacks] = [clientOf(), new Comebacks()];
  await queues.add('x', message(1), 1);
  const handed: string[] = [];
  for await (const packet of comebacks.handOut(client, queues)) {
    handed.push(packet.cmd === 'publish' ? String(packet.payload) : packet.cmd);
    if (handed.length === 1) {
      // Said while the first is on its way: it is queued, and then on its way to all who listen.
      await queues.add('x', message(2), 1);
      expect(comebacks.holds(client, message(2))).toBe(true);
    }
    comebacks.sent(client, packet);
  }
  expect(handed).toEqual(['1', '2']);
  // Late: queued before, and only now on its way.
  expect(comebacks.holds(client, message(2))).toBe(true);
  expect(comebacks.holds(client, message(3))).toBe(false);
});

it('lets nothing pass while the last of the queue has not been sent', async () => {
  const [client, comebacks] = [clientOf(), new Comebacks()];
  await queues.add('x', message(1), 1);
  const handing = comebacks.handOut(client, queues);
  const { value } = await handing.next();
  let ended = false;
  const end = handing.next().then(({ done }) => {
    ended = done === true;
  });
  await db.ping();
  expect([ended, comebacks.holds(client, message(2))]).toEqual([false, true]);
  if (value !== undefined) comebacks.sent(client, value);
  await end;
  expect([ended, comebacks.holds(client, message(3))]).toEqual([true, false]);
});

it('lets nothing go ahead of the CONNACK, and holds back nothing that no queue has', async () => {
  const comebacks = new Comebacks();
  expect(comebacks.holds(clientOf(false), message(1, 0))).toBe(true);
  expect(comebacks.holds(clientOf(), message(1, 0))).toBe(false);
  // Retained, for a new filter; from the queue; and for a session that ends with its connection.
  const retained = Object.assign(message(1), { brokerId: null });
  expect(comebacks.holds(clientOf(), retained as unknown as AedesPublishPacket)).toBe(false);
  expect(comebacks.holds(clientOf(), Object.assign(message(1), { messageId: 7 }))).toBe(false);
  expect(comebacks.holds(Object.assign(clientOf(), { clean: true }), message(1))).toBe(false);
});
