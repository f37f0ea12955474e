/** What a start of the agent has done so far: whether a fresh release is any good is read from it. */
import { Quality, type Report } from '@samay/contract';

/** `alive.json` in the data directory. Instants as the machine believes them, ISO 8601 in UTC. */
export interface AliveFile {
  readonly version: string;
  /** Of this start. */
  readonly boot: string;
  readonly startedAt: string;
  /** When a report with a value in it was made; absent: not since this start. */
  readonly measuredAt?: string;
  /** When it was last known to be connected to the gateway; absent: not since this start. */
  readonly connectedAt?: string;
}

export interface AliveOptions {
  readonly version: string;
  readonly boot: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Monotonic, milliseconds. */
  readonly uptime: () => number;
  readonly write: (file: AliveFile) => void;
}

/** Page cache and not a sync: 1,440 small files a day, of which the card sees what the kernel pleases. */
const writeEveryMs = 60_000;

export class Alive {
  readonly #options: AliveOptions;
  #file: AliveFile;
  #isConnected = false;
  #writtenMs = Number.NEGATIVE_INFINITY;

  constructor(options: AliveOptions) {
    this.#options = options;
    const { version, boot } = options;
    this.#file = { version, boot, startedAt: this.#instant() };
    this.#write();
  }

  /** A report was made. What only says that all is missing is no measurement. */
  reported(report: Report): void {
    if (!report.readings.some(({ quality }) => quality !== Quality.missing)) return;
    const isFirst = this.#file.measuredAt === undefined;
    this.#file = { ...this.#file, measuredAt: this.#instant() };
    if (isFirst || this.#options.uptime() - this.#writtenMs >= writeEveryMs) this.#write();
  }

  connected(): void {
    this.#isConnected = true;
    this.#write();
  }

  disconnected(): void {
    this.#write();
    this.#isConnected = false;
  }

  #write(): void {
    this.#writtenMs = this.#options.uptime();
    if (this.#isConnected) this.#file = { ...this.#file, connectedAt: this.#instant() };
    this.#options.write(this.#file);
  }

  #instant(): string {
    return new Date(Math.max(0, this.#options.now())).toISOString();
  }
}
