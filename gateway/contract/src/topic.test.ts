import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Channel,
  channels,
  formatTopic,
  kinds,
  parseTopic,
  publishTopics,
  subscribeTopics,
} from './topic.ts';

const cayma = { city: 'arequipa', kind: 'station', device: 'aqp-cayma' } as const;
const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);

describe('a topic', () => {
  it('comes back from its text', () => {
    fc.assert(
      fc.property(
        slug,
        fc.constantFrom(...kinds),
        slug,
        fc.constantFrom(...(Object.keys(channels) as Channel[])),
        (city, kind, device, channel) => {
          const topic = { city, kind, device, channel };
          expect(parseTopic(formatTopic(topic))).toEqual({ ok: true, value: topic });
        },
      ),
    );
  });

  it.each([
    ['samay/v2/arequipa/station/a/telemetry', 'root'],
    ['samay/v1/Arequipa/station/a/telemetry', 'city'],
    ['samay/v1/arequipa/tram/a/telemetry', 'kind'],
    ['samay/v1/arequipa/station/a b/telemetry', 'device'],
    ['samay/v1/arequipa/station/+/telemetry', 'device'],
    ['samay/v1/arequipa/station/a/telemetry/more', 'channel'],
    ['samay/v1/arequipa/station/a/constructor', 'channel'],
    ['samay/v1/arequipa/station/a', 'channel'],
    ['', 'root'],
  ])('%s is refused for its %s', (text, label) => {
    expect(parseTopic(text)).toMatchObject({ ok: false, refusal: { code: 'bad-topic', label } });
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseTopic(text).ok === 'boolean'));
  });
});

describe('a device', () => {
  it('publishes upward as itself alone', () => {
    expect(publishTopics(cayma)).toEqual([
      'samay/v1/arequipa/station/aqp-cayma/telemetry',
      'samay/v1/arequipa/station/aqp-cayma/event',
      'samay/v1/arequipa/station/aqp-cayma/health',
      'samay/v1/arequipa/station/aqp-cayma/status',
      'samay/v1/arequipa/station/aqp-cayma/config/applied',
      'samay/v1/arequipa/station/aqp-cayma/command/reply',
      'samay/v1/arequipa/station/aqp-cayma/certificate/request',
      'samay/v1/arequipa/station/aqp-cayma/ping',
    ]);
  });

  it('reads its own configuration, commands, certificate and answers alone', () => {
    expect(subscribeTopics(cayma)).toEqual([
      'samay/v1/arequipa/station/aqp-cayma/config',
      'samay/v1/arequipa/station/aqp-cayma/command',
      'samay/v1/arequipa/station/aqp-cayma/certificate',
      'samay/v1/arequipa/station/aqp-cayma/pong',
    ]);
  });
});
