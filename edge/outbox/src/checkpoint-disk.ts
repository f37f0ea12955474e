import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type FileSystem, readAt, syncDirectory, writeAt } from './file-system.ts';
import type { Mark } from './frame.ts';
import { isSystemError } from './outbox-error.ts';

/** What the segments do not say by themselves. Losing it costs a second reading, never a record. */
export interface Checkpoint {
  /** Everything up to here is done. */
  readonly acknowledged: number;
  /** No position below this is free. */
  readonly next: number;
  readonly mark: Mark;
  /** First position of a segment → when it was begun, milliseconds since 1970 UTC. */
  readonly begun: ReadonlyMap<number, number>;
}

const FILE = 'checkpoint';
/** Three numbers of 16 digits and their names take 110 bytes, the times of segments 41 each. */
const BYTES_MAX = 16 * 1024;
/** More segments than that are there only where records are large; the newest matter. */
const BEGUN_MAX = 256;
const PATTERN =
  /^(samay-outbox 1\nacknowledged (\d{1,16})\nnext (\d{1,16})\nmark (\w{8})\n((?:begun \d{1,16} \d{1,16}\n)*))crc32 (\d+)\n$/;

/** Lines that a technician can read. */
function encode({ acknowledged, next, mark, begun }: Checkpoint): Buffer {
  const hex = Buffer.from(mark).toString('hex');
  const times = [...begun].slice(-BEGUN_MAX).map(([first, ms]) => `begun ${first} ${ms}\n`);
  const head = `samay-outbox 1\nacknowledged ${acknowledged}\nnext ${next}\nmark ${hex}\n`;
  const text = `${head}${times.join('')}`;
  return Buffer.from(`${text}crc32 ${crc32(text)}\n`);
}

function decodeBegun(lines: string): Map<number, number> {
  const begun = new Map<number, number>();
  for (const [, first, ms] of lines.matchAll(/begun (\d+) (\d+)\n/g))
    begun.set(Number(first), Number(ms));
  return begun;
}

/** The last saved checkpoint; undefined if there is none or it is damaged. */
export async function readCheckpoint(
  fs: FileSystem,
  directory: string,
): Promise<Checkpoint | undefined> {
  const file = await fs.open(join(directory, FILE), 'r').catch((error: unknown) => {
    if (!isSystemError(error, 'ENOENT')) throw error;
  });
  if (file === undefined) return undefined;
  try {
    const match = PATTERN.exec((await readAt(file, 0, BYTES_MAX)).toString('latin1'));
    if (match === null) return undefined;
    const [, text = '', acknowledged, next, mark = '', times = '', crc] = match;
    if (crc32(text) !== Number(crc)) return undefined;
    return {
      acknowledged: Number(acknowledged),
      next: Number(next),
      mark: Uint8Array.from(Buffer.from(mark, 'hex')),
      begun: decodeBegun(times),
    };
  } finally {
    await file.close();
  }
}

/** Replaces the checkpoint: after a crash the old one or the new one is there, whole. */
export async function writeCheckpoint(
  fs: FileSystem,
  directory: string,
  checkpoint: Checkpoint,
): Promise<void> {
  const path = join(directory, FILE);
  const file = await fs.open(`${path}.new`, 'w');
  try {
    await writeAt(file, 0, encode(checkpoint));
    await file.sync();
  } finally {
    await file.close();
  }
  await fs.rename(`${path}.new`, path);
  await syncDirectory(fs, directory);
}
