import { encodeStatus } from '@samay/contract';
import { eventually } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Broker, startBroker, Wire } from './broker.suite.ts';

let broker: Broker;
const wires: Wire[] = [];

beforeEach(async () => {
  broker = await startBroker();
});
afterEach(async () => {
  for (const wire of wires.splice(0)) wire.socket.destroy();
  await broker.close();
});

const come = async (clientId: string, options: Parameters<typeof Wire.connect>[2] = {}) => {
  const wire = await Wire.connect(broker.port, clientId, options);
  wires.push(wire);
  return wire;
};

const statusTopic = 'samay/v1/arequipa/station/plaza/status';
const boot = 'a1b2c3d4';
const offline = encodeStatus({ state: 'offline', reason: 'connection-lost', boot });
const online = encodeStatus({ state: 'online', reason: 'started', boot });
const plaza = {
  username: 'device:plaza',
  password: Buffer.from('x'),
  will: { topic: statusTopic, payload: Buffer.from(offline), qos: 1, retain: true },
} as const;

const retainedStatus = async () => {
  const reader = await come('reader');
  await reader.subscribe([statusTopic, 1]);
  const { payload } = await reader.next('publish');
  await reader.disconnect();
  return String(payload);
};

it('publishes the will of who is gone without a DISCONNECT, and of no other [§3.1.2.5]', async () => {
  const listener = await come('listener');
  await listener.subscribe(['wills/#', 2]);
  const will = (payload: string) => ({
    will: { topic: 'wills/a', payload: Buffer.from(payload), qos: 1, retain: false } as const,
  });
  await (await come('polite', will('never'))).disconnect();
  await (await come('broken', will('broken'))).break();
  expect(String((await listener.next('publish')).payload)).toBe('broken');
  const malformed = await come('malformed', will('malformed'));
  malformed.socket.write(Buffer.from([0xf0, 0]));
  expect(String((await listener.next('publish')).payload)).toBe('malformed');
  await listener.ping();
  expect(listener.messages).toEqual([]);
});

it('takes no will that its owner may not say, nor one with wildcards', async () => {
  const will = (topic: string) => ({
    will: { topic, payload: Buffer.from('x'), qos: 0, retain: false } as const,
  });
  const foreign = { ...plaza, ...will('samay/v1/arequipa/station/otra/status') };
  await expect(come('plaza', foreign)).rejects.toMatchObject({ returnCode: 5 });
  const wire = await Wire.open(broker.port);
  wires.push(wire);
  wire.sendConnect('a', will('a/+'));
  await eventually(() => wire.closed);
});

it('lets the last one in have the session, after the will of the one before [§3.1.4]', async () => {
  const listener = await come('listener');
  await listener.subscribe([statusTopic, 1]);
  const first = await come('plaza', plaza);
  first.publish(statusTopic, online, 1, true);
  await first.next('puback');
  const second = await come('plaza', plaza);
  await eventually(() => first.closed);
  await second.publishFully(statusTopic, online, 1, true);
  await eventually(() => listener.messages.length === 3);
  const said = listener.messages.map(({ payload }) => String(payload));
  expect(said).toEqual([online, offline, online]);
  expect(broker.clients()).toBe(2);
});

it('ends with the state of who came last, however often and however fast it is taken over', async () => {
  // Each says that it is online in the same breath as its CONNECT, and some leave at once.
  for (let round = 0; round < 20; round += 1) {
    const rush = await Promise.all(Array.from({ length: 5 }, () => Wire.open(broker.port)));
    wires.push(...rush);
    for (const [n, wire] of rush.entries()) {
      wire.sendConnect('plaza', plaza);
      wire.send({
        cmd: 'subscribe',
        messageId: 1,
        subscriptions: [{ topic: 'samay/v1/arequipa/station/plaza/config', qos: 1 }],
      });
      wire.publish(statusTopic, online, (n % 2) as 0 | 1, true);
      if ((round + n) % 4 === 0) wire.socket.end();
    }
    const last = await Wire.open(broker.port);
    wires.push(last);
    last.sendConnect('plaza', plaza);
    last.publish(statusTopic, online, 1, true);
    await last.next('puback');
    await eventually(() => rush.every(({ closed }) => closed));
    expect(last.closed).toBe(false);
    expect(await retainedStatus()).toBe(online);
  }
  expect(broker.clients()).toBe(1);
});

it('hands the queue over with the session', async () => {
  const first = await come('myclientid', { clean: false });
  await first.subscribe(['a', 1]);
  const other = await come('other');
  await other.publishFully('a', 'not acknowledged', 1);
  await first.next('publish');
  const second = await come('myclientid', { clean: false });
  expect(second.sessionPresent).toBe(true);
  expect(await second.next('publish')).toMatchObject({ dup: true, qos: 1 });
  await eventually(() => first.closed);
});

it('keeps nobody who left while being let in', async () => {
  for (let round = 0; round < 50; round += 1) {
    const wire = await Wire.open(broker.port);
    wire.sendConnect('hasty', { clean: false });
    if (round % 2 === 0)
      wire.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 'a', qos: 1 }] });
    if (round % 3 === 0) wire.socket.destroy();
    else wire.socket.end();
  }
  const last = await come('hasty', { clean: false });
  await last.ping();
  expect(broker.clients()).toBe(1);
  await last.disconnect();
  await eventually(() => broker.clients() === 0);
});
