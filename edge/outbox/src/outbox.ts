/** One record as it was appended, with its place in the order. */
export interface Entry {
  /** 1, 2, 3 …; a number is never used twice, and a failed write may leave some unused. */
  readonly position: number;
  readonly record: Uint8Array;
}

export interface ReadLimit {
  readonly recordsMax: number;
  /**
   * Of records, without framing. A first record above it is returned alone, so that reading always
   * moves on.
   */
  readonly bytesMax?: number;
}

/**
 * A durable queue in order, at least once. One process appends, any number of readers inside it
 * read, and each record stays until it is acknowledged, or given up at a bound and counted.
 */
export interface Outbox {
  /**
   * Resolves with the record's position once the record is on disk (synced). The bytes are copied
   * before it returns. Rejects with an {@link OutboxError}: `OUTBOX_FULL`, `OUTBOX_DISK`,
   * `OUTBOX_RECORD_TOO_BIG`, `OUTBOX_CLOSED`. After `OUTBOX_DISK` the record is not kept; only if
   * the machine also stops at that moment may it be read later.
   */
  append(record: Uint8Array): Promise<number>;
  /**
   * The oldest records with position > `after` (0 = from the start) that are on disk and not
   * acknowledged. Empty only if there is none. A record is a view into the chunk that was read:
   * copy what is kept for long.
   */
  read(after: number, limit: ReadLimit): Promise<Entry[]>;
  /**
   * These records are done with, in any order. Saved lazily: after a crash an acknowledged record
   * may be read again, one that was not acknowledged always is. Does nothing after `close()`.
   * Throws RangeError for a position that no record has yet, since believing it would lose one
   * to come.
   */
  acknowledge(positions: number | readonly number[]): void;
  /**
   * Resolves when `read(after)` has something to give, when the signal aborts or when the outbox
   * closes.
   */
  waitFor(after: number, signal?: AbortSignal): Promise<void>;
  readonly stats: OutboxStats;
  /** Writes and syncs what was appended, saves the low-water mark and lets go of the directory. */
  close(): Promise<void>;
}

/**
 * Counted since the outbox was opened, except `pending` and `segments`, which are now. Always
 * `recovered + appended =
 * acknowledged + dropped.records + expired.records + corrupt.records + pending.records`.
 */
export interface OutboxStats {
  /**
   * `bytes` is what counts against `bytesMax`: on disk whole segments with framing, acknowledged
   * records included.
   */
  readonly pending: { readonly records: number; readonly bytes: number };
  readonly segments: number;
  /** The newest position that is used; 0 before the first. What comes now is after it. */
  readonly last: number;
  /** Records that were waiting when it was opened. */
  readonly recovered: number;
  readonly appended: number;
  readonly acknowledged: number;
  /** Given up at the bound before they were acknowledged; `bytes` is the room that made. */
  readonly dropped: { readonly records: number; readonly bytes: number };
  /** Given up because they had waited for `ageMaxMs`; `bytes` is the room that made. */
  readonly expired: { readonly records: number; readonly bytes: number };
  /** Appends that were rejected with OUTBOX_FULL. */
  readonly refused: number;
  /** Damage met while reading; `records` are the positions that can no longer be read. */
  readonly corrupt: { readonly regions: number; readonly bytes: number; readonly records: number };
  /**
   * Cut off the end at opening: what a power cut left of a write that nobody had been told was
   * safe.
   */
  readonly tornBytes: number;
  /** Groups made safe: one write and one fdatasync each. */
  readonly syncs: number;
  /** Writes, syncs, deletions and checkpoints that the disk refused. */
  readonly failures: number;
  /** Only with a clock; to the second, and at least this for records from before the opening. */
  readonly oldestPendingAgeMs?: number;
}

export interface OutboxOptions {
  /** Room for everything that waits. On disk it holds for the files, framing included. */
  readonly bytesMax: number;
  /**
   * At the bound: give up the oldest records and count them, or reject the new one with
   * OUTBOX_FULL.
   */
  readonly whenFull: 'drop-oldest' | 'refuse';
  /**
   * What has certainly waited for longer is given up and counted as `expired`; without it, nothing
   * is. On disk it goes by whole segments, so that a record waits for at most 9/8 of it.
   */
  readonly ageMaxMs?: number;
  /**
   * Milliseconds since 1970 UTC, for `ageMaxMs`, which must outlast the process; undefined while
   * the machine does not know the date: what is appended then is as old as what comes after it.
   */
  readonly wallClock?: () => number | undefined;
  /** Largest record. Default 1 MiB, or half a segment where segments are smaller. */
  readonly recordBytesMax?: number;
  /** Milliseconds on any steady scale; gives `oldestPendingAgeMs`. */
  readonly clock?: () => number;
}
