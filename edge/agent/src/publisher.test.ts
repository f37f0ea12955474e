import { createServer, type Socket } from 'node:net';
import { memoryOutbox } from '@samay/outbox';
import { eventually } from '@samay/testbed';
import { generate, type Packet, parser } from 'mqtt-packet';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
      if (packet.topic.endsWith('/status')) return acknowledge();
      received.push(packet.payload.toString());
      if (holding) held.push(acknowledge);
      else acknowledge();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `mqtt://127.0.0.1:${(server.address() as { port: number }).port}`,
    received,
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
const start = (outbox: ReturnType<typeof memoryOutbox>) => {
  const publisher = new Publisher({
    broker: { identity, url: gateway.url, boot: '0123456789abcdef', software: 'test' },
    outbox,
    random: () => 0.1,
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

it('has at most 100 in flight, in order, and lets go only of what is acknowledged', async () => {
  const outbox = await fill(250);
  start(outbox);
  await eventually(() => gateway.received.length === 100);
  expect(outbox.stats.pending.records).toBe(250);
  gateway.release(30);
  await eventually(() => gateway.received.length === 130);
  await eventually(() => outbox.stats.pending.records === 220);
  gateway.flow();
  await eventually(() => outbox.stats.pending.records === 0);
  expect(gateway.received).toEqual(numbers(250));
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
  expect(gateway.received.slice(10)).toEqual(numbers(10).slice(4));
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
});
