/** The machine that the gateway runs on, and what it takes of it. */
import { statfs } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import type { MachineFacts } from '@samay/contract';

type Disk = Pick<MachineFacts, 'disk_free' | 'disk_size'>;

export class Machine {
  readonly #folder: string;
  #disk: Disk = {};

  /** @param folder where the gateway writes: its disk is the one that counts. */
  constructor(folder: string) {
    this.#folder = folder;
    void this.#look();
  }

  /** The disk is as it was when this was asked before: whoever says how the gateway is does not wait. */
  get facts(): MachineFacts {
    void this.#look();
    const [load = 0] = loadavg();
    const memory = process.memoryUsage.rss();
    return { memory, load: load / availableParallelism(), ...this.#disk };
  }

  async #look(): Promise<void> {
    // A disk that cannot be asked is not told of; that it fails, the journal says.
    this.#disk = await statfs(this.#folder).then(
      ({ bavail, blocks, bsize }) => ({ disk_free: bavail * bsize, disk_size: blocks * bsize }),
      () => ({}),
    );
  }
}
