/** Ranges of bytes (RFC 9110 §14), one at a time: what a station needs to go on where a bad link ended. */

export type ByteRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'wrong' };

const one = /^bytes=(?:(\d{1,15})-(\d{1,15})?|-(\d{1,15}))$/;

/**
 * @param header of `Range`, undefined where there is none. @param size of the file, bytes.
 * @returns `end` is the last byte itself. What is no range of bytes, or several, is the whole (§14.2).
 */
export function byteRange(header: string | undefined, size: number): ByteRange {
  const found = header === undefined ? null : one.exec(header);
  if (found === null) return { kind: 'whole' };
  const [, from, to, last] = found;
  if (from === undefined) {
    const length = Math.min(Number(last), size);
    return length === 0 ? { kind: 'wrong' } : { kind: 'part', start: size - length, end: size - 1 };
  }
  const start = Number(from);
  const end = Math.min(to === undefined ? size - 1 : Number(to), size - 1);
  if (to !== undefined && Number(to) < start) return { kind: 'whole' };
  return start >= size ? { kind: 'wrong' } : { kind: 'part', start, end };
}
