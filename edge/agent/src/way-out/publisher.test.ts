import { createServer, type Socket } from 'node:net';
import { memoryOutbox, OutboxError } from '@samay/outbox';
import { eventually } from '@samay/testbed';
import fc from 'fast-check';
import mqtt, { type MqttClient } from 'mqtt';
import { generate, type Packet, parser } from 'mqtt-packet';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decodeRecord, encodeRecord } from './outbox-record.ts';
import { Publisher } from './publisher.ts';

const identity = { city: 'arequipa', kind: 'station', device: 'aqp-cayma' } as const;
const log = pino({ level: 'silent' });

/** A gateway at the level of packets: it acknowledges telemetry only when it is told to. */
async function startHoldingGateway() {
  const received: string[] = [];
  const held: (() => void)[] = [];
  const sockets = new Set<Socket>();
  let holding = true;
  let statuses = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => {
      // The publisher went before its acknowledgement came.
    });
    const say = (packet: Packet) => void socket.write(generate(packet));
    const parse = parser();
    socket.on('data', (chunk) => parse.parse(chunk));
    parse.on('packet', (packet: Packet) => {
      if (packet.cmd === 'connect') say({ cmd: 'connack', returnCode: 0, sessionPresent: false });
      if (packet.cmd !== 'publish') return;
      const acknowledge = () => say({ cmd: 'puback', messageId: packet.messageId! });
      if (packet.topic.endsWith('/status')) {
        statuses += 1;
        return acknowledge();
      }
      received.push(packet.payload.toString());
      if (holding) held.push(acknowledge);
      else acknowledge();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `mqtt://127.0.0.1:${(server.address() as { port: number }).port}`,
    received,
    connected: () => sockets.size > 0 && statuses > 0,
    dropConnections() {
      // What was held belongs to connections that are gone.
      held.splice(0);
      statuses = 0;
      for (const socket of sockets) socket.destroy();
    },
    release(count = held.length) {
      for (const acknowledge of held.splice(0, count)) acknowledge();
    },
    flow() {
      holding = false;
      this.release();
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let gateway: Awaited<ReturnType<typeof startHoldingGateway>>;
beforeEach(async () => {
  gateway = await startHoldingGateway();
});
afterEach(async () => {
  await Promise.all(publishers.splice(0).map((publisher) => publisher.stop()));
  await gateway.stop();
});

const publishers: Publisher[] = [];
const spare = memoryOutbox({ bytesMax: 1_000_000, whenFull: 'drop-oldest' });
/** Chance 0.01: a lost connection is tried again within 10 ms. */
const start = (
  outbox: ReturnType<typeof memoryOutbox>,
  backlogPerSecond = 1_000_000,
  url = gateway.url,
) => {
  const publisher = new Publisher({
    broker: { identity, url, boot: '0123456789abcdef', software: 'test' },
    outbox,
    spare,
    backlogPerSecond,
    random: () => 0.01,
    log,
  });
  publishers.push(publisher);
  return publisher;
};
const fill = async (count: number) => {
  const outbox = memoryOutbox({ bytesMax: 1_000_000, whenFull: 'refuse' });
  for (let n = 0; n < count; n += 1) {
    await outbox.append(encodeRecord({ channel: 'telemetry', payload: `${n}` }));
  }
  return outbox;
};
const numbers = (count: number) => Array.from({ length: count }, (_, n) => `${n}`);

/** What was waiting when the connection came: the newest two, then the rest from the oldest. */
const newestFirst = (count: number) => {
  const all = numbers(count);
  return [...all.slice(-2), ...all.slice(0, -2)];
};
const append = (outbox: ReturnType<typeof memoryOutbox>, payload: string) =>
  outbox.append(encodeRecord({ channel: 'telemetry', payload }));

it('sends what is measured now before what had been waiting, and that from the oldest', async () => {
  const outbox = await fill(60);
  start(outbox);
  // 2 of now, and of the rest only half of what may be in flight.
  await eventually(() => gateway.received.length === 52);
  expect(gateway.received).toEqual(newestFirst(60).slice(0, 52));
  // The gateway answers nothing, and yet what is measured now goes out at once.
  for (let n = 0; n < 60; n += 1) await append(outbox, `now ${n}`);
  await eventually(() => gateway.received.length === 100);
  expect(gateway.received.slice(52)).toEqual(numbers(48).map((n) => `now ${n}`));
  gateway.release(30);
  await eventually(() => gateway.received.length > 112);
  gateway.flow();
  await eventually(() => outbox.stats.pending.records === 0);
  const backlog = gateway.received.filter((payload) => !payload.startsWith('now'));
  const now = gateway.received.filter((payload) => payload.startsWith('now'));
  expect(backlog).toEqual(newestFirst(60));
  expect(now).toEqual(numbers(60).map((n) => `now ${n}`));
});

it('has at most 100 in flight, and lets go only of what is acknowledged', async () => {
  const outbox = await fill(0);
  start(outbox);
  await eventually(() => gateway.connected());
  for (const payload of numbers(250)) await append(outbox, payload);
  await eventually(() => gateway.received.length === 100);
  expect(outbox.stats.pending.records).toBe(250);
  gateway.release(30);
  await eventually(() => gateway.received.length === 130);
  await eventually(() => outbox.stats.pending.records === 220);
  gateway.flow();
  await eventually(() => outbox.stats.pending.records === 0);
  expect(gateway.received).toEqual(numbers(250));
});

it('leaves mqtt.js nothing to queue, through lost connections too', async () => {
  const clients: MqttClient[] = [];
  const connect = vi.spyOn(mqtt, 'connect');
  let most = 0;
  const look = () => {
    for (const client of clients as unknown as { queue: unknown[]; outgoing: object }[]) {
      most = Math.max(most, client.queue.length + Object.keys(client.outgoing).length);
    }
  };
  const outbox = await fill(400);
  start(outbox);
  const seen = () => {
    for (const { value } of connect.mock.results) {
      const client = value as MqttClient;
      if (clients.includes(client)) continue;
      clients.push(client);
      client.on('packetsend', look);
    }
    look();
  };
  for (let round = 0; round < 4; round += 1) {
    await eventually(() => {
      seen();
      return gateway.received.length > 52 * round;
    });
    for (const payload of numbers(200)) await append(outbox, payload);
    seen();
    gateway.release(7);
    gateway.dropConnections();
  }
  gateway.flow();
  await eventually(
    () => {
      seen();
      return outbox.stats.pending.records === 0;
    },
    { withinMs: 30_000 },
  );
  expect(clients.length).toBeGreaterThanOrEqual(4);
  // And the status of the device.
  expect(most).toBeLessThanOrEqual(101);
  expect(most).toBeGreaterThan(40);
  connect.mockRestore();
}, 60_000);

it('sends the backlog at its rate, however long it is', async () => {
  gateway.flow();
  const outbox = await fill(300);
  const sinceMs = performance.now();
  start(outbox, 50);
  await eventually(() => gateway.received.length >= 120);
  const seconds = (performance.now() - sinceMs) / 1000;
  // 2 of now, a second's worth at once, then 50 a second.
  expect(gateway.received.length).toBeLessThanOrEqual(2 + 50 + 50 * seconds + 1);
  expect(seconds).toBeGreaterThan(1);
});

it('sends everything, and what is new at once, whatever waits and whenever it breaks', async () => {
  const schedule = fc.record({
    waiting: fc.integer({ min: 0, max: 300 }),
    news: fc.integer({ min: 1, max: 40 }),
    breaks: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(schedule, async ({ waiting, news, breaks }) => {
      const own = await startHoldingGateway();
      own.flow();
      const outbox = await fill(waiting);
      const publisher = start(outbox, 100_000, own.url);
      await eventually(() => own.connected());
      for (let n = 0; n < news; n += 1) await append(outbox, `now ${n}`);
      for (const count of breaks) {
        await eventually(() => own.received.length >= Math.min(count, waiting + news));
        own.dropConnections();
      }
      await eventually(() => outbox.stats.pending.records === 0);
      expect(new Set(own.received).size).toBe(waiting + news);
      // Each lane is in order, but for what is sent again after a break.
      const firsts = [...new Set(own.received)].filter((payload) => !payload.startsWith('now'));
      if (breaks.length === 0) expect(firsts).toEqual(newestFirst(waiting));
      await publisher.stop();
      await own.stop();
    }),
    { numRuns: 12 },
  );
}, 60_000);

it('sends what the disk did not take, and lets go of it', async () => {
  const outbox = await fill(3);
  gateway.flow();
  start(outbox);
  await append(spare, 'from memory');
  await eventually(() => gateway.received.includes('from memory'));
  await eventually(() => spare.stats.pending.records === 0);
});

it('goes on when the disk can be read again', async () => {
  const memory = await fill(3);
  let broken = true;
  const outbox: typeof memory = {
    append: (record) => memory.append(record),
    read: (after, limit) =>
      broken ? Promise.reject(new OutboxError('OUTBOX_DISK', 'EIO')) : memory.read(after, limit),
    acknowledge: (positions) => memory.acknowledge(positions),
    waitFor: (after, signal) => memory.waitFor(after, signal),
    get stats() {
      return memory.stats;
    },
    close: () => memory.close(),
  };
  gateway.flow();
  start(outbox);
  await eventually(() => gateway.connected());
  await append(spare, 'meanwhile');
  await eventually(() => gateway.received.includes('meanwhile'));
  broken = false;
  await eventually(() => memory.stats.pending.records === 0);
});

it('sends again, to a new connection, what was not acknowledged', async () => {
  const outbox = await fill(10);
  const publisher = start(outbox);
  await eventually(() => gateway.received.length === 10);
  gateway.release(4);
  await eventually(() => outbox.stats.pending.records === 6);
  const stopAtMs = performance.now();
  await publisher.stop();
  expect(performance.now() - stopAtMs).toBeLessThan(4_000);
  expect(outbox.stats.pending.records).toBe(6);
  gateway.flow();
  start(outbox);
  await eventually(() => outbox.stats.pending.records === 0);
  // 8, 9, 0 and 1 were acknowledged: the newest two had been said already.
  expect(gateway.received.slice(10)).toEqual(['2', '3', '4', '5', '6', '7']);
});

it('gives up a record that is no message, and goes on', async () => {
  const outbox = memoryOutbox({ bytesMax: 1_000_000, whenFull: 'refuse' });
  await outbox.append(new TextEncoder().encode('not ours'));
  await outbox.append(encodeRecord({ channel: 'telemetry', payload: 'ours' }));
  gateway.flow();
  start(outbox);
  await eventually(() => outbox.stats.pending.records === 0);
  expect(gateway.received).toEqual(['ours']);
});

it('a record carries its channel and its payload, line breaks and all', () => {
  const message = { channel: 'command/reply', payload: 'año\n2' } as const;
  expect(decodeRecord(encodeRecord(message))).toEqual(message);
  expect(decodeRecord(new Uint8Array([255, 10]))).toBeUndefined();
  const undated = { machineBoot: 'b-1', monotonicMs: 61_000, guessMs: 0 };
  expect(decodeRecord(encodeRecord({ ...message, undated }))).toEqual({ ...message, undated });
});
