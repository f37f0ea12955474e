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
}

const FILE = 'checkpoint';
/** Three numbers of 16 digits and their names take 110 bytes. */
const BYTES_MAX = 1024;
const PATTERN =
  /^(samay-outbox 1\nacknowledged (\d{1,16})\nnext (\d{1,16})\nmark (\w{8})\n)crc32 (\d+)\n$/;

/** Lines that a technician can read. */
function encode({ acknowledged, next, mark }: Checkpoint): Buffer {
  const hex = Buffer.from(mark).toString('hex');
  const text = `samay-outbox 1\nacknowledged ${acknowledged}\nnext ${next}\nmark ${hex}\n`;
  return Buffer.from(`${text}crc32 ${crc32(text)}\n`);
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
    const [, text = '', acknowledged, next, mark = '', crc] = match;
    if (crc32(text) !== Number(crc)) return undefined;
    return {
      acknowledged: Number(acknowledged),
      next: Number(next),
      mark: Uint8Array.from(Buffer.from(mark, 'hex')),
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
