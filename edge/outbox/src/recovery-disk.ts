import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint-disk.ts';
import { type FileSystem, syncDirectory, writeAt } from './file-system.ts';
import { encodeHeader, FRAME_BYTES, HEADER_BYTES, type Mark, newMark } from './frame.ts';
import { scanFrames } from './frame-scan.ts';
import { ActiveSegment, readMark, Segment, segmentFirsts, segmentPath } from './segment-disk.ts';

export interface Recovered extends Checkpoint {
  /** The last position that may be readable. */
  readonly last: number;
  readonly segments: readonly Segment[];
  /** The newest segment, open for more. */
  readonly active?: ActiveSegment;
  /** Cut off its end. */
  readonly tornBytes: number;
}

/**
 * Finds out where the outbox stood. Only the newest segment is read, since only it can have been
 * cut short: opening takes 0.3 s for 64 MB, whatever waits before it. Damage elsewhere is met when
 * it is read.
 */
export async function recover(fs: FileSystem, directory: string): Promise<Recovered> {
  const saved = await readCheckpoint(fs, directory);
  const firsts = segmentFirsts(await fs.readdir(directory));
  const mark = saved?.mark ?? (await findMark(fs, directory, firsts)) ?? newMark();
  const segments: Segment[] = [];
  for (const [i, first] of firsts.entries()) {
    const following = firsts[i + 1];
    if (following !== undefined)
      segments.push(await sealedSegment(fs, segmentPath(directory, first), first, following - 1));
  }
  const newest = firsts.at(-1);
  const tail = newest === undefined ? undefined : await newestSegment(fs, directory, newest, mark);
  if (tail !== undefined) segments.push(tail.active.segment);
  const acknowledged = Math.max(saved?.acknowledged ?? 0, (firsts[0] ?? 1) - 1);
  const next = Math.max(saved?.next ?? 1, tail?.next ?? 1, acknowledged + 1);
  const begun = saved?.begun ?? new Map<number, number>();
  for (const segment of segments) segment.begunMs = begun.get(segment.first);
  const checkpoint = { acknowledged, next, mark, begun };
  if (saved === undefined) await writeCheckpoint(fs, directory, checkpoint);
  const tornBytes = tail?.tornBytes ?? 0;
  const last = Math.max(acknowledged, tail?.active.segment.last ?? 0);
  return { ...checkpoint, last, segments, tornBytes, ...(tail && { active: tail.active }) };
}

async function sealedSegment(
  fs: FileSystem,
  path: string,
  first: number,
  last: number,
): Promise<Segment> {
  const file = await fs.open(path, 'r');
  try {
    return new Segment(path, first, last, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

/** Reads the newest segment to its last whole frame and cuts what follows. */
async function newestSegment(
  fs: FileSystem,
  directory: string,
  first: number,
  outboxMark: Mark,
): Promise<{ active: ActiveSegment; next: number; tornBytes: number }> {
  const path = segmentPath(directory, first);
  const file = await fs.open(path, 'r+');
  try {
    const { size } = await file.stat();
    const ownMark = await readMark(file, path);
    const mark = ownMark ?? outboxMark;
    const segment = new Segment(path, first, first - 1, HEADER_BYTES);
    const span = { from: HEADER_BYTES, to: size, positionMin: first, positionMax: Infinity, mark };
    const end = await scanFrames(file, span, {
      frame(position, _record, offset) {
        segment.index.add(position, offset);
        return true;
      },
      // Counted when it is read.
      damage() {},
    });
    segment.bytes = end.offset;
    segment.last = end.position - 1;
    const tornBytes = Math.max(0, size - end.offset);
    if (tornBytes > 0) await file.truncate(end.offset);
    if (ownMark === undefined) await writeAt(file, 0, encodeHeader(first, mark));
    // What is read from now on may be acknowledged elsewhere, so it must not disappear with the
    // next power cut.
    await file.datasync();
    await syncDirectory(fs, directory);
    // The cut bytes may have been records that were safe before they were damaged: their positions
    // stay used.
    const next = end.position + Math.ceil(tornBytes / FRAME_BYTES);
    return { active: new ActiveSegment(segment, file), next, tornBytes };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function findMark(
  fs: FileSystem,
  directory: string,
  firsts: readonly number[],
): Promise<Mark | undefined> {
  for (const first of firsts) {
    const path = segmentPath(directory, first);
    const file = await fs.open(path, 'r');
    try {
      const mark = await readMark(file, path);
      if (mark !== undefined) return mark;
    } finally {
      await file.close();
    }
  }
  return undefined;
}
