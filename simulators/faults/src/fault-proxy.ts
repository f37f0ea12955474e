/** A line that can be made bad: TCP in the middle, with latency, throttling, cuts and silence. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Trouble {
  /** Added to each chunk, both ways. */
  readonly latencyMs?: number;
  readonly bytesPerSecond?: number;
  /** Asked for each chunk: what comes behind it waits as well. */
  readonly stallMs?: () => number;
  /** Nothing passes, nobody is told; new connections are taken and stay silent too. */
  readonly silent?: boolean;
  /** New connections are reset at once. */
  readonly refuses?: boolean;
  /** Of the next chunk towards the server so many bytes pass, then both ends are reset. */
  readonly cutAfterBytes?: number;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

export class FaultProxy {
  readonly #server: Server;
  readonly #targetPort: number;
  readonly #pairs = new Set<Pair>();
  #trouble: Trouble = {};
  #healed: Promise<void> = Promise.resolve();
  #heal: () => void = () => {};

  private constructor(targetPort: number) {
    this.#targetPort = targetPort;
    // Half-open on purpose: an end that closes is passed on by us, when the line lets it.
    this.#server = createServer((client) => this.#join(client));
  }

  static async listen(targetPort: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(targetPort);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Makes the line bad, or with nothing said good again. */
  set(trouble: Trouble = {}): void {
    this.#trouble = trouble;
    this.#heal();
    this.#healed = trouble.silent
      ? new Promise((resolve) => {
          this.#heal = resolve;
        })
      : Promise.resolve();
  }

  /** Every connection is gone at once, by RST. */
  reset(): void {
    for (const pair of this.#pairs) this.#cut(pair);
  }

  /** Connections there are now never pass anything again, and neither end hears of it. */
  forget(): void {
    for (const { client, server } of this.#pairs) {
      for (const socket of [client, server]) {
        socket.removeAllListeners('data');
        socket.pause();
      }
    }
  }

  async close(): Promise<void> {
    this.set();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.reset();
    await closed;
  }

  #join(client: Socket): void {
    if (this.#trouble.refuses) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ host: '127.0.0.1', port: this.#targetPort });
    const pair = { client, server };
    this.#pairs.add(pair);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => this.#cut(pair));
      socket.once('close', () => this.#cut(pair));
    }
    this.#pass(pair, client, server, true);
    this.#pass(pair, server, client, false);
  }

  /** One direction, in order: each chunk waits for what came before it. */
  #pass(pair: Pair, from: Socket, to: Socket, up: boolean): void {
    let before: Promise<void> = Promise.resolve();
    from.on('data', (chunk) => {
      from.pause();
      before = before.then(async () => {
        await this.#hold(chunk.length);
        const { cutAfterBytes } = this.#trouble;
        if (up && cutAfterBytes !== undefined) {
          this.#trouble = {};
          to.write(chunk.subarray(0, cutAfterBytes), () => this.#cut(pair));
          return;
        }
        if (to.destroyed) return;
        if (!to.write(chunk)) await Promise.race([drained(to), closed(to)]);
        from.resume();
      });
    });
    from.once('end', () => {
      before = before.then(async () => {
        await this.#healed;
        to.end();
      });
    });
  }

  async #hold(bytes: number): Promise<void> {
    await this.#healed;
    const { latencyMs = 0, bytesPerSecond, stallMs } = this.#trouble;
    const throttleMs = bytesPerSecond === undefined ? 0 : (bytes / bytesPerSecond) * 1000;
    const waitMs = latencyMs + throttleMs + (stallMs?.() ?? 0);
    if (waitMs > 0) await sleep(waitMs);
  }

  #cut(pair: Pair): void {
    if (!this.#pairs.delete(pair)) return;
    pair.client.resetAndDestroy();
    pair.server.resetAndDestroy();
  }
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('drain', resolve));
const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()));
