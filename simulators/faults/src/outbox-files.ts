/**
 * Reads the gateway's journal and dead letters as they lie on disk, in our own way and not through the
 * code that wrote them: what we find is what is there. The layout is that of edge/outbox's `frame.ts`.
 */
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

const headerBytes = 28;
const frameBytes = 20;
const markAt = 20;

export interface Frame {
  readonly path: string;
  /** Where it begins in its file, and how long it is with its head. */
  readonly at: number;
  readonly bytes: number;
  readonly position: number;
  readonly record: Buffer;
}

export interface OutboxFiles {
  /** Whole frames in order of position. */
  readonly frames: readonly Frame[];
  /** Everything up to this position is done, as far as the checkpoint says. */
  readonly acknowledged: number;
}

/** The directory must be nobody's at present, or what is read may be cut in the middle. */
export async function readOutbox(directory: string): Promise<OutboxFiles> {
  const names = await readdir(directory).catch(() => []);
  const frames: Frame[] = [];
  for (const name of names.filter((one) => /^\d{16}\.log$/.test(one)).sort()) {
    const path = join(directory, name);
    frames.push(...framesIn(path, await readFile(path)));
  }
  const checkpoint = await readFile(join(directory, 'checkpoint'), 'latin1').catch(() => '');
  return { frames, acknowledged: Number(/^acknowledged (\d+)$/m.exec(checkpoint)?.[1] ?? 0) };
}

function framesIn(path: string, bytes: Buffer): Frame[] {
  const mark = bytes.subarray(markAt, markAt + 4);
  const frames: Frame[] = [];
  for (let at = headerBytes; at >= 0 && at + frameBytes <= bytes.length; ) {
    const end = at + frameBytes + bytes.readUInt32LE(at + 8);
    const whole =
      bytes.subarray(at, at + 4).equals(mark) &&
      end <= bytes.length &&
      crc32(bytes.subarray(at + 8, end)) === bytes.readUInt32LE(at + 4);
    if (whole) {
      const position = Number(bytes.readBigUInt64LE(at + 12));
      const record = bytes.subarray(at + frameBytes, end);
      frames.push({ path, at, bytes: end - at, position, record });
      at = end;
    } else {
      at = bytes.indexOf(mark, at + 1);
    }
  }
  return frames;
}

/** Flips bits of a stretch of a file: no byte of it is what it was. */
export async function flipBytes(
  { path, at, bytes }: { path: string; at: number; bytes: number },
  random: () => number,
): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const stretch = Buffer.alloc(bytes);
    await file.read(stretch, 0, bytes, at);
    for (let i = 0; i < bytes; i += 1) {
      stretch[i] = (stretch[i] ?? 0) ^ (1 + Math.floor(random() * 255));
    }
    await file.write(stretch, 0, bytes, at);
    await file.sync();
  } finally {
    await file.close();
  }
}
