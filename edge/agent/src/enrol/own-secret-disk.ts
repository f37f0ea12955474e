import { rm } from 'node:fs/promises';
import { readIfThere, writeFirst, writeSynced } from '../synced-file-disk.ts';

export interface OwnSecretOptions {
  /** Of the secret in force; the one that is being tried stands beside it, ending in `.next`. */
  readonly path: string;
  /** A new one. */
  readonly make: () => string | Promise<string>;
  /** Whether what a file holds is one that could be tried. */
  readonly isGood: (text: string) => boolean;
  readonly likeOwnerOf: string;
}

/**
 * A secret that the station makes itself. It is on disk before anybody is asked to believe it, and does not
 * touch the one in force before somebody does: a power cut at any moment costs nothing.
 */
export class OwnSecret {
  readonly #options: OwnSecretOptions;

  constructor(options: OwnSecretOptions) {
    this.#options = options;
  }

  async inForce(): Promise<string | undefined> {
    const text = (await readIfThere(this.#options.path))?.trim();
    return text === '' ? undefined : text;
  }

  async isBeingTried(): Promise<boolean> {
    return (await this.#waiting()) !== undefined;
  }

  /** The one that is being tried, or a new one; two who ask at the same moment get the same. */
  async candidate(): Promise<string> {
    const { make, likeOwnerOf } = this.#options;
    const waiting = await this.#waiting();
    if (waiting !== undefined) return waiting;
    await this.drop();
    const text = await make();
    const first = await writeFirst({ path: this.#next, content: `${text}\n`, likeOwnerOf });
    return first ? text : ((await this.#waiting()) ?? text);
  }

  /** Puts it in force; it stays beside until it is dropped, so that this may be done again. */
  async install(text: string): Promise<void> {
    const { path, likeOwnerOf } = this.#options;
    await writeSynced({ path, content: `${text}\n`, likeOwnerOf });
  }

  async drop(): Promise<void> {
    await rm(this.#next, { force: true });
  }

  get #next(): string {
    return `${this.#options.path}.next`;
  }

  async #waiting(): Promise<string | undefined> {
    const text = (await readIfThere(this.#next))?.trim();
    return text !== undefined && this.#options.isGood(text) ? text : undefined;
  }
}
