import { closeSync, constants, openSync } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';
import { type Clock, systemClock } from './clock.ts';
import { type Line, Listeners, waitingBytesMax } from './line.ts';
import { StationError } from './station-error.ts';

export interface PtyLine extends Line {
  /** Why it is not open now; undefined when it is. */
  readonly trouble: Error | undefined;
}

/** The time in which socat, restarted, makes its terminals anew. */
const reopenMs = 500;

/**
 * The sensor's end of a pseudo-terminal: one end of
 * `socat pty,raw,echo=0,link=sensor pty,raw,echo=0,link=device`, the agent on the other. Whoever
 * made the terminal makes it raw. When it vanishes, the line waits for it to come back.
 *
 * A terminal keeps some kilobytes for a host that is away, so the host's first frames may be old.
 *
 * @throws StationError LINE_NOT_OPENED when it cannot be opened the first time.
 */
export function openPtyLine(path: string, clock: Clock = systemClock): PtyLine {
  return new Pty(path, clock);
}

class Pty implements PtyLine {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #heard = new Listeners();
  #terminal: ReadStream | undefined;
  #trouble: Error | undefined;
  #bytesDropped = 0;
  #closed = false;
  #cancelReopen = () => {};

  constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
    try {
      this.#open();
    } catch (cause) {
      const mend = 'give one end of a pseudo-terminal that this user may read and write';
      throw new StationError('LINE_NOT_OPENED', `${path}: ${mend}`, { cause });
    }
  }

  get trouble(): Error | undefined {
    return this.#trouble;
  }

  get bytesDropped(): number {
    return this.#bytesDropped;
  }

  write(bytes: Uint8Array): void {
    const terminal = this.#terminal;
    if (terminal?.writable && terminal.writableLength + bytes.length <= waitingBytesMax) {
      terminal.write(bytes);
    } else {
      this.#bytesDropped += bytes.length;
    }
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    return this.#heard.add(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelReopen();
    const terminal = this.#terminal;
    if (terminal === undefined) return;
    // Not `once` of node:events, which rejects when the terminal vanishes in this moment.
    const closed = new Promise((resolve) => terminal.once('close', resolve));
    terminal.destroy();
    await closed;
  }

  #open(): void {
    const terminal = openTerminal(this.#path);
    this.#terminal = terminal;
    this.#trouble = undefined;
    terminal.on('data', (bytes: Buffer) => this.#heard.tell(bytes));
    // EIO: the last program on the other side has closed the terminal. 'close' follows.
    terminal.on('error', (error) => {
      this.#trouble = error;
    });
    terminal.on('close', () => {
      this.#terminal = undefined;
      this.#trouble ??= new Error(`${this.#path} was closed`);
      this.#reopenLater();
    });
  }

  #reopenLater(): void {
    if (this.#closed) return;
    this.#cancelReopen = this.#clock.after(reopenMs, () => {
      try {
        this.#open();
      } catch (error) {
        this.#trouble = error instanceof Error ? error : new Error(String(error));
        this.#reopenLater();
      }
    });
  }
}

/**
 * A file stream would leave a read in libuv's thread pool until the other end speaks, and four
 * silent terminals would stop all file access of the process. A `tty.ReadStream` waits in the event
 * loop, and is a socket that also writes. NOCTTY: a sensor must not become the terminal that can
 * interrupt us.
 */
function openTerminal(path: string): ReadStream {
  const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants;
  const descriptor = openSync(path, O_RDWR | O_NOCTTY | O_NONBLOCK);
  if (isatty(descriptor)) return new ReadStream(descriptor);
  closeSync(descriptor);
  throw new Error(`${path} is not a terminal`);
}
