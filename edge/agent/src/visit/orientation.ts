/** Which way up a camera held a picture: tag 0x0112 of its Exif (CIPA DC-008 §4.6.4), in TIFF 6.0. */

/** Clockwise quarters that make it upright. Mirrored ones come of no camera. */
const quartersOf: ReadonlyMap<number, number> = new Map([
  [3, 2],
  [6, 1],
  [8, 3],
]);
const orientationTag = 0x0112;
const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** @returns 0 where nothing is said. */
export function orientationOf(jpeg: Uint8Array): number {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; ) {
    const length = view.getUint16(at + 2);
    const isExif = jpeg[at + 1] === 0xe1 && exif.every((byte, n) => jpeg[at + 4 + n] === byte);
    if (isExif) return inTiff(jpeg.subarray(at + 10, at + 2 + length));
    at += 2 + length;
  }
  return 0;
}

function inTiff(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 8) return 0;
  const little = tiff[0] === 0x49;
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return 0;
  const entries = view.getUint16(first, little);
  for (let n = 0; n < entries; n += 1) {
    const at = first + 2 + n * 12;
    if (at + 12 > tiff.length) return 0;
    if (view.getUint16(at, little) !== orientationTag) continue;
    return quartersOf.get(view.getUint16(at + 8, little)) ?? 0;
  }
  return 0;
}
