import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Accepted,
  commandReplyBytesMax,
  decodeCommand,
  decodeCommandReply,
  decodeConfigApplied,
  decodeDesiredConfig,
  decodeDesiredWishes,
  decodePing,
  decodePong,
  desiredConfigBytesMax,
  encodeCommand,
  encodeCommandReply,
  encodeConfigApplied,
  encodeDesiredConfig,
  encodePing,
  encodePong,
  parseTopic,
} from './index.ts';

/** Decoded, and encoded again where that worked. */
const again = <T>(read: Accepted<T>, encode: (value: T) => string) =>
  read.ok ? encode(read.value) : read.refusal;
const channelsDown: Record<string, (text: string) => unknown> = {
  config: (text) => again(decodeDesiredConfig(text), encodeDesiredConfig),
  'config/applied': (text) => again(decodeConfigApplied(text), encodeConfigApplied),
  command: (text) => again(decodeCommand(text), encodeCommand),
  'command/reply': (text) => again(decodeCommandReply(text), encodeCommandReply),
  ping: (text) => again(decodePing(text), encodePing),
  pong: (text) => again(decodePong(text), encodePong),
};

const fossil = (file: string) => {
  const url = new URL(`../messages/v1/${file}.json`, import.meta.url);
  const { topic, payload } = JSON.parse(readFileSync(url, 'utf8')) as Record<string, string>;
  const parsed = parseTopic(topic!);
  if (!parsed.ok) throw new Error(parsed.refusal.detail);
  return { channel: parsed.value.channel, text: JSON.stringify(payload) };
};

it.each([
  'config-desired',
  'config-nothing-desired',
  'config-applied',
  'config-refused',
  'command-identify',
  'command-done',
  'command-refused',
  'ping',
  'pong-stored',
  'pong-store-away',
])('reads what was once sent, and writes the same: %s', (file) => {
  const { channel, text } = fossil(file);
  expect(channelsDown[channel]?.(text)).toBe(text);
});

describe('refuses, and says where', () => {
  const at = '2026-11-22T15:04:05.678Z';
  const command = { id: '5f0c9a1be2d34466', name: 'doctor', issuedAt: at, expiresAt: at };
  it.each([
    ['config', {}, undefined],
    ['config', { version: 0 }, 'version'],
    ['config', { version: 1, intervall: 'PT1M' }, undefined],
    ['config', { version: 1, interval: 60 }, 'interval'],
    ['config', { version: 1, sensors: { 'a b': {} } }, 'sensors.a b'],
    [
      'config',
      { version: 1, sensors: { a: { dutyCycle: { work: 'PT1M' } } } },
      'sensors.a.dutyCycle',
    ],
    ['config', { version: 1, calibrations: [{ id: 'a' }] }, 'calibrations.0'],
    ['config/applied', { version: 1, applied: false, at }, undefined],
    ['config/applied', { version: 1, applied: true, at: 'today' }, undefined],
    ['command', { ...command, name: 'rm' }, 'name'],
    ['command', { ...command, arguments: { 'a b': 1 } }, 'arguments.a b'],
    ['command', { ...command, arguments: { a: {} } }, 'arguments.a'],
    ['command', { ...command, id: '../../etc' }, 'id'],
    ['command/reply', { id: command.id, state: 'refused', at }, undefined],
    ['command/reply', { id: command.id, state: 'asleep', at }, undefined],
    ['ping', { id: 'me' }, 'id'],
    ['ping', { id: command.id, pm2_5: 8 }, undefined],
    ['pong', { id: command.id, at }, undefined],
  ])('on %s: %j', (channel, message, label) => {
    const refusal = channelsDown[channel]?.(JSON.stringify(message));
    expect(refusal).toMatchObject({ code: 'bad-shape', ...(label && { label }) });
  });
});

it('is bounded by bytes, not by characters', () => {
  const long = { version: 1, interval: 'ñ'.repeat(desiredConfigBytesMax / 2) };
  expect(decodeDesiredConfig(JSON.stringify(long))).toMatchObject({
    refusal: { detail: expect.stringContaining('bytes') },
  });
  const reply = { id: '0123abcd', state: 'done', at: '2026-11-22T15:04:05.678Z' };
  const result = 'x'.repeat(commandReplyBytesMax);
  expect(decodeCommandReply(JSON.stringify({ ...reply, result })).ok).toBe(false);
  expect(decodeCommandReply(JSON.stringify({ ...reply, result: 'x' })).ok).toBe(true);
});

it('tells wishes without a version from configurations with one', () => {
  expect(decodeDesiredWishes('{"interval":"PT1M"}').ok).toBe(true);
  expect(decodeDesiredWishes('{"version":1}').ok).toBe(false);
});

it('never throws, whatever comes', () => {
  const anything = fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(anything, (text) => {
      for (const read of Object.values(channelsDown)) {
        expect(read(text)).toHaveProperty('code');
      }
    }),
  );
});

it('gives back any configuration and command that it lets in', () => {
  const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
  const duration = fc.constantFrom('PT1M', 'PT30S', 'P1DT2H');
  const rest = fc.record({ work: duration, rest: duration });
  const desired = fc.record(
    {
      version: fc.integer({ min: 1 }),
      interval: duration,
      sensors: fc.dictionary(slug, fc.record({ dutyCycle: fc.option(rest) }), { maxKeys: 20 }),
    },
    { requiredKeys: ['version'] },
  );
  fc.assert(
    fc.property(desired, (value) => {
      expect(decodeDesiredConfig(JSON.stringify(value))).toEqual({
        ok: true,
        value: JSON.parse(JSON.stringify(value)),
      });
    }),
  );
});
