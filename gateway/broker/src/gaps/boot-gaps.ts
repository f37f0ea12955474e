/** The numbers of one start of a device that have not come. Pure. */

/** Numbers from `from` up to, not with, `to`. */
export interface Gap {
  from: number;
  to: number;
  /**
   * False where they may have come in the moments that the gateway does not remember: before it knew
   * the device, or between its last snapshot and its own sudden end.
   */
  sure: boolean;
  /** When the gateway saw that they were missing; ms since 1970 UTC. */
  noticedMs: number;
  /** They were measured after this: the time of the message before them. 0: nothing came before. */
  afterMs: number;
}

/**
 * Gaps are kept apart up to here: what a bad link leaves in a day, with the outbox sending oldest first.
 * 4 boots × 32 × some 80 B = 10 kB for a device that is out to fill our memory; 100 MB for 10,000.
 */
export const gapsMax = 32;

/** What a message was to the count of its start. */
export type Sighting = 'next' | 'ahead' | 'late' | 'again';

/** What is written down of it. */
export interface BootState {
  readonly boot: string;
  readonly next: number;
  readonly timeMs: number;
  readonly heardMs: number;
  readonly forgotten: number;
  readonly gaps: readonly Readonly<Gap>[];
}

export class BootGaps {
  readonly boot: string;
  /** One more than the highest number seen. */
  next = 0;
  /** Measured time of that number, ms since 1970 UTC; tells the current start from earlier ones. */
  timeMs = 0;
  /** When anything of this start last came, by the gateway's clock. */
  heardMs = 0;
  /** Numbers that were missing when their gap had to be forgotten at the bound. */
  forgotten = 0;
  /** Lowest first; they neither touch nor overlap. */
  readonly gaps: Gap[] = [];
  /** What came directly before now is not remembered: the next gap at the end is not sure. */
  #unsure: boolean;

  constructor(boot: string, unsure: boolean) {
    this.boot = boot;
    this.#unsure = unsure;
  }

  /** @param remembered whether nothing came between the writing and now. */
  static from(state: BootState, remembered: boolean): BootGaps {
    const gaps = new BootGaps(state.boot, !remembered);
    gaps.next = state.next;
    gaps.timeMs = state.timeMs;
    gaps.heardMs = state.heardMs;
    gaps.forgotten = state.forgotten;
    for (const gap of state.gaps) gaps.gaps.push({ ...gap, sure: gap.sure && remembered });
    return gaps;
  }

  get state(): BootState {
    const { boot, next, timeMs, heardMs, forgotten, gaps } = this;
    return { boot, next, timeMs, heardMs, forgotten, gaps };
  }

  /** In order it costs a comparison and allocates nothing. */
  saw(seq: number, timeMs: number, receivedMs: number): Sighting {
    this.heardMs = receivedMs;
    if (seq < this.next) return this.#fill(seq, timeMs) ? 'late' : 'again';
    const jumped = seq > this.next;
    if (jumped) {
      this.#keep(this.gaps.length, {
        from: this.next,
        to: seq,
        sure: !this.#unsure,
        noticedMs: receivedMs,
        afterMs: this.timeMs,
      });
    }
    this.#unsure = false;
    this.next = seq + 1;
    this.timeMs = timeMs;
    return jumped ? 'ahead' : 'next';
  }

  /** How many have not come, or, not sure, may not have. */
  count(sure: boolean): number {
    let count = 0;
    for (const gap of this.gaps) if (gap.sure === sure) count += gap.to - gap.from;
    return count;
  }

  #fill(seq: number, timeMs: number): boolean {
    const { gaps } = this;
    const at = this.#indexOf(seq);
    const gap = gaps[at];
    if (gap === undefined || seq < gap.from) return false;
    if (seq === gap.from) {
      // The way of an outbox that is being emptied, oldest first.
      gap.from += 1;
      gap.afterMs = timeMs;
      if (gap.from === gap.to) gaps.splice(at, 1);
    } else if (seq === gap.to - 1) {
      gap.to = seq;
    } else {
      const upper = { ...gap, from: seq + 1, afterMs: timeMs };
      gap.to = seq;
      this.#keep(at + 1, upper);
    }
    return true;
  }

  /** @returns the first gap that ends after `seq`. */
  #indexOf(seq: number): number {
    let low = 0;
    let high = this.gaps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const gap = this.gaps[middle];
      if (gap !== undefined && gap.to <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #keep(at: number, gap: Gap): void {
    this.gaps.splice(at, 0, gap);
    if (this.gaps.length <= gapsMax) return;
    const oldest = this.gaps.shift();
    if (oldest !== undefined) this.forgotten += oldest.to - oldest.from;
  }
}
