import { type FileSystem, syncDirectory } from './file-system.ts';
import { HEADER_BYTES, type Mark } from './frame.ts';
import type { Group } from './group.ts';
import { ActiveSegment, type Segment } from './segment-disk.ts';

export interface ShelfOptions {
  readonly fs: FileSystem;
  readonly directory: string;
  readonly mark: Mark;
  readonly segmentBytes: number;
  readonly ageMaxMs?: number | undefined;
  readonly wallClock?: (() => number | undefined) | undefined;
}

/** A segment is given up as a whole: so that the oldest record in it is at most an eighth older. */
const AGE_STEPS = 8;

/**
 * The segments in order, the oldest first; only the newest is written to, and it is never removed.
 */
export class Shelf {
  readonly #options: ShelfOptions;
  readonly #segments: Segment[];
  #active: ActiveSegment | undefined;
  /** The newest segment's name may not be on disk yet: nothing in it is safe before that. */
  #nameSynced = true;
  #bytes = 0;

  constructor(options: ShelfOptions, segments: readonly Segment[], active?: ActiveSegment) {
    this.#options = options;
    this.#segments = [...segments];
    this.#active = active;
    for (const segment of segments) this.#bytes += segment.bytes;
  }

  /** On disk, headers and framing included. */
  get bytes(): number {
    return this.#bytes;
  }

  get length(): number {
    return this.#segments.length;
  }

  /** The oldest segment, unless it is the one being written. */
  get oldest(): Segment | undefined {
    return this.#segments.length > 1 ? this.#segments[0] : undefined;
  }

  /** The segment that would hold `position`. */
  find(position: number): Segment | undefined {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#segments[middle]?.first ?? position) <= position) low = middle + 1;
      else high = middle;
    }
    return this.#segments[low - 1];
  }

  /**
   * Begins a new segment where this group does not fit the newest, or may not be written to it.
   * @returns whether it did.
   */
  async prepare(group: Group): Promise<boolean> {
    const active = this.#active;
    if (active !== undefined) {
      const { bytes } = active.segment;
      const fits = bytes + group.length <= this.#options.segmentBytes || bytes === HEADER_BYTES;
      if (fits && !active.broken && !this.#isAged(active.segment)) {
        await this.#syncName();
        return false;
      }
    }
    const { fs, directory, mark } = this.#options;
    // Right after the last good record, not at the group's first: what a failed write left in the
    // file before, or in a file of the same name that this one replaces, is then outside of what
    // may ever be read.
    const first = active === undefined ? group.first : active.segment.last + 1;
    const next = await ActiveSegment.create(fs, directory, first, mark);
    next.segment.begunMs = this.#nowMs;
    this.#active = next;
    this.#nameSynced = false;
    if (active?.segment.first === first) this.#bytes -= this.#segments.pop()?.bytes ?? 0;
    this.#segments.push(next.segment);
    this.#bytes += HEADER_BYTES;
    await active?.close();
    await this.#syncName();
    return true;
  }

  /** Writes the group to the newest segment and syncs it. */
  async append(group: Group): Promise<void> {
    if (this.#active === undefined) throw new TypeError('append before prepare');
    await this.#active.append(group);
    this.#bytes += group.length;
  }

  /** When each segment was begun, where that is known: it must outlast the process. */
  get begun(): Map<number, number> {
    const known = this.#segments.filter(({ begunMs }) => begunMs !== undefined);
    return new Map(known.map(({ first, begunMs = 0 }) => [first, begunMs]));
  }

  /**
   * The segments, oldest first, that hold nothing younger than `ageMaxMs`: those before one that
   * was begun so long ago. When one was begun is only noted while the date is known, so a clock
   * that was wrong before it was set makes nothing old.
   */
  get expired(): readonly Segment[] {
    const { ageMaxMs = Infinity } = this.#options;
    const nowMs = this.#nowMs;
    if (nowMs === undefined) return [];
    const old = this.#segments.findLastIndex(
      ({ begunMs }) => begunMs !== undefined && nowMs - begunMs >= ageMaxMs,
    );
    return this.#segments.slice(0, Math.max(0, old));
  }

  /** What `retire` will give back. */
  retirableBytes(lowWater: number): number {
    let bytes = 0;
    for (const segment of this.#segments.slice(0, -1)) {
      if (segment.last > lowWater) break;
      bytes += segment.bytes;
    }
    return bytes;
  }

  /** Deletes the oldest segments that hold nothing after the low-water mark. */
  async retire(lowWater: number): Promise<void> {
    const { fs, directory } = this.#options;
    let deleted = 0;
    for (
      let { oldest } = this;
      oldest !== undefined && oldest.last <= lowWater;
      { oldest } = this
    ) {
      await fs.unlink(oldest.path);
      this.#segments.shift();
      this.#bytes -= oldest.bytes;
      deleted++;
    }
    if (deleted > 0) await syncDirectory(fs, directory);
  }

  async close(): Promise<void> {
    await this.#active?.close();
  }

  get #nowMs(): number | undefined {
    return this.#options.ageMaxMs === undefined ? undefined : this.#options.wallClock?.();
  }

  /** Begun too long ago to take more, or at a time that nobody knows while it is known now. */
  #isAged({ begunMs }: Segment): boolean {
    const { ageMaxMs = Infinity } = this.#options;
    const nowMs = this.#nowMs;
    return nowMs !== undefined && nowMs - (begunMs ?? -Infinity) >= ageMaxMs / AGE_STEPS;
  }

  async #syncName(): Promise<void> {
    if (this.#nameSynced) return;
    await syncDirectory(this.#options.fs, this.#options.directory);
    this.#nameSynced = true;
  }
}
