import { createHash } from 'node:crypto';
import { decodeEvent, encodeEvent, photoJpegBytesMax } from '@samay/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { swapLines } from './swap-lines.ts';
import { commissioning, otherPhoto, photo } from './visit.suite.ts';
import { photosOf, type Recorded, visitOf } from './visit-of.ts';

const nowMs = Date.UTC(2026, 10, 27, 14, 30);
const sure = { wallMs: nowMs + 0.25, monotonicMs: 5 };
const newId = () => '00112233445566ff';
const read = (input: unknown, now: Parameters<typeof visitOf>[1]['now'] = sure) =>
  visitOf(input, { now, newId });
const recorded = (input: object, now = sure): Recorded => {
  const found = read(structuredClone(input), now);
  if (!found.ok) throw new Error(found.faults.join('\n'));
  return found.recorded;
};
const faults = (input: unknown) => {
  const found = read(input);
  return found.ok ? [] : found.faults;
};

describe('what a person says of a visit', () => {
  it('becomes events that the gateway takes, photos after it by the millisecond', () => {
    const said = { ...commissioning, photos: [photo, otherPhoto()] };
    const whole = recorded(said);
    expect(whole.visit).toMatchObject({ id: commissioning.id, at: '2026-11-27T14:30:00.000Z' });
    const sha256 = createHash('sha256').update(Buffer.from(photo, 'base64')).digest('hex');
    expect(whole.visit.photos?.[0]).toEqual({ sha256, bytes: Buffer.from(photo, 'base64').length });
    const photos = photosOf(whole);
    expect(photos.map(({ at }) => at.slice(-4))).toEqual(['001Z', '002Z']);
    for (const event of [whole.visit, ...photos]) {
      expect(decodeEvent(encodeEvent(event), nowMs)).toEqual({ ok: true, value: event });
    }
    expect(photosOf(recorded(said)).map(({ id }) => id)).toEqual(photos.map(({ id }) => id));
  });

  it('is dated by the station, by the phone where nobody told that the time, or by hand', () => {
    const phoneAt = '2026-11-27T09:00:00.000Z';
    const said = { ...commissioning, phoneAt };
    expect(recorded(said).visit).toMatchObject({ at: '2026-11-27T14:30:00.000Z', phoneAt });
    expect(recorded(said).visit.unsure).toBeUndefined();
    const lost = { wallMs: Date.UTC(2025, 0, 1), monotonicMs: 5, unsure: true as const };
    expect(recorded(said, lost as typeof sure).visit).toMatchObject({
      at: phoneAt,
      unsure: 'clock',
    });
    const later = { ...commissioning, at: '2026-11-20T10:00:00-05:00' };
    expect(recorded(later).visit.at).toBe('2026-11-20T15:00:00.000Z');
    expect(faults({ ...later, at: '2027-11-20T10:00:00-05:00' })[0]).toMatch(/^at: .*reloj/);
  });

  it('never carries what a camera wrote beside the picture', () => {
    const bare = Buffer.from(photo, 'base64');
    const exif = Buffer.from('ffe1000a4578696600004750', 'hex');
    const taken = Buffer.concat([bare.subarray(0, 2), exif, bare.subarray(2)]);
    const { pictures } = recorded({ ...commissioning, photos: [taken.toString('base64')] });
    expect(Buffer.from(pictures[0]?.jpeg ?? [])).toEqual(bare);
  });

  it.each([
    [{}, /^action: falta/],
    [{ ...commissioning, by: '' }, /^by: /],
    [{ ...commissioning, site: undefined }, /^site: .*falta el sitio/],
    [{ ...commissioning, sensors: [] }, /^sensors: faltan/],
    [{ ...commissioning, action: 'swap' }, /^removed: falta/],
    [{ ...commissioning, photos: ['bm8='] }, /^photos\[0\]: no es una foto JPEG/],
    [{ ...commissioning, photos: [photo, photo] }, /^photos: la misma foto/],
    [{ ...commissioning, luck: 1 }, /^luck: clave desconocida/],
    [{ ...commissioning, by: 'a\u0000b' }, /^by: no vale/],
  ])('is refused in words: %#', (said, why) => {
    expect(faults(said)[0]).toMatch(why);
  });

  it('says how far a photo is too large', () => {
    const bare = Buffer.from(photo, 'base64');
    const filling = Buffer.concat([Buffer.from('ffe0fffe', 'hex'), Buffer.alloc(65_532)]);
    const large = Buffer.concat([bare.subarray(0, 2), filling, bare.subarray(2)]);
    expect(large.length).toBeGreaterThan(photoJpegBytesMax);
    expect(faults({ ...commissioning, photos: [large.toString('base64')] })[0]).toMatch(
      /^photos\[0\]: tiene \d+ bytes; caben 45000/,
    );
  });

  it('takes anything without throwing, and what it takes the gateway takes', () => {
    const part = fc.oneof(fc.jsonValue(), fc.constant(photo), fc.constant('commissioning'));
    const near = fc
      .record(Object.fromEntries(Object.keys(commissioning).map((key) => [key, part])), {
        requiredKeys: [],
      })
      .map((some) => ({ ...structuredClone(commissioning), ...some }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), near), (input) => {
        const found = read(input);
        if (found.ok) expect(decodeEvent(encodeEvent(found.recorded.visit), nowMs).ok).toBe(true);
        else expect(found.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what a swap asks of the file', () => {
  const at = nowMs;
  const file = {
    sensors: [
      { id: 'pms5003-1', model: 'plantower-pms5003' },
      { id: 'scd30-1', model: 'sensirion-scd30' },
    ],
    calibrations: [
      { id: 'old', sensor: 'pms5003-1', toMs: at - 1 },
      { id: 'now', sensor: 'pms5003-1' },
      { id: 'other', sensor: 'scd30-1' },
    ],
  };
  const swap = (removed: string, model: string, id = removed) =>
    recorded({
      action: 'swap',
      by: 'a',
      sensors: [{ id, model }],
      removed: [{ id: removed, model: 'plantower-pms5003', reason: 'x' }],
    }).visit;
  const yaml = (...said: Parameters<typeof swap>) =>
    swapLines(file, swap(...said)).map((line) => line.yaml);

  it('closes the calibrations of the sensor that went, of the same model too', () => {
    expect(yaml('pms5003-1', 'plantower-pms5003')).toEqual([
      'calibrations:\n  - id: now\n    to: 2026-11-27T14:30:00Z',
    ]);
  });
  it('names the model that changes, the sensor that is new and the one that is gone', () => {
    expect(yaml('pms5003-1', 'sensirion-sps30')[1]).toBe(
      'sensors:\n  - id: pms5003-1\n    model: sensirion-sps30',
    );
    expect(yaml('pms5003-1', 'sensirion-sps30', 'sps30-1').slice(1)).toEqual([
      'sensors:\n  - id: sps30-1\n    model: sensirion-sps30\n    port: /dev/…',
      'sensors:\n  # - id: pms5003-1',
    ]);
    expect(swapLines(file, recorded(commissioning).visit)).toEqual([]);
  });
});
