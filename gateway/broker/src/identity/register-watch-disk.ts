import { type FSWatcher, watch } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { recordName } from './record-files-disk.ts';
import { type Registers, type Standing, standingOf, stillStands } from './standing.ts';

/** A change may be several events of the directory. */
const settleMs = 10;
/** Where the system's notices get lost (a network disk, too many watches), it takes so long. */
const recheckMs = 15_000;

export interface Watching {
  readonly registers: Registers;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whoever this is would not be let in as he was: his connections are to be ended. */
  readonly fallen: (name: string) => void;
}

/**
 * Follows the registers while the gateway runs, so that a revocation holds at once. Every change is a
 * rename into a directory, which the system tells of and which moves the directory's own time.
 */
export class RegisterWatch {
  readonly #around: Watching;
  readonly #standings = new Map<string, Standing>();
  readonly #dirty = new Set<string>();
  readonly #directories: WatchedDirectory[];
  readonly #timer: NodeJS.Timeout;
  /** One check after another. */
  #checking: Promise<void>;
  #settling: NodeJS.Timeout | undefined;
  #allSeen = false;
  #closed = false;

  constructor(around: Watching) {
    this.#around = around;
    const { devices, accounts } = around.registers;
    this.#directories = [devices, accounts].map(
      ({ directory }) => new WatchedDirectory(directory, (name) => this.#touched(name)),
    );
    this.#checking = this.#recheck().then(() => {
      this.#allSeen = true;
    });
    this.#timer = setInterval(() => {
      this.#checking = this.#checking.then(() => this.#recheck());
    }, recheckMs);
    this.#timer.unref();
  }

  /** Resolves when what has happened so far has been looked at. */
  settled(): Promise<void> {
    return this.#checking;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    clearTimeout(this.#settling);
    for (const directory of this.#directories) directory.close();
    await this.#checking;
  }

  #touched(name: string): void {
    this.#dirty.add(name);
    const judge = this.#allSeen ? this.#compared : this.#unknown;
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      const names = [...this.#dirty];
      this.#dirty.clear();
      this.#checking = this.#checking.then(() => this.#check(names, judge));
    }, settleMs).unref();
  }

  async #recheck(): Promise<void> {
    const { registers, clock, log } = this.#around;
    const nowMs = clock.nowMs();
    const ended = [...this.#standings]
      .filter(([, { changesAtMs }]) => changesAtMs !== undefined && changesAtMs <= nowMs)
      .map(([name]) => name);
    await this.#check(ended, this.#compared);
    try {
      const moved = await Promise.all(this.#directories.map((directory) => directory.moved()));
      if (!moved.includes(true)) return;
      const [devices, accounts] = await Promise.all([
        registers.devices.names(),
        registers.accounts.names(),
      ]);
      const names = new Set([...devices, ...accounts, ...this.#standings.keys()]);
      await this.#check(names, this.#compared);
    } catch (error) {
      log.error({ err: error }, 'the registers cannot be looked at: revocations may come late');
    }
  }

  async #check(names: Iterable<string>, judge: Judge): Promise<void> {
    const { registers, clock, log, fallen } = this.#around;
    for (const name of names) {
      if (this.#closed) return;
      try {
        const before = this.#standings.get(name);
        const after = await standingOf(registers, name, clock.nowMs());
        if (after === undefined) this.#standings.delete(name);
        else this.#standings.set(name, after);
        if (!judge(before, after)) fallen(name);
      } catch (error) {
        log.error({ err: error, name }, 'a record of the register cannot be read');
      }
    }
  }

  /** Who is new has no connections to end. */
  readonly #compared: Judge = (before, after) => before === undefined || stillStands(before, after);
  /** Changed before everybody was looked at once: what he was nobody knows, so he comes in anew. */
  readonly #unknown: Judge = () => false;
}

type Judge = (before: Standing | undefined, after: Standing | undefined) => boolean;

class WatchedDirectory {
  readonly #path: string;
  readonly #touched: (name: string) => void;
  #watcher: FSWatcher | undefined;
  #inode: number | undefined;
  #changedMs: number | undefined;

  constructor(path: string, touched: (name: string) => void) {
    this.#path = path;
    this.#touched = touched;
  }

  /** Whether anything may have been renamed into it since the last time; watches it anew if need be. */
  async moved(): Promise<boolean> {
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
    const { ino, mtimeMs } = await stat(this.#path);
    if (this.#watcher === undefined || ino !== this.#inode) this.#watch();
    const moved = ino !== this.#inode || mtimeMs !== this.#changedMs;
    this.#inode = ino;
    this.#changedMs = mtimeMs;
    return moved;
  }

  close(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  #watch(): void {
    this.close();
    const watcher = watch(this.#path, { persistent: false }, (_event, file) => {
      const name = file === null ? undefined : recordName(file);
      if (name !== undefined) this.#touched(name);
    });
    watcher.on('error', () => {
      // The slow look goes on, and tries to watch again.
      if (this.#watcher === watcher) this.close();
    });
    this.#watcher = watcher;
  }
}
