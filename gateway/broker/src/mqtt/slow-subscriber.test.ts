import { eventually } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import { type Broker, startBroker, Wire } from './broker.suite.ts';
import { outboundBytesMax } from './limits.ts';

let broker: Broker;
const wires: Wire[] = [];
afterEach(async () => {
  for (const wire of wires.splice(0)) wire.socket.destroy();
  await broker.close();
});
const come = async (clientId: string, options: Parameters<typeof Wire.connect>[2] = {}) => {
  const wire = await Wire.connect(broker.port, clientId, options);
  wires.push(wire);
  return wire;
};

const payload = 'x'.repeat(60_000);
/** What the system's own buffers hold for a connection, beside ours. */
const socketBytes = 8 * 1024 * 1024;
const enough = Math.ceil((2 * outboundBytesMax + socketBytes) / payload.length);

it('drops QoS 0 for who does not read, and neither publisher nor other subscribers notice', async () => {
  broker = await startBroker();
  const hostile = await come('hostile');
  const good = await come('good');
  await hostile.subscribe(['flood/#', 1]);
  await good.subscribe(['flood/#', 0]);
  hostile.socket.pause();
  const publisher = await come('publisher');
  let read = 0;
  for (let n = 0; n < enough; n += 1) {
    publisher.publish('flood/a', payload, 0);
    if (n % 20 === 19) await publisher.ping();
    read += good.received.splice(0).length;
  }
  await publisher.ping();
  await eventually(() => {
    read += good.received.splice(0).length;
    return read === enough;
  });
  expect(await broker.limit('slow-subscriber-dropped')).toBeGreaterThan(0);
  expect(good.closed || publisher.closed || hostile.closed).toBe(false);
  // It reads again: what was not dropped comes, and it is as good as any.
  hostile.socket.resume();
  await hostile.ping();
});

it('cuts off at QoS 1 who does not read; its session has the rest when it is back', async () => {
  const bounds = { queueMessagesMax: 50 };
  broker = await startBroker({ sessions: { bounds } });
  const hostile = await come('hostile', { clean: false });
  await hostile.subscribe(['flood/#', 1]);
  hostile.socket.pause();
  const publisher = await come('publisher');
  for (let n = 0; n < enough; n += 1) {
    publisher.publish('flood/a', payload, 1);
    if (n % 20 === 19) await publisher.ping();
  }
  await publisher.ping();
  await eventually(() => broker.clients() === 1);
  expect(await broker.limit('slow-subscriber-ended')).toBeGreaterThan(0);
  expect(await broker.limit('queue-dropped')).toBe(enough - 50);
  const back = await come('hostile', { clean: false });
  await eventually(() => back.messages.length === 50);
});
