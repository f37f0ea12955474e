import { Socket } from 'node:net';
import { eventually } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import { Admission } from './admission.ts';
import { type Broker, startBroker, Wire } from './broker.suite.ts';
import * as limits from './limits.ts';

let broker: Broker | undefined;
const wires: Wire[] = [];
afterEach(async () => {
  for (const wire of wires.splice(0)) wire.socket.destroy();
  await broker?.close();
  broker = undefined;
});
const start = async (options: Parameters<typeof startBroker>[0] = {}) => {
  broker = await startBroker(options);
  return broker;
};
const come = async (clientId: string, options: Parameters<typeof Wire.connect>[2] = {}) => {
  const wire = await Wire.connect(broker!.port, clientId, options);
  wires.push(wire);
  return wire;
};

it('takes no more connections than it may, and one more when one is gone', async () => {
  const { port, metric } = await start({ settings: { clientsMax: 3 } });
  const [first] = [await come('a'), await come('b'), await come('c')];
  const refused = await Wire.open(port);
  await eventually(() => refused.closed);
  expect(await metric('samay_gateway_connections_total{outcome="too-many"}')).toBe(1);
  await first.disconnect();
  await eventually(async () => come('d').catch(() => false as const));
});

it('lets so many wait who have not said who they are, and whoever has said it makes room', async () => {
  const { port, metric } = await start({ settings: { strangersMax: 2 } });
  const silent = [await Wire.open(port), await Wire.open(port)];
  wires.push(...silent);
  await eventually(
    async () => (await metric(strangers)) > 0 || come('a').catch(() => false as const),
  );
  expect(await metric(strangers)).toBeGreaterThan(0);
  for (const [n, wire] of silent.entries()) wire.sendConnect(`known${n}`);
  await Promise.all(silent.map((wire) => wire.next('connack')));
  expect([await come('b'), await come('c')]).toHaveLength(2);
});
const strangers = 'samay_gateway_connections_total{outcome="too-many-strangers"}';

const socket = (remoteAddress: string, remotePort = 1) => {
  const made = new Socket();
  Object.defineProperties(made, {
    remoteAddress: { value: remoteAddress },
    remotePort: { value: remotePort },
  });
  return made;
};

it('counts by address, and this machine’s own not at all', async () => {
  const outcomes: string[] = [];
  const bounds = { clientsMax: 10_000, perAddressMax: 2 };
  const admission = new Admission(bounds, { connection: (outcome) => outcomes.push(outcome) });
  const admitted = (address: string) => admission.admit(socket(address));
  expect([1, 2, 3].map(() => admitted('10.0.0.1'))).toEqual([true, true, false]);
  expect(admitted('10.0.0.2')).toBe(true);
  expect([1, 2, 3].map(() => admitted('::ffff:127.0.0.1'))).toEqual([true, true, true]);
  expect(outcomes).toEqual(['too-many-from-address']);
  admission.endAll();
  await eventually(() => admitted('10.0.0.1'));
  admission.endAll();
});

it('where strangers give way, keeps nobody out who says his name before so many others come', () => {
  const outcomes: string[] = [];
  const bounds = { clientsMax: 6, perAddressMax: 4, strangersGiveWay: true } as const;
  const admission = new Admission(bounds, { connection: (outcome) => outcomes.push(outcome) });
  const [nat, other] = ['10.0.0.1', '10.0.0.2'];
  const station = socket(nat, 1);
  const silent = [2, 3, 4].map((port) => socket(nat, port));
  for (const one of [station, ...silent]) expect(admission.admit(one)).toBe(true);
  // What speaks TLS over a socket is another object, of the same other end.
  admission.introduced(socket(nat, 1));
  expect([5, 6].map((port) => admission.admit(socket(nat, port)))).toEqual([true, true]);
  expect([station, ...silent].map(({ destroyed }) => destroyed)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  // Full for all: who has one there loses it to none who has more.
  const few = [socket(other, 1), socket(other, 2)];
  for (const one of few) expect(admission.admit(one)).toBe(true);
  expect(admission.admit(socket('10.0.0.3'))).toBe(true);
  expect([...few, station].map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
  expect(silent[2]?.destroyed).toBe(true);
  expect(outcomes).toEqual(['gave-way', 'gave-way', 'gave-way']);
  admission.endAll();
});

it('where all have said who they are, nobody gives way', () => {
  const outcomes: string[] = [];
  const bounds = { clientsMax: 6, perAddressMax: 1, strangersGiveWay: true } as const;
  const admission = new Admission(bounds, { connection: (outcome) => outcomes.push(outcome) });
  const station = socket('10.0.0.1', 1);
  admission.admit(station);
  admission.introduced(station);
  expect(admission.admit(socket('10.0.0.1', 2))).toBe(false);
  expect([station.destroyed, outcomes]).toEqual([false, ['too-many-from-address']]);
  admission.endAll();
});

it('grants so many filters to a client and refuses the rest, also in a session that lasts', async () => {
  const { limit } = await start();
  const client = await come('a', { clean: false });
  const filters = Array.from(
    { length: limits.subscriptionsMax + 5 },
    (_, n) => [`f/${n}`, 1] as const,
  );
  const granted = await client.subscribe(...filters);
  expect(granted.filter((qos) => qos === 128)).toHaveLength(5);
  // One that it has may be changed; one that it gave up makes room.
  expect(await client.subscribe(['f/0', 0])).toEqual([0]);
  client.send({ cmd: 'unsubscribe', messageId: 9, unsubscriptions: ['f/1'] });
  await client.next('unsuback');
  expect(await client.subscribe(['f/x', 1], ['f/y', 1])).toEqual([1, 128]);
  expect(await limit('subscriptions')).toBe(6);
  await client.disconnect();
  const back = await come('a', { clean: false });
  expect(await back.subscribe(['f/z', 1])).toEqual([128]);
});

it('ends who asks for what is refused a thousand times', async () => {
  await start();
  const client = await come('a');
  const subscriptions = Array.from({ length: limits.refusalsMax + 2 }, (_, n) => ({
    topic: `$SYS/${n}`,
    qos: 0 as const,
  }));
  client.send({ cmd: 'subscribe', messageId: 1, subscriptions });
  await eventually(() => client.closed);
});

it('ends who names topics without measure', async () => {
  const { limit } = await start();
  for (const topic of [
    'x'.repeat(limits.topicCharactersMax + 1),
    'a/'.repeat(limits.topicLevelsMax),
  ]) {
    const publisher = await come('publisher');
    publisher.publish(topic, '', 0);
    await eventually(() => publisher.closed);
    const subscriber = await come('subscriber');
    subscriber.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic, qos: 0 }] });
    await eventually(() => subscriber.closed);
  }
  // Too long is for us to say, too deep for Aedes.
  expect(await limit('topic')).toBe(3);
});

it('holds so many QoS 2 messages of a client, and ends it at one more', async () => {
  await start();
  const client = await come('a');
  for (let n = 0; n < limits.inboundInflightMax; n += 1) client.publish('a', 'x', 2);
  await eventually(
    () =>
      client.received.filter(({ cmd }) => cmd === 'pubrec').length === limits.inboundInflightMax,
  );
  expect(client.closed).toBe(false);
  client.publish('a', 'x', 2);
  await eventually(() => client.closed);
  expect(await broker?.limit('inbound-inflight')).toBe(1);
});

it('takes a larger packet from who is known than from a stranger', async () => {
  const { limit } = await start();
  const stranger = await Wire.open(broker!.port);
  wires.push(stranger);
  const large = Buffer.alloc(limits.connectBytesMax);
  stranger.sendConnect('a', {
    will: { topic: 'a', payload: large, qos: 0, retain: false },
  });
  await eventually(() => stranger.closed);
  expect(await limit('packet-size')).toBe(1);
  const client = await come('a');
  await client.publishFully('a', 'x'.repeat(limits.packetBytesMax - 100), 1);
  client.publish('a', 'x'.repeat(limits.packetBytesMax), 1);
  await eventually(() => client.closed);
  expect(await limit('packet-size')).toBe(2);
});

it('slows a program down to its rate, as a device', async () => {
  await start({ messagesPerSecond: 100 });
  const client = await come('a', { username: 'account:flows', password: Buffer.from('x') });
  const began = performance.now();
  // Two seconds' worth at once, and half a second's more.
  for (let n = 0; n < 250; n += 1) client.publish('a', 'x', 1);
  await eventually(() => client.received.length === 250);
  expect(performance.now() - began).toBeGreaterThan(400);
});
