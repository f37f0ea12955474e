import { type Identity, kinds, publishTopics, subscribeTopics, topicRoot } from '@samay/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountAccess, deviceAccess, guestAccess } from './access.ts';

const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const identity: fc.Arbitrary<Identity> = fc.record({
  city: slug,
  kind: fc.constantFrom(...kinds),
  device: slug,
});
const ownTopics = (own: Identity) => [...publishTopics(own), ...subscribeTopics(own)];

/** A level as somebody would try it who wants to be somebody else. */
const level = (own: Identity) =>
  fc.oneof(
    fc.constantFrom('', '+', '#', '$SYS', '$share', '..', '.', '\0', 'samay', 'v1', 'v2', '%2f'),
    fc.constantFrom('telemetry', 'config', 'command', 'status', 'applied', 'reply'),
    fc.constantFrom(own.city, own.kind, own.device, own.device.toUpperCase(), `${own.device} `),
    fc.constantFrom('\u202e', '\u00e9', 'e\u0301', '\ufeff', '\u0430', '\ud800'),
    slug,
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
/** Any topic or filter, and many that are one step beside its own. */
const anyText = (own: Identity) =>
  fc.oneof(
    fc.array(level(own), { maxLength: 9 }).map((levels) => levels.join('/')),
    fc.constantFrom(...ownTopics(own)),
    fc
      .tuple(fc.constantFrom(...ownTopics(own)), fc.nat(8), level(own))
      .map(([topic, at, other]) => topic.split('/').toSpliced(at, 1, other).join('/')),
  );
const withText = identity.chain((own) => fc.tuple(fc.constant(own), anyText(own)));

describe('a device', () => {
  it('publishes on its own topics and on no other, whatever the text', () => {
    fc.assert(
      fc.property(withText, ([own, topic]) => {
        const { publish } = deviceAccess(own);
        const found = publish(topic);
        expect(found !== undefined).toBe(publishTopics(own).includes(topic));
        if (found !== undefined) expect(found).toMatchObject(own);
      }),
      { numRuns: 500 },
    );
  });

  it('subscribes to its own topics, without wildcards, and to no other', () => {
    fc.assert(
      fc.property(withText, ([own, filter]) => {
        expect(deviceAccess(own).subscribe(filter)).toBe(subscribeTopics(own).includes(filter));
      }),
      { numRuns: 500 },
    );
  });

  it('shares no topic and no session with another', () => {
    fc.assert(
      fc.property(identity, identity, fc.string(), fc.string(), (one, other, a, b) => {
        fc.pre(one.device !== other.device);
        const [access, others] = [deviceAccess(one), deviceAccess(other)];
        for (const topic of ownTopics(other)) {
          expect(access.publish(topic)).toBeUndefined();
          expect(access.subscribe(topic)).toBe(false);
        }
        expect(access.sessionPrefix + a).not.toBe(others.sessionPrefix + b);
      }),
    );
  });
});

describe('a program', () => {
  it('never speaks downwards, nor where no device speaks, though it may everything', () => {
    const { publish } = accountAccess('importer', { publish: ['#', 'samay/v1/#'], subscribe: [] });
    fc.assert(
      fc.property(withText, ([own, topic]) => {
        for (const down of subscribeTopics(own)) expect(publish(down)).toBeUndefined();
        for (const up of publishTopics(own)) expect(publish(up)).toMatchObject(own);
        const found = publish(topic);
        if (topic === '' || /^\$|[+#\0]/.test(topic)) expect(found).toBeUndefined();
        if (topic.startsWith(`${topicRoot}/`)) expect(found).not.toBe('plain');
      }),
      { numRuns: 500 },
    );
  });

  it('gets nothing through a filter that covers less than it asks for', () => {
    const { subscribe } = accountAccess('board', {
      publish: [],
      subscribe: ['samay/v1/arequipa/+/+/telemetry'],
    });
    expect(subscribe('samay/v1/arequipa/station/plaza/telemetry')).toBe(true);
    expect(subscribe('samay/v1/arequipa/station/+/telemetry')).toBe(true);
    for (const wider of [
      ...['#', '+/+/+/+/+/+', 'samay/#', 'samay/v1/+/+/+/telemetry', 'samay/v1/arequipa/#'],
      ...['samay/v1/arequipa/+/+/#', 'samay/v1/lima/bus/b1/telemetry', '', '$SYS/#', '/#'],
      ...['samay/v1/arequipa/#/x/telemetry', 'samay/v1/arequipa/+x/x/telemetry'],
    ]) {
      expect(subscribe(wider), wider).toBe(false);
    }
  });
});

describe('a guest', () => {
  const filters = { publish: ['#'], subscribe: ['#'], neverSubscribe: ['test/no'] };

  it('publishes beside the topics of devices, unless a filter names them', () => {
    const named = { ...filters, publish: ['#', 'samay/v1/arequipa/station/+/telemetry'] };
    fc.assert(
      fc.property(withText, ([own, topic]) => {
        const { publish } = guestAccess('myclientid', filters);
        if (topic === topicRoot || topic.startsWith(`${topicRoot}/`)) {
          expect(publish(topic)).toBeUndefined();
        }
        const found = guestAccess('bench', named).publish(topic);
        if (typeof found === 'object') expect(found.channel).toBe('telemetry');
        for (const down of subscribeTopics(own)) expect(publish(down)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
    expect(guestAccess('bench', filters).publish('/TopicA')).toBe('plain');
    expect(guestAccess('bench', filters).publish('$SYS/uptime')).toBeUndefined();
  });

  it('has sessions that nobody else has', () => {
    const guest = guestAccess('plaza', filters);
    fc.assert(
      fc.property(identity, fc.string(), fc.string(), (own, a, b) => {
        expect(guest.sessionPrefix + a).not.toBe(deviceAccess(own).sessionPrefix + b);
      }),
    );
    expect(guest.subscribe('test/no')).toBe(false);
  });
});
