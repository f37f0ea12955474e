import { photoJpegBytesMax } from '@samay/contract';
import fc from 'fast-check';
import jpegJs from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { orientationOf } from './orientation.ts';
import { smallPhoto } from './shrink-photo.ts';

/** White but for its upper left quarter; with so much grain that it is large. */
function camera(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < width * height; at += 1) {
    const dark = at % width < width / 2 && at < (width * height) / 2;
    data.fill(dark ? 20 + ((at * 7919) % 60) : 180 + ((at * 7919) % 70), at * 4, at * 4 + 3);
  }
  return jpegJs.encode({ width, height, data }, 98).data;
}
/** @param orientation as Exif says it. @param little the order of its bytes. */
function withExif(jpeg: Buffer, orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  const [u16, u32] = little
    ? ([tiff.writeUInt16LE.bind(tiff), tiff.writeUInt32LE.bind(tiff)] as const)
    : ([tiff.writeUInt16BE.bind(tiff), tiff.writeUInt32BE.bind(tiff)] as const);
  tiff.write(little ? 'II' : 'MM');
  u16(42, 2);
  u32(8, 4);
  u16(1, 8);
  u16(0x0112, 10);
  u16(3, 12);
  u32(1, 14);
  u16(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}
/** The corner that is dark, clockwise from the upper left. */
function darkCorner(jpeg: Uint8Array): number {
  const { width, height, data } = jpegJs.decode(jpeg, { useTArray: true });
  const light = (x: number, y: number) => data[(y * width + x) * 4] ?? 0;
  const [right, low] = [width - 2, height - 2];
  const corners = [light(1, 1), light(right, 1), light(right, low), light(1, low)];
  return corners.indexOf(Math.min(...corners));
}

describe('a photo of a camera', () => {
  const large = camera(640, 420);

  it('is made small, and a small one is left as it is', () => {
    expect(large.length).toBeGreaterThan(photoJpegBytesMax);
    const small = smallPhoto(large);
    expect(small.length).toBeLessThanOrEqual(photoJpegBytesMax);
    expect(smallPhoto(small)).toBe(small);
    expect(() => smallPhoto(Buffer.alloc(50_000))).toThrow();
    expect(() => smallPhoto(Buffer.from('\0\0\0\x18ftypheic'))).toThrow('JPEG, no HEIC');
  });

  it('is upright also where it was small enough', () => {
    const small = Buffer.from(smallPhoto(large));
    expect(darkCorner(smallPhoto(withExif(small, 6, false)))).toBe(1);
  });

  it.each([
    [6, 1],
    [3, 2],
    [8, 3],
  ])('held as %i is upright again', (orientation, corner) => {
    const small = smallPhoto(withExif(large, orientation, orientation % 2 === 0));
    expect(darkCorner(small)).toBe(corner);
    const { width, height } = jpegJs.decode(small, { useTArray: true });
    expect(width > height).toBe(corner % 2 === 0);
  });

  it('of any bytes is looked at without throwing', () => {
    const told = withExif(large, 6, true).subarray(0, 60);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(told.length - 1), fc.nat(255)), { maxLength: 8 }),
        (any, hits) => {
          const hurt = Uint8Array.from(told);
          for (const [at, byte] of hits) hurt[at] = byte;
          for (const one of [any, hurt]) expect([0, 1, 2, 3]).toContain(orientationOf(one));
        },
      ),
    );
  });
});
