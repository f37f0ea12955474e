/**
 * The sensor's end of a serial line. Bytes go out whether or not somebody listens, as on a wire:
 * what nobody takes is lost, and a line never waits.
 */
export interface Line {
  write(bytes: Uint8Array): void;
  /** Hears the host. @returns the way to stop hearing. */
  onBytes(listener: (bytes: Uint8Array) => void): () => void;
  /** Bytes that found nobody, or a host that does not read. */
  readonly bytesDropped: number;
  /** Frees what it holds. A second time does nothing. */
  close(): Promise<void>;
}

/**
 * What may wait for a host that does not read: the input buffer of a Linux terminal (N_TTY_BUF_SIZE
 * in drivers/tty/n_tty.c). More would only be older.
 */
export const waitingBytesMax = 4096;

/** The listeners of a line. */
export class Listeners {
  readonly #all = new Set<(bytes: Uint8Array) => void>();

  add(listener: (bytes: Uint8Array) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(bytes: Uint8Array): void {
    for (const listener of this.#all) listener(bytes);
  }
}
