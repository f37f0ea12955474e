import { basename, join } from 'node:path';
import { type FileSystem, type OutboxFile, readAt, writeAt } from './file-system.ts';
import { decodeHeader, encodeHeader, HEADER_BYTES, type Mark } from './frame.ts';
import type { Group } from './group.ts';
import { OutboxError } from './outbox-error.ts';
import { SparseIndex } from './sparse-index.ts';

const NAME = /^\d{16}\.log$/;

export function segmentPath(directory: string, first: number): string {
  return join(directory, `${String(first).padStart(16, '0')}.log`);
}

/** The first positions of the segments among these names, oldest first. */
export function segmentFirsts(names: readonly string[]): number[] {
  return names
    .filter((name) => NAME.test(name))
    .map((name) => Number.parseInt(name, 10))
    .sort((a, b) => a - b);
}

/**
 * What is known of one file of frames: which positions may be in it, and where some of them are.
 */
export class Segment {
  readonly path: string;
  readonly first: number;
  /** When it was begun, milliseconds since 1970 UTC, if that was known. */
  begunMs: number | undefined;
  readonly index = new SparseIndex();
  /** Known to be good; a failed write may have left more in the file. */
  bytes: number;
  /** Positions after it are not here; before the first reading some up to it may be missing. */
  last: number;
  /** Where the last reading stopped: the next one usually goes on there. */
  resume: { readonly position: number; readonly offset: number } | undefined;
  readonly #damaged = new Set<number>();

  constructor(path: string, first: number, last: number, bytes: number) {
    this.path = path;
    this.first = first;
    this.last = last;
    this.bytes = bytes;
  }

  /** The nearest known frame at or before `position`, or the start. */
  near(position: number): { readonly position: number; readonly offset: number } {
    const point = this.index.find(position) ?? { position: this.first, offset: HEADER_BYTES };
    const { resume } = this;
    const better = resume && resume.position <= position && resume.offset > point.offset;
    return better ? resume : point;
  }

  /** True once per damaged place, however often it is read. */
  noteDamage(offset: number): boolean {
    if (this.#damaged.has(offset)) return false;
    this.#damaged.add(offset);
    return true;
  }
}

/**
 * The mark in a segment's header, or undefined where the header is damaged. Rejects with
 * OUTBOX_FORMAT.
 */
export async function readMark(file: OutboxFile, path: string): Promise<Mark | undefined> {
  const header = decodeHeader(await readAt(file, 0, HEADER_BYTES));
  if (header.kind === 'unknown-version')
    throw new OutboxError(
      'OUTBOX_FORMAT',
      `${basename(path)} has format ${header.version}: install the newer version that wrote it`,
    );
  return header.kind === 'header' ? header.mark : undefined;
}

/** The newest segment, open for writing at its end. */
export class ActiveSegment {
  readonly segment: Segment;
  readonly #file: OutboxFile;
  #broken = false;

  constructor(segment: Segment, file: OutboxFile) {
    this.segment = segment;
    this.#file = file;
  }

  /**
   * A new file with its header, under its name only when it is whole; replaces one of the same
   * name.
   */
  static async create(
    fs: FileSystem,
    directory: string,
    first: number,
    mark: Mark,
  ): Promise<ActiveSegment> {
    const path = segmentPath(directory, first);
    const unnamed = join(directory, 'segment.new');
    const file = await fs.open(unnamed, 'w');
    try {
      await writeAt(file, 0, encodeHeader(first, mark));
      await fs.rename(unnamed, path);
    } catch (error) {
      await file.close();
      throw error;
    }
    return new ActiveSegment(new Segment(path, first, first - 1, HEADER_BYTES), file);
  }

  /** Nothing more may be written here: what the file holds after its good end is not known. */
  get broken(): boolean {
    return this.#broken;
  }

  /** Writes and syncs. If it throws, the segment is as before, or broken. */
  async append(group: Group): Promise<void> {
    const { segment } = this;
    try {
      await writeAt(this.#file, segment.bytes, group.bytes);
    } catch (error) {
      await this.#cutBack();
      throw error;
    }
    try {
      await this.#file.datasync();
    } catch (error) {
      // Linux reports a failed write-back once and then takes the pages for clean: a second
      // fdatasync of this file would succeed without the data being on disk (fsync(2), errors
      // EIO).
      this.#broken = true;
      await this.#cutBack();
      throw error;
    }
    segment.index.addAll(group.index, segment.bytes);
    segment.bytes += group.length;
    segment.last = group.last;
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #cutBack(): Promise<void> {
    await this.#file.truncate(this.segment.bytes).catch(() => {
      // The error that led here is the one to report; this only means that the file is not to be
      // used any more.
      this.#broken = true;
    });
  }
}
