import { eventually } from '@samay/testbed';
import fc from 'fast-check';
import { generate, type Packet } from 'mqtt-packet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Broker, startBroker, Wire } from './broker.suite.ts';

let broker: Broker;
beforeAll(async () => {
  broker = await startBroker({ settings: { clientsMax: 100_000 } });
});
afterAll(() => broker.close());

const qos = fc.constantFrom(0 as const, 1 as const, 2 as const);
const topic = fc.oneof(
  fc.constantFrom('a', 'a/b', '#', '+/+', '', '$SYS/x', 'samay/v1/arequipa/station/plaza/status'),
  fc.string({ maxLength: 20 }),
);
const messageId = fc.integer({ min: 1, max: 3 });

/** Packets as they should be … */
const packet: fc.Arbitrary<Packet> = fc.oneof(
  fc.record({
    cmd: fc.constant('publish' as const),
    topic: topic.filter((text) => text !== ''),
    payload: fc.string({ maxLength: 40 }),
    qos,
    retain: fc.boolean(),
    dup: fc.constant(false),
    messageId,
  }),
  fc.record({
    cmd: fc.constant('subscribe' as const),
    messageId,
    subscriptions: fc.array(fc.record({ topic: topic.filter((text) => text !== ''), qos }), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
  fc.record({
    cmd: fc.constant('unsubscribe' as const),
    messageId,
    unsubscriptions: fc.array(
      topic.filter((text) => text !== ''),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({
    cmd: fc.constantFrom(
      'puback' as const,
      'pubrec' as const,
      'pubrel' as const,
      'pubcomp' as const,
    ),
    messageId,
  }),
  fc.constantFrom<Packet>({ cmd: 'pingreq' }, { cmd: 'disconnect' }),
);

/** … and as they should not: bytes changed, cut, put in, or none of it a packet. */
const bytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 2, arbitrary: packet.map((one) => generate(one)) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        packet,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
      )
      .map(([one, changes]) => {
        const made = Buffer.from(generate(one));
        for (const [at, value] of changes) made[at % made.length] = value;
        return made;
      }),
  },
  {
    weight: 2,
    arbitrary: packet.chain((one) => fc.nat({ max: 20 }).map((cut) => generate(one).subarray(cut))),
  },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 60 }).map((made) => Buffer.from(made)) },
);

const connects: fc.Arbitrary<Buffer> = fc
  .record({
    clean: fc.boolean(),
    clientId: fc.constantFrom('x', 'y', 'constructor', '__proto__', 'ñandú'),
    changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 2 }),
    will: fc.option(topic, { nil: undefined }),
  })
  .map(({ clean, clientId, changes, will }) => {
    const made = Buffer.from(
      generate({
        ...{
          cmd: 'connect',
          protocolId: 'MQTT',
          protocolVersion: 4,
          clean,
          clientId,
          keepalive: 0,
        },
        ...(will
          ? { will: { topic: will, payload: Buffer.from('x'), qos: 1, retain: false } }
          : {}),
      } as Packet),
    );
    for (const [at, value] of changes) made[at % made.length] = value;
    return made;
  });

/** So many at a time; 20,000 packets in all. */
const packetsPerConnection = 20;
const connectionsPerRound = 50;
const rounds = 20;

it('survives whatever is sent to it, ends only who sent it, and serves the rest', async () => {
  const witness = await Wire.connect(broker.port, 'witness');
  await witness.subscribe(['witness', 1]);
  // Meanwhile: one that says nothing, and one that never ends what it says.
  const [silent, halting] = [await Wire.open(broker.port), await Wire.open(broker.port)];
  halting.socket.write(Buffer.from([0x10, 100, 0, 4]));
  const good = generate({ cmd: 'connect', protocolId: 'MQTT', clean: true, clientId: 'x' });
  let sent = 0;
  const streams = fc.array(
    fc.tuple(
      fc.oneof({ weight: 3, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: connects }),
      fc.array(bytes, { minLength: packetsPerConnection, maxLength: packetsPerConnection }),
    ),
    { minLength: connectionsPerRound, maxLength: connectionsPerRound },
  );
  await fc.assert(
    fc.asyncProperty(streams, async (connections) => {
      const open = await Promise.all(connections.map(() => Wire.open(broker.port)));
      for (const [at, [connect, packets]] of connections.entries()) {
        // Under names of their own, or they would only end each other.
        const named =
          connect === good
            ? generate({ cmd: 'connect', protocolId: 'MQTT', clean: true, clientId: `x${at}` })
            : connect;
        const wire = open[at]!;
        wire.socket.write(named);
        for (const packet of packets) wire.socket.write(packet);
        sent += packets.length;
      }
      await witness.publishFully('witness', 'still here', 1);
      const { messageId } = await witness.next('publish');
      witness.send({ cmd: 'puback', messageId });
      await Promise.all(open.map((wire) => wire.break()));
    }),
    { numRuns: rounds, endOnFailure: true },
  );
  expect(sent).toBeGreaterThanOrEqual(20_000);
  expect(witness.closed).toBe(false);
  // §3.1: within a reasonable time; ours is ten seconds.
  await eventually(() => silent.closed && halting.closed);
  expect(await broker.limit('connect-time')).toBeGreaterThanOrEqual(2);
  // Nobody is left behind.
  await eventually(() => broker.clients() === 1);
  await witness.disconnect();
});
