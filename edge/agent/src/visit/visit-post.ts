/** From the disk to the outbox: what was recorded by the page, or by `samay-edge visit` beside us. */
import type { DeviceEvent } from '@samay/contract';
import type { Logger } from 'pino';
import { photosOf } from './visit-of.ts';
import type { VisitsDisk } from './visits-disk.ts';

export interface VisitPostOptions {
  readonly disk: Pick<VisitsDisk, 'waiting' | 'gone'>;
  /** Resolves when the event is on the disk of the outbox. */
  readonly send: (event: DeviceEvent) => Promise<void>;
  readonly log: Logger;
}

/** How late a visit that another process has written goes out. */
const lookEveryMs = 30_000;

export class VisitPost {
  readonly #options: VisitPostOptions;
  readonly #looking: NodeJS.Timeout;
  #turn: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: VisitPostOptions) {
    this.#options = options;
    this.#looking = setInterval(() => void this.look(), lookEveryMs).unref();
    void this.look();
  }

  /** Sends what waits. A visit that is cut off in the middle is sent whole again: its ids are the same. */
  look(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#look());
    return this.#turn;
  }

  async #look(): Promise<void> {
    const { disk, send, log } = this.#options;
    try {
      for (const recorded of await disk.waiting()) {
        const { visit, pictures } = recorded;
        if (this.#stopped) return;
        // Together: one sync of the disk for all of it.
        await Promise.all([...photosOf(recorded), visit].map((event) => send(event)));
        await disk.gone(visit);
        const { id, action } = visit;
        log.info({ id, action, photos: pictures.length }, 'a visit is in the outbox');
      }
    } catch (error) {
      // It stays where it is: looked at again.
      log.error({ err: error }, 'a visit could not be put into the outbox');
    }
  }

  /** What is under way is finished; the rest goes out at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#looking);
    await this.#turn;
  }
}
