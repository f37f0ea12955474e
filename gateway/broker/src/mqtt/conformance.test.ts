/** MQTT 3.1.1 as the standard says it, packet by packet; sections in brackets. */
import { eventually } from '@samay/testbed';
import { generate } from 'mqtt-packet';
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
const lasting = { clean: false };
const texts = (wire: Wire) => wire.messages.map(({ payload }) => String(payload));

it('carries messages of each quality of service to their end [§4.3]', async () => {
  const client = await come('myclientid');
  expect(await client.subscribe(['TopicA', 2])).toEqual([2]);
  client.publish('TopicA', 'qos 0', 0);
  const zero = await client.next('publish');
  expect(zero).toMatchObject({ qos: 0, retain: false, dup: false });
  await client.publishFully('TopicA', 'qos 1', 1);
  const one = await client.next('publish');
  expect(one).toMatchObject({ qos: 1, retain: false });
  client.send({ cmd: 'puback', messageId: one.messageId });
  await client.publishFully('TopicA', 'qos 2', 2);
  const two = await client.next('publish');
  expect(two).toMatchObject({ qos: 2 });
  client.send({ cmd: 'pubrec', messageId: two.messageId });
  expect((await client.next('pubrel')).messageId).toBe(two.messageId);
  client.send({ cmd: 'pubcomp', messageId: two.messageId });
  await client.ping();
});

it('takes a QoS 2 message once, however often it is sent before its release [§4.3.3]', async () => {
  const listener = await come('listener');
  await listener.subscribe(['TopicA', 0]);
  const client = await come('myclientid');
  const again = { cmd: 'publish', topic: 'TopicA', payload: 'x', qos: 2, messageId: 7 } as const;
  for (const dup of [false, true, true]) {
    client.send({ ...again, dup, retain: false });
    await client.next('pubrec');
  }
  client.send({ cmd: 'pubrel', messageId: 7 });
  await client.next('pubcomp');
  await listener.ping();
  expect(texts(listener)).toEqual(['x']);
});

it('does not pass on the publisher’s DUP [§3.3.1.1]', async () => {
  const client = await come('myclientid');
  await client.subscribe(['TopicA', 1]);
  const message = { topic: 'TopicA', payload: 'x', qos: 1, messageId: 3 } as const;
  client.send({ cmd: 'publish', ...message, dup: true, retain: false });
  expect((await client.next('publish')).dup).toBe(false);
});

it('loses no QoS 1 message when QoS 0 messages follow it at once', async () => {
  const listener = await come('listener');
  await listener.subscribe(['a/#', 1]);
  const client = await come('myclientid');
  const bytes = [];
  for (let n = 1; n <= 50; n += 1) {
    const message = { cmd: 'publish', payload: `${n}`, retain: false, dup: false } as const;
    bytes.push(generate({ ...message, topic: 'a/1', qos: 1, messageId: n }));
    bytes.push(generate({ ...message, topic: 'a/0', qos: 0 }));
  }
  client.socket.write(Buffer.concat(bytes));
  await eventually(() => listener.messages.length === 100);
});

it('lowers a message to the quality of service that was granted, wildcard or not [§3.8.4]', async () => {
  const client = await come('myclientid');
  await client.subscribe(['a/+', 1], ['b', 0], ['c/d', 2]);
  for (const topic of ['a/x', 'b', 'c/d']) await client.publishFully(topic, topic, 2);
  await eventually(() => client.messages.length === 3);
  expect(client.messages.map(({ topic, qos }) => [topic, qos])).toEqual([
    ['a/x', 1],
    ['b', 0],
    ['c/d', 2],
  ]);
});

it('sends one message for overlapping filters, at the highest of them, in any order [§3.3.5]', async () => {
  const orders = [
    [
      ['TopicA/#', 2],
      ['TopicA/+', 1],
    ],
    [
      ['TopicA/C', 0],
      ['TopicA/+', 1],
      ['#', 2],
    ],
    [
      ['#', 2],
      ['TopicA/C', 1],
      ['+/+', 0],
    ],
  ] as const;
  for (const [at, filters] of orders.entries()) {
    const client = await come(`myclientid${at}`);
    await client.subscribe(...filters);
    await client.publishFully('TopicA/C', 'once', 2);
    expect((await client.next('publish')).qos).toBe(2);
    await client.ping();
    expect(client.messages).toEqual([]);
    await client.disconnect();
  }
});

it('replaces a subscription by one of the same filter, and sends what is retained again [§3.8.4]', async () => {
  const client = await come('myclientid');
  await client.publishFully('r', 'kept', 1, true);
  await client.subscribe(['r', 2]);
  expect(await client.next('publish')).toMatchObject({ qos: 1, retain: true });
  expect(await client.subscribe(['r', 0])).toEqual([0]);
  expect(await client.next('publish')).toMatchObject({ qos: 0, retain: true });
  await client.publishFully('r', 'later', 1);
  expect(await client.next('publish')).toMatchObject({ qos: 0, retain: false });
});

it('retains the last message of a topic, and an empty one clears it [§3.3.1.3]', async () => {
  const client = await come('myclientid');
  client.publish('TopicA/B', 'qos 0', 0, true);
  await client.publishFully('Topic/C', 'qos 1', 1, true);
  await client.publishFully('TopicA/C', 'first', 2, true);
  await client.publishFully('TopicA/C', 'qos 2', 2, true);
  await client.subscribe(['+/+', 2]);
  await eventually(() => client.messages.length === 3);
  expect(texts(client).sort()).toEqual(['qos 0', 'qos 1', 'qos 2']);
  expect(client.messages.map(({ retain }) => retain)).toEqual([true, true, true]);
  for (const [topic, qos] of [
    ['Topic/C', 1],
    ['TopicA/C', 2],
  ] as const) {
    await client.publishFully(topic, '', qos, true);
  }
  client.publish('TopicA/B', '', 0, true);
  const other = await come('another');
  await other.subscribe(['+/+', 2], ['#', 1]);
  await other.ping();
  expect(other.messages).toEqual([]);
});

it('rejects an empty client id for a session that lasts, and makes one up for one that does not [§3.1.3.1]', async () => {
  const wire = await Wire.open(broker.port);
  wires.push(wire);
  const name = [0, 4, ...Buffer.from('MQTT')];
  wire.socket.write(Buffer.from([0x10, 12, ...name, 4, 0, 0, 0, 0, 0]));
  expect(await wire.next('connack')).toMatchObject({ returnCode: 2, sessionPresent: false });
  await eventually(() => wire.closed);
  const nameless = await come('');
  await nameless.ping();
  expect(await (await come('')).subscribe(['a', 0])).toEqual([0]);
  expect(nameless.closed).toBe(false);
});

it('queues for who is away, at QoS 1 and 2, and says that there was a session [§3.1.2.4]', async () => {
  const away = await come('myclientid', lasting);
  expect(away.sessionPresent).toBe(false);
  await away.subscribe(['+/+', 2], ['TopicA/#', 1]);
  await away.disconnect();
  const client = await come('myclientid2');
  client.publish('TopicA/B', 'qos 0', 0);
  await client.publishFully('Topic/C', 'qos 1', 1);
  await client.publishFully('TopicA/C', 'qos 2', 2);
  const back = await come('myclientid', lasting);
  expect(back.sessionPresent).toBe(true);
  await eventually(() => back.messages.length === 2);
  expect(back.messages.map(({ qos, dup }) => [qos, dup])).toEqual([
    [1, false],
    [2, false],
  ]);
  await back.ping();
  expect(texts(back)).toEqual(['qos 1', 'qos 2']);
});

it('has a session without subscriptions too, until somebody comes with a clean one [§3.1.2.4]', async () => {
  await (await come('myclientid', lasting)).disconnect();
  const back = await come('myclientid', lasting);
  expect(back.sessionPresent).toBe(true);
  expect(await back.subscribe(['a', 1])).toEqual([1]);
  await back.disconnect();
  const clean = await come('myclientid');
  expect(clean.sessionPresent).toBe(false);
  await clean.disconnect();
  const other = await come('other');
  await other.publishFully('a', 'for nobody', 1);
  const anew = await come('myclientid', lasting);
  expect(anew.sessionPresent).toBe(false);
  await anew.ping();
  expect(anew.messages).toEqual([]);
});

it('sends again what was not acknowledged, under the same identifiers, marked DUP [§4.4]', async () => {
  const client = await come('myclientid2', lasting);
  await client.subscribe(['TopicA/#', 2]);
  await client.publishFully('TopicA/B', 'one', 1);
  await client.publishFully('TopicA/C', 'two', 2);
  await client.publishFully('TopicA/D', 'half', 2);
  await eventually(() => client.messages.length === 3);
  const [one, two, half] = client.messages;
  client.send({ cmd: 'pubrec', messageId: half!.messageId });
  await client.next('pubrel');
  await client.break();
  const back = await come('myclientid2', lasting);
  expect((await back.next('pubrel')).messageId).toBe(half!.messageId);
  await eventually(() => back.messages.length === 2);
  expect(back.messages.map(({ messageId, dup }) => [messageId, dup])).toEqual([
    [one!.messageId, true],
    [two!.messageId, true],
  ]);
  back.send({ cmd: 'puback', messageId: one!.messageId });
  back.send({ cmd: 'pubrec', messageId: two!.messageId });
  await back.next('pubrel');
  for (const { messageId } of [two!, half!]) back.send({ cmd: 'pubcomp', messageId });
  await back.ping();
  await back.disconnect();
  const last = await come('myclientid2', lasting);
  await last.ping();
  expect(last.received).toEqual([]);
});

it('refuses a filter with 0x80 and grants the rest of the packet [§3.9.3]', async () => {
  const client = await come('myclientid', lasting);
  expect(await client.subscribe(['test/nosubscribe', 2], ['b', 1])).toEqual([128, 1]);
  await client.disconnect();
  const other = await come('other');
  await other.publishFully('test/nosubscribe', 'not for it', 1);
  await other.publishFully('b', 'for it', 1);
  const back = await come('myclientid', lasting);
  await eventually(() => back.messages.length === 1);
  await back.ping();
  expect(texts(back)).toEqual(['for it']);
});

it('keeps topics that begin with $ to itself [§4.7.2]', async () => {
  const client = await come('myclientid', lasting);
  await client.subscribe(['#', 2], ['+/+', 2], ['+/B', 1]);
  const other = await come('other');
  await other.publishFully('$TopicA/B', 'secret', 1, true);
  await other.publishFully('$SYS/x', 'secret', 2);
  await client.subscribe(['+/B', 1]);
  await client.ping();
  expect(client.messages).toEqual([]);
  expect(await client.subscribe(['$SYS/#', 0], ['$samay/set-aside', 0])).toEqual([128, 128]);
});

it('ends a subscription when asked to, and a lasting one with it [§3.10.4]', async () => {
  const client = await come('myclientid2', lasting);
  await client.subscribe(['TopicA', 2], ['TopicA/B', 2]);
  client.send({ cmd: 'unsubscribe', messageId: 77, unsubscriptions: ['TopicA', 'never/had'] });
  expect((await client.next('unsuback')).messageId).toBe(77);
  const other = await come('myclientid');
  await other.publishFully('TopicA', 'no', 1);
  await other.publishFully('TopicA/B', 'yes', 1);
  await eventually(() => client.messages.length === 1);
  await client.disconnect();
  await other.publishFully('TopicA', 'no', 1);
  const back = await come('myclientid2', lasting);
  await eventually(() => back.messages.length === 1);
  await back.ping();
  expect(texts(back)).toEqual(['yes']);
});

it('ends the connection that breaks the rules, without a word [§3.1.4, §4.8]', async () => {
  const connect = (flags: number, protocol = 'MQTT', level = 4) => {
    const name = Buffer.from(protocol);
    const body = [0, name.length, ...name, level, flags, 0, 0, 0, 1, 0x61];
    return Buffer.from([0x10, body.length, ...body]);
  };
  const good = generate({ cmd: 'connect', clientId: 'a', protocolId: 'MQTT', clean: true });
  const string = (text: string) => [0, Buffer.byteLength(text), ...Buffer.from(text)];
  const subscribe = (filter: string) => {
    const body = [0, 1, ...string(filter), 0];
    return Buffer.from([0x82, body.length, ...body]);
  };
  const publish = (topic: number[]) => Buffer.from([0x30, topic.length, ...topic]);
  for (const [what, bytes] of [
    ['protocol name', connect(2, 'hj')],
    ['reserved flag', connect(3)],
    ['will QoS without a will', connect(2 + 8)],
    ['not a CONNECT first', generate({ cmd: 'pingreq' })],
    ['second CONNECT', Buffer.concat([good, good])],
    ['a#', Buffer.concat([good, subscribe('a#')])],
    ['a+', Buffer.concat([good, subscribe('a+')])],
    ['#/a', Buffer.concat([good, subscribe('#/a')])],
    ['empty filter', Buffer.concat([good, subscribe('')])],
    ['wildcard topic', Buffer.concat([good, publish(string('a/+'))])],
    ['empty topic', Buffer.concat([good, publish(string(''))])],
    ['NUL in a topic', Buffer.concat([good, publish(string('a\u0000b'))])],
    ['not UTF-8', Buffer.concat([good, publish([0, 2, 0xc3, 0x28])])],
    ['QoS 3', Buffer.concat([good, Buffer.from([0x36, 5, ...string('a'), 0, 1])])],
    [
      'SUBSCRIBE without its flags',
      Buffer.concat([good, Buffer.from([0x80, 6, 0, 1, 0, 1, 97, 0])]),
    ],
  ] as const) {
    const wire = await Wire.open(broker.port);
    wires.push(wire);
    wire.socket.write(bytes);
    await eventually(() => wire.closed, { what });
    expect(wire.received.filter(({ cmd }) => cmd !== 'connack')).toEqual([]);
  }
  await eventually(() => broker.clients() === 0);
});

it('answers a protocol level it does not speak with CONNACK 1 [§3.1.2.2]', async () => {
  const wire = await Wire.open(broker.port);
  wires.push(wire);
  wire.send({ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 5, clientId: 'a', clean: true });
  expect(await wire.next('connack')).toMatchObject({ returnCode: 1 });
  await eventually(() => wire.closed);
});

it('ends a client of which nothing is heard for one and a half keep-alives [§3.1.2.10]', async () => {
  const listener = await come('listener');
  await listener.subscribe(['/TopicA', 2]);
  const will = { topic: '/TopicA', payload: Buffer.from('keepalive expiry'), qos: 2 } as const;
  const silent = await come('silent', { keepalive: 1, will: { ...will, retain: false } });
  await eventually(() => silent.closed);
  expect(String((await listener.next('publish')).payload)).toBe('keepalive expiry');
});
