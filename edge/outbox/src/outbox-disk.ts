import { writeCheckpoint } from './checkpoint-disk.ts';
import { type DiskLimits, diskLimits } from './disk-limits.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { FRAME_BYTES, HEADER_BYTES, type Mark } from './frame.ts';
import type { Group } from './group.ts';
import { GroupCommit } from './group-commit.ts';
import { LazySave } from './lazy-save.ts';
import { Ledger } from './ledger.ts';
import { takeLock } from './lock-disk.ts';
import type { Entry, Outbox, OutboxOptions, OutboxStats, ReadLimit } from './outbox.ts';
import { OutboxError } from './outbox-error.ts';
import { type Recovered, recover } from './recovery-disk.ts';
import { readSegment } from './segment-read-disk.ts';
import { Shelf } from './shelf-disk.ts';

export interface DiskOutboxOptions extends OutboxOptions {
  /** Created if missing; belongs to this process alone while the outbox is open. */
  readonly directory: string;
  /**
   * Size of a file, the step in which room is given back. Default 1/8 of `bytesMax`, at most 64
   * MiB.
   */
  readonly segmentBytes?: number;
  /**
   * How long a record may wait for others before it is synced. Default 0: as soon as the disk is
   * free.
   */
  readonly syncIntervalMs?: number;
  /** How often the low-water mark is saved while records are acknowledged. Default 60 s. */
  readonly checkpointIntervalMs?: number;
  readonly fs?: FileSystem;
}

const CHECKPOINT_INTERVAL_MS = 60_000;

/**
 * Opens or creates the outbox in a directory. Rejects with `OUTBOX_LOCKED`, `OUTBOX_FORMAT` or
 * `OUTBOX_DISK`. Throws RangeError for limits that do not fit each other.
 */
export async function openDiskOutbox(options: DiskOutboxOptions): Promise<Outbox> {
  const limits = diskLimits(options);
  const { directory, fs = nodeFileSystem } = options;
  try {
    await fs.mkdir(directory, { recursive: true });
    const unlock = await takeLock(fs, directory);
    try {
      return new DiskOutbox(options, limits, fs, await recover(fs, directory), unlock);
    } catch (error) {
      await unlock();
      throw error;
    }
  } catch (error) {
    throw diskError(`cannot open ${directory}`, error);
  }
}

function diskError(what: string, cause: unknown): OutboxError {
  if (cause instanceof OutboxError) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OutboxError('OUTBOX_DISK', `${what}: ${why}`, { cause });
}

class DiskOutbox implements Outbox {
  readonly #directory: string;
  readonly #fs: FileSystem;
  readonly #mark: Mark;
  readonly #options: OutboxOptions;
  readonly #limits: DiskLimits;
  readonly #ledger: Ledger;
  readonly #shelf: Shelf;
  readonly #groups: GroupCommit;
  readonly #checkpoint: LazySave;
  readonly #tornBytes: number;
  readonly #unlock: () => Promise<void>;
  #closing: Promise<void> | undefined;

  constructor(
    options: DiskOutboxOptions,
    limits: DiskLimits,
    fs: FileSystem,
    found: Recovered,
    unlock: () => Promise<void>,
  ) {
    const { directory, clock, syncIntervalMs = 0 } = options;
    const { mark, next, last, acknowledged, segments, active, tornBytes } = found;
    this.#options = options;
    this.#limits = limits;
    this.#directory = directory;
    this.#fs = fs;
    this.#mark = mark;
    this.#tornBytes = tornBytes;
    this.#unlock = unlock;
    this.#ledger = new Ledger(last, acknowledged, clock);
    this.#ledger.fail(next - 1);
    const { segmentBytes } = limits;
    const { ageMaxMs, wallClock } = options;
    const shelf = { fs, directory, mark, segmentBytes, ageMaxMs, wallClock };
    this.#shelf = new Shelf(shelf, segments, active);
    this.#groups = new GroupCommit({
      next,
      mark,
      syncIntervalMs,
      groupBytesMax: limits.groupBytesMax,
      commit: (group) => this.#commit(group),
      tidy: () => this.#tidy(),
    });
    const intervalMs = options.checkpointIntervalMs ?? CHECKPOINT_INTERVAL_MS;
    this.#checkpoint = new LazySave(() => this.#attempt(() => this.#save()), intervalMs);
    // The positions of what was cut must stay used even if nothing is ever appended behind them.
    if (tornBytes > 0) this.#checkpoint.changed(1);
  }

  append(record: Uint8Array): Promise<number> {
    const refusal = this.#refusal(record.length);
    return refusal === undefined ? this.#groups.append(record) : Promise.reject(refusal);
  }

  async read(after: number, { recordsMax, bytesMax = Infinity }: ReadLimit): Promise<Entry[]> {
    const ledger = this.#ledger;
    const reading = { fs: this.#fs, mark: this.#mark, ledger };
    const entries: Entry[] = [];
    let bytes = 0;
    let position = ledger.firstPending(after);
    while (position !== undefined && entries.length < recordsMax) {
      if (this.#closing) throw new OutboxError('OUTBOX_CLOSED', 'the outbox is closed');
      const segment = this.#shelf.find(position);
      if (segment === undefined || segment.last < position)
        throw new TypeError(`no segment holds the pending position ${position}`);
      const { last } = segment;
      const more = await readSegment(reading, segment, position, (found, record) => {
        if (found <= after || !ledger.isPending(found)) return true;
        bytes += record.length;
        if (entries.length > 0 && bytes > bytesMax) return false;
        entries.push({ position: found, record });
        return entries.length < recordsMax;
      }).catch((error: unknown) => {
        throw diskError(`cannot read ${segment.path}`, error);
      });
      if (!more) break;
      position = ledger.firstPending(Math.max(after, last));
    }
    return entries;
  }

  acknowledge(positions: number | readonly number[]): void {
    if (this.#closing) return;
    this.#checkpoint.changed(this.#ledger.acknowledge(positions));
    const { oldest } = this.#shelf;
    if (oldest !== undefined && oldest.last <= this.#ledger.lowWater) this.#groups.wake();
  }

  waitFor(after: number, signal?: AbortSignal): Promise<void> {
    return this.#ledger.waitFor(after, signal);
  }

  get stats(): OutboxStats {
    const { bytes, length } = this.#shelf;
    return this.#ledger.stats({ bytes, segments: length, tornBytes: this.#tornBytes });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#groups.flush();
    this.#groups.close();
    await this.#checkpoint.stop();
    this.#ledger.close();
    try {
      await this.#save();
    } catch (error) {
      throw diskError(`cannot save the low-water mark of ${this.#directory}`, error);
    } finally {
      await this.#shelf.close();
      await this.#unlock();
    }
  }

  #refusal(recordBytes: number): OutboxError | undefined {
    const { recordBytesMax, queuedBytesMax } = this.#limits;
    if (this.#closing) return new OutboxError('OUTBOX_CLOSED', 'the outbox is closed');
    if (recordBytes > recordBytesMax)
      return new OutboxError(
        'OUTBOX_RECORD_TOO_BIG',
        `the record has ${recordBytes} bytes, recordBytesMax is ${recordBytesMax}`,
      );
    const queued = this.#groups.queuedBytes + HEADER_BYTES + FRAME_BYTES + recordBytes;
    const { bytesMax, whenFull } = this.#options;
    const over = this.#shelf.bytes + queued - bytesMax;
    // What is acknowledged is deleted before the next write, so its room counts as free already.
    if (
      whenFull === 'refuse' &&
      over > 0 &&
      over > this.#shelf.retirableBytes(this.#ledger.lowWater)
    )
      return this.#refuse(`${this.#directory} holds its bytesMax of ${bytesMax}`);
    if (queued > queuedBytesMax)
      return this.#refuse(`${queuedBytesMax} bytes are waiting for the disk`);
    return undefined;
  }

  #refuse(why: string): OutboxError {
    this.#ledger.refused++;
    return new OutboxError('OUTBOX_FULL', why);
  }

  async #commit(group: Group): Promise<void> {
    const { last } = group;
    let begun: boolean;
    try {
      begun = await this.#shelf.prepare(group);
      await this.#makeRoom(group.length);
      await this.#shelf.append(group);
    } catch (error) {
      this.#ledger.failures++;
      this.#ledger.fail(last);
      group.reject(diskError(`cannot write to ${this.#directory}`, error));
      return;
    }
    this.#ledger.syncs++;
    this.#ledger.settle(last);
    if (begun && this.#options.ageMaxMs !== undefined) this.#checkpoint.now();
    group.resolve();
  }

  /** Keeps to the bound by giving up the oldest segments, whatever in them was not acknowledged. */
  async #makeRoom(bytes: number): Promise<void> {
    if (this.#options.whenFull !== 'drop-oldest') return;
    const { bytesMax } = this.#options;
    for (;;) {
      const { oldest } = this.#shelf;
      if (oldest === undefined || this.#shelf.bytes + bytes <= bytesMax) return;
      // In the books first: a reader that finds the file gone must not take its records for lost.
      this.#ledger.giveUp('dropped', oldest.last, oldest.bytes);
      await this.#shelf.retire(oldest.last);
    }
  }

  /** Gives up what is too old, and gives back the room of all that is done. */
  #tidy(): Promise<void> {
    const { lowWater } = this.#ledger;
    for (const { last, bytes } of this.#shelf.expired)
      if (last > lowWater) this.#ledger.giveUp('expired', last, bytes);
    return this.#attempt(() => this.#shelf.retire(this.#ledger.lowWater));
  }

  #save(): Promise<void> {
    const checkpoint = {
      acknowledged: this.#ledger.lowWater,
      next: this.#ledger.settled + 1,
      mark: this.#mark,
      begun: this.#shelf.begun,
    };
    return writeCheckpoint(this.#fs, this.#directory, checkpoint);
  }

  /** For work that is tried again later anyway: a failure is counted. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    await work().catch(() => {
      this.#ledger.failures++;
    });
  }
}
