import { open, rename } from 'node:fs/promises';

/** Writes what it is for some time after it changed, whole or not at all, however often it changes. */
export class LazyFile {
  readonly #path: string;
  readonly #content: () => string;
  readonly #delayMs: number;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  readonly #failed: (error: unknown) => void;

  /** @param failed hears why it could not be written; the next change tries again. */
  constructor(path: string, { delayMs, content, failed }: LazyFileParts) {
    this.#path = path;
    this.#content = content;
    this.#delayMs = delayMs;
    this.#failed = failed;
  }

  changed(): void {
    this.#timer ??= setTimeout(() => this.#write(), this.#delayMs).unref();
  }

  /** Writes at once what is waiting. */
  async close(): Promise<void> {
    if (this.#timer !== undefined) this.#write();
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#replace()).catch(this.#failed);
  }

  async #replace(): Promise<void> {
    const written = `${this.#path}.tmp`;
    const file = await open(written, 'w', 0o600);
    try {
      await file.writeFile(this.#content());
    } finally {
      await file.close();
    }
    await rename(written, this.#path);
  }
}

interface LazyFileParts {
  readonly delayMs: number;
  readonly content: () => string;
  readonly failed: (error: unknown) => void;
}
