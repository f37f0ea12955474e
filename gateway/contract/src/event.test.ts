import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Collection } from './collection.ts';
import {
  decodeEvent,
  encodeEvent,
  encodeLine,
  eventPoints,
  materialNames,
  parseTopic,
} from './index.ts';

interface Fossil {
  readonly says: string;
  readonly topic: string;
  readonly receivedMs: number;
  readonly event: Collection;
  readonly points: string[];
}

const fossil = (file: string): Fossil =>
  JSON.parse(readFileSync(new URL(`../messages/v1/${file}.json`, import.meta.url), 'utf8'));
const whole = fossil('truck-collection');
const { receivedMs } = whole;

describe('a collection', () => {
  it.each(['truck-collection', 'truck-collection-moving'])('%s is a point for ever', (file) => {
    const stored = fossil(file);
    const topic = parseTopic(stored.topic);
    const event = decodeEvent(JSON.stringify(stored.event), stored.receivedMs);
    if (!topic.ok || !event.ok) throw new Error(JSON.stringify([topic, event]));
    const lines = eventPoints(topic.value, event.value, stored.receivedMs).map(encodeLine);
    expect(lines).toEqual(stored.points);
  });

  it('comes back as it was sent', () => {
    const kg = fc.integer({ min: 0, max: 500_000 }).map((tenths) => tenths / 10);
    const event = fc.record({
      type: fc.constant('collection' as const),
      id: fc.stringMatching(/^[0-9a-f]{16}$/),
      at: fc
        .date({ min: new Date('2021-01-01'), max: new Date(receivedMs), noInvalidDate: true })
        .map((date) => date.toISOString()),
      material: fc.constantFrom(...materialNames),
      kg: fc.record({ net: kg }),
      stable: fc.boolean(),
    });
    fc.assert(
      fc.property(event, (sent) => {
        expect(decodeEvent(encodeEvent(sent), receivedMs)).toEqual({ ok: true, value: sent });
      }),
    );
  });

  it.each([
    ['{"door":"open"}', 'bad-shape', undefined],
    ['{"type":"door"}', 'unknown-event', 'type'],
    ['not json', 'not-json', undefined],
    [JSON.stringify({ ...whole.event, material: 'gold' }), 'bad-shape', 'material'],
    [JSON.stringify({ ...whole.event, kg: { net: -1 } }), 'bad-shape', 'kg.net'],
    [
      JSON.stringify({ ...whole.event, kg: { gross: 14.2, tare: 1.7, net: 14.2 } }),
      'bad-value',
      'kg.net',
    ],
    [JSON.stringify({ ...whole.event, at: '2027-11-27T14:30:00.125Z' }), 'bad-time', 'at'],
    [JSON.stringify({ ...whole.event, at: '1970-01-01T00:00:00.000Z' }), 'bad-time', 'at'],
    [JSON.stringify({ ...whole.event, crew: 'Juan Quispe' }), 'bad-shape', 'crew'],
  ])('is refused by name: %s', (text, code, label) => {
    const decoded = decodeEvent(text, receivedMs);
    expect(decoded).toMatchObject({ ok: false, refusal: { code } });
    if (!decoded.ok && label !== undefined) expect(decoded.refusal.label).toBe(label);
  });

  it('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(decodeEvent(text, receivedMs).ok).toBe(false);
      }),
    );
  });
});
