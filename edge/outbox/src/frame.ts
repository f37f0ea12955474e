import { crc32 } from 'node:zlib';

/**
 * The bytes on disk, all numbers little-endian. A segment is one header and then frames.
 *
 *   header  'SAMAYOUT' · version u32 · first position u64 · mark 4 bytes · crc32 u32 of these 24
 *   frame   mark 4 bytes · crc32 u32 of all that follows · length u32 · position u64 · record
 *
 * The mark is drawn at random once per outbox. Nobody who can put bytes into a record knows it, so
 * that after damage the search for the next frame cannot be led to one that was written inside a
 * record.
 */
export const HEADER_BYTES = 28;
export const FRAME_BYTES = 20;
/** Larger lengths are damage, so a damaged length costs at most this much memory to find out. */
export const RECORD_BYTES_LIMIT = 16 * 1024 * 1024;

const MAGIC = 'SAMAYOUT';
const VERSION = 1;
const MARK_BYTES = 4;
const HIGH = 2 ** 32;

export type Mark = Uint8Array;

/** Never four zeros: that is what a file system shows where a write was not finished. */
export function newMark(): Mark {
  const mark = crypto.getRandomValues(new Uint8Array(MARK_BYTES));
  mark[0] = (mark[0] ?? 0) | 1;
  return mark;
}

export function encodeHeader(first: number, mark: Mark): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 0, 'latin1');
  header.writeUInt32LE(VERSION, 8);
  writePosition(header, first, 12);
  header.set(mark, 20);
  header.writeUInt32LE(crc32(header.subarray(0, 24)), 24);
  return header;
}

export type Header =
  | { readonly kind: 'header'; readonly mark: Mark }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'unknown-version'; readonly version: number };

export function decodeHeader(header: Buffer): Header {
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, 8) !== MAGIC)
    return { kind: 'damaged' };
  if (crc32(header.subarray(0, 24)) !== header.readUInt32LE(24)) return { kind: 'damaged' };
  const version = header.readUInt32LE(8);
  if (version !== VERSION) return { kind: 'unknown-version', version };
  return { kind: 'header', mark: Uint8Array.from(header.subarray(20, 24)) };
}

/** Writes one frame at `at` and returns where it ends; the buffer must have the room. */
export function writeFrame(
  buffer: Buffer,
  at: number,
  mark: Mark,
  position: number,
  record: Uint8Array,
): number {
  const end = at + FRAME_BYTES + record.length;
  buffer.set(mark, at);
  buffer.writeUInt32LE(record.length, at + 8);
  writePosition(buffer, position, at + 12);
  buffer.set(record, at + FRAME_BYTES);
  buffer.writeUInt32LE(crc32(buffer.subarray(at + 8, end)), at + 4);
  return end;
}

export type Frame =
  | { readonly kind: 'frame'; readonly position: number; readonly record: Uint8Array }
  /** It may be one, but `bytes` from its start are needed to say so. */
  | { readonly kind: 'unfinished'; readonly bytes: number }
  | { readonly kind: 'none' };

const NONE: Frame = { kind: 'none' };

/** What stands at `at`; the record is a view into `buffer`. */
export function readFrame(buffer: Buffer, at: number, mark: Mark): Frame {
  for (let i = 0; i < MARK_BYTES && at + i < buffer.length; i++)
    if (buffer[at + i] !== mark[i]) return NONE;
  if (buffer.length - at < FRAME_BYTES) return { kind: 'unfinished', bytes: FRAME_BYTES };
  const length = buffer.readUInt32LE(at + 8);
  if (length > RECORD_BYTES_LIMIT) return NONE;
  const end = at + FRAME_BYTES + length;
  if (end > buffer.length) return { kind: 'unfinished', bytes: FRAME_BYTES + length };
  if (crc32(buffer.subarray(at + 8, end)) !== buffer.readUInt32LE(at + 4)) return NONE;
  const position = buffer.readUInt32LE(at + 12) + HIGH * buffer.readUInt32LE(at + 16);
  const record = new Uint8Array(buffer.buffer, buffer.byteOffset + at + FRAME_BYTES, length);
  return { kind: 'frame', position, record };
}

/** Positions stay below 2^53: 80,000 a second for 3,500 years. */
function writePosition(buffer: Buffer, position: number, at: number): void {
  buffer.writeUInt32LE(position % HIGH, at);
  buffer.writeUInt32LE(Math.floor(position / HIGH), at + 4);
}
