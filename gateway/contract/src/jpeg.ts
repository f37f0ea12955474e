/**
 * A JPEG as bytes (ITU-T T.81 annex B): segments up to the scan, the scan, and the end. Only what it
 * takes to tell that it is one, and that it carries nothing but the picture: a camera writes the
 * place, the time and its own serial number beside it.
 */
const markerStart = 0xff;
const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const comment = 0xfe;
/**
 * What it takes to show the picture: APP0 is JFIF, APP14 Adobe's colour transform, and browsers write the
 * colour profile of a canvas into an APP2 that begins so (ICC.1 annex B.4). The rest is not asked for.
 */
const jfif = 0xe0;
const adobe = 0xee;
const app2 = 0xe2;
const profile = [...'ICC_PROFILE'].map((character) => character.charCodeAt(0));
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;

interface Segment {
  readonly marker: number;
  /** Of its first byte, 0xff. */
  readonly from: number;
  /** After its last byte. */
  readonly to: number;
}

function isMetadata(jpeg: Uint8Array, { marker, from }: Segment): boolean {
  if (marker === comment) return true;
  if (!isApplication(marker) || marker === jfif || marker === adobe) return false;
  return marker !== app2 || profile.some((code, at) => jpeg[from + 4 + at] !== code);
}

/** @returns the segments between the start and the first scan, where that begins; or why it is no JPEG. */
function segmentsOf(jpeg: Uint8Array): { segments: Segment[]; scanAt: number } | string {
  if (jpeg[0] !== markerStart || jpeg[1] !== startOfImage) return 'it does not begin as a JPEG';
  if (jpeg.at(-2) !== markerStart || jpeg.at(-1) !== endOfImage) return 'it does not end as a JPEG';
  const segments: Segment[] = [];
  for (let at = 2; ; ) {
    const marker = jpeg[at + 1];
    if (jpeg[at] !== markerStart || marker === undefined) return `byte ${at} is no JPEG marker`;
    if (marker === startOfScan) return { segments, scanAt: at };
    // Every segment between says how long it is, its two bytes of length included.
    const length = ((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0);
    const to = at + 2 + length;
    if (length < 2 || to > jpeg.length - 2) return `the segment at byte ${at} has no end`;
    segments.push({ marker, from: at, to });
    at = to;
  }
}

/** @returns why it is not a JPEG of the picture alone; undefined when it is. */
export function jpegFault(jpeg: Uint8Array): string | undefined {
  const read = segmentsOf(jpeg);
  if (typeof read === 'string') return read;
  const extra = read.segments.find((segment) => isMetadata(jpeg, segment));
  return extra && `it carries what the camera wrote beside the picture (byte ${extra.from})`;
}

/** @returns the same picture without what the camera wrote beside it, or why it is no JPEG. */
export function withoutMetadata(jpeg: Uint8Array): Uint8Array | string {
  const read = segmentsOf(jpeg);
  if (typeof read === 'string') return read;
  const kept = read.segments.filter((segment) => !isMetadata(jpeg, segment));
  const parts = [
    jpeg.subarray(0, 2),
    ...kept.map(({ from, to }) => jpeg.subarray(from, to)),
    jpeg.subarray(read.scanAt),
  ];
  const picture = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    picture.set(part, at);
    at += part.length;
  }
  return picture;
}
