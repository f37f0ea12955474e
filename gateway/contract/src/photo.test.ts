import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOfBase64 } from './base64.ts';
import {
  decodeEvent,
  encodeEvent,
  eventBytesMax,
  type Photo,
  photoJpegBytesMax,
  withoutMetadata,
} from './index.ts';
import { jpegFault } from './jpeg.ts';

const { event, receivedMs }: { event: Photo; receivedMs: number } = JSON.parse(
  readFileSync(new URL('../messages/v1/station-visit-photo.json', import.meta.url), 'utf8'),
);
const picture = Uint8Array.from(Buffer.from(event.jpeg, 'base64'));
const decode = (jpeg: string) => decodeEvent(JSON.stringify({ ...event, jpeg }), receivedMs);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** As a camera writes it: the same picture with a segment more, right after the start. */
const withSegment = (marker: number, content: Uint8Array): Uint8Array => {
  const length = content.length + 2;
  const head = [0xff, marker, length >> 8, length & 0xff];
  return Uint8Array.from([...picture.subarray(0, 2), ...head, ...content, ...picture.subarray(2)]);
};
const content = fc.uint8Array({ maxLength: 300 });
const metadata = fc.constantFrom(0xe1, 0xe2, 0xed, 0xef, 0xfe);

describe('a photo', () => {
  it('is read from base64 as the machine reads it', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesOfBase64(base64(bytes))).toEqual(bytes);
      }),
    );
    for (const text of ['a', 'ab', 'abc', 'ab=c', 'ab==cdef', 'YR==', 'a b=', 'ñaaa']) {
      expect(bytesOfBase64(text)).toBeUndefined();
    }
  });

  it('never carries what the camera wrote beside it', () => {
    fc.assert(
      fc.property(metadata, content, (marker, written) => {
        const taken = withSegment(marker, written);
        expect(decode(base64(taken))).toMatchObject({
          ok: false,
          refusal: { code: 'bad-value', label: 'jpeg' },
        });
        expect(withoutMetadata(taken)).toEqual(picture);
      }),
    );
  });

  it('is refused, cut anywhere, and no bytes make the reader throw', () => {
    for (let length = 0; length < picture.length; length += 1) {
      expect(jpegFault(picture.subarray(0, length))).toBeDefined();
    }
    fc.assert(
      fc.property(content, (bytes) => {
        const framed = Uint8Array.from([0xff, 0xd8, 0xff, ...bytes, 0xff, 0xd9]);
        for (const one of [bytes, framed]) {
          expect(typeof withoutMetadata(one) === 'string').toBe(
            typeof jpegFault(one) === 'string' && !jpegFault(one)?.startsWith('it carries'),
          );
        }
      }),
    );
  });

  it('fits at its largest, and no byte more', () => {
    const filled = (bytes: number) => {
      const padding = new Uint8Array(bytes - picture.length - 4);
      return base64(withSegment(0xe0, padding));
    };
    const largest = { ...event, id: 'f'.repeat(32), visit: 'f'.repeat(32), unsure: 'clock' };
    const whole = { ...largest, jpeg: filled(photoJpegBytesMax) } as Photo;
    expect(decodeEvent(encodeEvent(whole), receivedMs)).toEqual({ ok: true, value: whole });
    expect(encodeEvent(whole).length).toBeLessThan(eventBytesMax.photo);
    expect(decode(filled(photoJpegBytesMax + 1))).toMatchObject({
      ok: false,
      refusal: { code: 'bad-shape', label: 'jpeg' },
    });
  });
});
