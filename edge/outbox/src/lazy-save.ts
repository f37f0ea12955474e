/**
 * At the gateway's 80,000 acknowledgements a second: a save every 1.25 s, and so much to send
 * again after a crash.
 */
const CHANGES_MAX = 100_000;

/** Saves some time after a change, or after very many; one save at a time. */
export class LazySave {
  readonly #save: () => Promise<void>;
  readonly #intervalMs: number;
  #changes = 0;
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<void> | undefined;

  /** @param save must not reject: a later change tries again. */
  constructor(save: () => Promise<void>, intervalMs: number) {
    this.#save = save;
    this.#intervalMs = intervalMs;
  }

  changed(count: number): void {
    if (count === 0) return;
    this.#changes += count;
    if (this.#changes >= CHANGES_MAX) this.#start();
    // Not a reason to keep the process alive: close() saves.
    else this.#timer ??= setTimeout(() => this.#start(), this.#intervalMs).unref();
  }

  /** What changed is worth a save of its own. */
  now(): void {
    if (this.#saving === undefined) this.#start();
    else this.changed(1);
  }

  /** No more saves, once the one under way has ended. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
  }

  #start(): void {
    if (this.#saving !== undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changes = 0;
    this.#saving = this.#save().finally(() => {
      this.#saving = undefined;
    });
  }
}
