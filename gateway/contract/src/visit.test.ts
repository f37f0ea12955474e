import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeEvent,
  decodeLine,
  encodeEvent,
  encodeLine,
  eventPoints,
  mountings,
  parseTopic,
  type Visit,
  visitActions,
  visitBytesMax,
  visitChecks,
  visitPhotosMax,
  visitSensorsMax,
} from './index.ts';

interface Fossil {
  readonly topic: string;
  readonly receivedMs: number;
  readonly event: Visit;
  readonly points: string[];
}

const fossil = (file: string): Fossil =>
  JSON.parse(readFileSync(new URL(`../messages/v1/${file}.json`, import.meta.url), 'utf8'));
const whole = fossil('station-visit-commissioning');
const swap = fossil('station-visit-swap').event;
const { receivedMs } = whole;
const topic = parseTopic(whole.topic);
if (!topic.ok) throw new Error(topic.refusal.detail);
const stationTopic = topic.value;

const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const label = fc.stringMatching(/^[\x20-\x7e]{1,40}$/);
const line = (most: number) =>
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: most })
    .map((text) => text.replace(/\p{C}/gu, '') || 'x');
const unique = { maxLength: 3, selector: ({ id }: { id: string }) => id };
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const visit: fc.Arbitrary<Visit> = fc
  .record({
    type: fc.constant('visit' as const),
    id: fc.stringMatching(/^[0-9a-f]{16}$/),
    at: fc
      .date({ min: new Date('2021-01-01'), max: new Date(receivedMs), noInvalidDate: true })
      .map((date) => date.toISOString()),
    action: fc.constantFrom(...visitActions),
    by: line(80),
    notes: optional(line(500).map((text) => `${text}\n"\\${text}`)),
    site: fc.record({
      name: line(80),
      inletHeight: fc.integer({ min: 0, max: 2000 }).map((decimetres) => decimetres / 10),
      mounting: fc.constantFrom(...mountings),
      surroundings: fc.record({
        traffic: fc.integer({ min: 0, max: 3 }),
        oven: fc.integer({ min: 0, max: 3 }),
        industry: fc.integer({ min: 0, max: 3 }),
      }),
    }),
    sensors: fc.uniqueArray(fc.record({ id: slug, model: slug, serial: optional(label) }), {
      minLength: 1,
      ...unique,
    }),
    removed: fc.uniqueArray(fc.record({ id: slug, model: slug, reason: line(100) }), {
      minLength: 1,
      ...unique,
    }),
    checks: optional(fc.constant({ power: true, 'inlet-clean': false })),
  })
  .map((said) => JSON.parse(JSON.stringify(said)));

describe('a visit', () => {
  it.each(['station-visit-commissioning', 'station-visit-swap', 'station-visit-photo'])(
    '%s is a point for ever',
    (file) => {
      const stored = fossil(file);
      const event = decodeEvent(JSON.stringify(stored.event), stored.receivedMs);
      if (!event.ok) throw new Error(JSON.stringify(event));
      const lines = eventPoints(stationTopic, event.value, stored.receivedMs).map(encodeLine);
      expect(lines).toEqual(stored.points);
    },
  );

  it('is one line of the store, and its record comes out of it as it was sent', () => {
    fc.assert(
      fc.property(visit, (sent) => {
        const decoded = decodeEvent(encodeEvent(sent), receivedMs);
        expect(decoded).toEqual({ ok: true, value: sent });
        const [written = ''] = eventPoints(stationTopic, sent, receivedMs).map(encodeLine);
        expect(written).not.toContain('\n');
        const read = decodeLine(written, 'ms', 0);
        if (!read.ok) throw new Error(read.refusal.detail);
        expect(JSON.parse(String(read.value.fields['record']))).toEqual(sent);
      }),
      { numRuns: 50 },
    );
  });

  it('fits with all of it as long as it may be', () => {
    const key = (at: number) => `${at}`.padStart(2, '0').padEnd(63, 'a');
    const long = '\u{1f9ea}';
    const largest: Visit = {
      type: 'visit',
      id: 'f'.repeat(32),
      at: whole.event.at,
      action: 'commissioning',
      by: long.repeat(80),
      notes: long.repeat(1_000),
      site: {
        name: long.repeat(80),
        inletHeight: 123.456789,
        mounting: 'balcony',
        surroundings: { traffic: 3, oven: 3, industry: 3 },
        position: { lat: -16.398891234567, lon: -71.53512345678901 },
      },
      sensors: Array.from({ length: visitSensorsMax }, (_, at) => ({
        ...{ id: key(at), model: key(at), serial: '"'.repeat(40), batch: '"'.repeat(40) },
      })),
      removed: Array.from({ length: visitSensorsMax }, (_, at) => ({
        ...{ id: key(at), model: key(at), serial: '"'.repeat(40), reason: long.repeat(100) },
      })),
      checks: Object.fromEntries(visitChecks.map((check) => [check, false])),
      photos: Array.from({ length: visitPhotosMax }, (_, at) => ({
        ...{ sha256: `${at}`.repeat(64), bytes: 45_000 },
      })),
      phoneAt: whole.event.at,
      unsure: 'clock',
    };
    const text = encodeEvent(largest);
    expect(decodeEvent(text, receivedMs)).toEqual({ ok: true, value: largest });
    expect(Buffer.byteLength(text)).toBeLessThan(visitBytesMax);
  });

  const { site: _site, ...nowhere } = whole.event;
  it.each([
    [{ ...whole.event, action: 'party' }, 'bad-shape', 'action'],
    [{ ...whole.event, by: '' }, 'bad-shape', 'by'],
    [{ ...whole.event, by: 'two\nlines' }, 'bad-shape', 'by'],
    [{ ...whole.event, notes: 'x'.repeat(1_001) }, 'bad-shape', 'notes'],
    [nowhere, 'bad-value', 'site'],
    [{ ...whole.event, sensors: [] }, 'bad-value', 'sensors'],
    [{ ...swap, removed: [] }, 'bad-value', 'removed'],
    [{ ...swap, sensors: [...(swap.sensors ?? []), swap.sensors?.[0]] }, 'bad-value', 'sensors'],
    [
      { ...whole.event, photos: [whole.event.photos?.[0], whole.event.photos?.[0]] },
      'bad-value',
      'photos',
    ],
    [{ ...whole.event, checks: { luck: true } }, 'bad-shape', undefined],
    [{ ...whole.event, at: '2027-11-27T14:30:00.125Z' }, 'bad-time', 'at'],
  ])('is refused by name: %#', (event, code, at) => {
    const decoded = decodeEvent(JSON.stringify(event), receivedMs);
    expect(decoded).toMatchObject({ ok: false, refusal: { code } });
    if (!decoded.ok && at !== undefined) expect(decoded.refusal.label).toBe(at);
  });
});
