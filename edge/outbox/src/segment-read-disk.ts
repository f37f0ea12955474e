import type { FileSystem } from './file-system.ts';
import type { Mark } from './frame.ts';
import { scanFrames } from './frame-scan.ts';
import type { Ledger } from './ledger.ts';
import { isSystemError } from './outbox-error.ts';
import { readMark, type Segment } from './segment-disk.ts';

export interface SegmentReading {
  readonly fs: FileSystem;
  /** For a segment whose own header is damaged. */
  readonly mark: Mark;
  readonly ledger: Ledger;
}

/**
 * Reads a segment in order from `position` on. Damage is stepped over and entered in the ledger,
 * with the positions that it cost. Returns false when `take` returned false, which leaves that
 * record for the next reading.
 */
export async function readSegment(
  reading: SegmentReading,
  segment: Segment,
  position: number,
  take: (position: number, record: Uint8Array) => boolean,
): Promise<boolean> {
  const { fs, ledger } = reading;
  // Taken together before the first await: the writer may move both while we read.
  const { bytes: to, last: positionMax } = segment;
  const start = segment.near(position);
  const file = await fs.open(segment.path, 'r').catch((error: unknown) => {
    if (!isSystemError(error, 'ENOENT')) throw error;
    // Deleted: by us, and then its positions are done already, or by somebody else, and then they
    // are lost.
    ledger.lose(segment.first, positionMax);
  });
  if (file === undefined) return true;
  try {
    const mark = (await readMark(file, segment.path)) ?? reading.mark;
    let damaged = false;
    const damage = (from: number, end: number) => {
      damaged = true;
      if (!segment.noteDamage(from)) return;
      ledger.damage.regions++;
      ledger.damage.bytes += end - from;
    };
    let expected = start.position;
    const frame = (found: number, record: Uint8Array, offset: number) => {
      // Records cannot be gone where no bytes are: such a jump was left by a failed write or a
      // torn end.
      if (damaged) ledger.lose(expected, found - 1);
      else ledger.skip(expected, found - 1);
      damaged = false;
      expected = found + 1;
      segment.index.add(found, offset);
      return take(found, record);
    };
    const span = { from: start.offset, to, positionMin: start.position, positionMax, mark };
    const end = await scanFrames(file, span, { frame, damage });
    segment.resume = end;
    if (end.kind === 'stopped') return false;
    if (end.offset < to) damage(end.offset, to);
    ledger.lose(end.position, positionMax);
    return true;
  } finally {
    await file.close();
  }
}
