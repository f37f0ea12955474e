import { HEADER_BYTES, type Mark } from './frame.ts';
import { Group } from './group.ts';

export interface GroupCommitOptions {
  readonly next: number;
  readonly mark: Mark;
  /**
   * 0: as soon as the disk is free. Else how long the first record of a group may wait for others.
   */
  readonly syncIntervalMs: number;
  /** A group is closed at this size; one larger record is a group alone. */
  readonly groupBytesMax: number;
  /** Makes a group durable and settles its promises. Never called twice at a time. */
  readonly commit: (group: Group) => Promise<void>;
  /** Runs before each group and whenever woken, in the same turn. */
  readonly tidy: () => Promise<void>;
}

/** Gathers appends while the disk is busy, then hands them over as one group. */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  readonly #groups: Group[] = [];
  #next: number;
  #queuedBytes = 0;
  /** Some 500 groups a second would each grow one anew, outside of what the collector looks at. */
  #spare: Buffer | undefined;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
    this.#next = options.next;
  }

  /** In memory and not yet on disk, with the header of the segment that each group may begin. */
  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  append(record: Uint8Array): Promise<number> {
    let group = this.#groups.at(-1);
    if (group === undefined || group.length + record.length > this.#options.groupBytesMax) {
      if (group !== undefined) this.wake();
      group = new Group(this.#next, this.#options.mark, this.#spare);
      this.#spare = undefined;
      this.#groups.push(group);
      this.#queuedBytes += HEADER_BYTES;
    }
    const before = group.length;
    const position = group.add(record);
    this.#queuedBytes += group.length - before;
    this.#next++;
    if (this.#options.syncIntervalMs === 0) this.wake();
    else this.#timer ??= setTimeout(() => this.wake(), this.#options.syncIntervalMs);
    return position;
  }

  /**
   * Runs soon: at the end of this turn of the event loop, so that what came in with it goes along.
   */
  wake(): void {
    this.#immediate ??= setImmediate(() => {
      this.#immediate = undefined;
      void this.#run();
    });
  }

  /** Resolves when everything appended so far is settled. */
  async flush(): Promise<void> {
    while (this.#groups.length > 0 || this.#running !== undefined) await this.#run();
  }

  /** After a flush: no more turns. */
  close(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
  }

  #run(): Promise<void> {
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #drain(): Promise<void> {
    const { commit, tidy } = this.#options;
    await tidy();
    for (let group = this.#groups.shift(); group !== undefined; group = this.#groups.shift()) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      await commit(group);
      this.#queuedBytes -= HEADER_BYTES + group.length;
      this.#spare = group.buffer;
      await tidy();
    }
  }
}
