import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Metrics } from '../metrics.ts';
import { strangersMax, tcpKeepAliveMs } from './limits.ts';

export interface AdmissionBounds {
  /** Connections in all, of every listener. */
  readonly clientsMax: number;
  /** From one address other than this machine's own. */
  readonly perAddressMax: number;
  /** Connections that have not said who they are; by default `strangersMax`. */
  readonly strangersMax?: number;
}

const loopback = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** Who may connect at all, before a word is said: counts connections, whatever they speak. */
export class Admission {
  readonly #bounds: AdmissionBounds;
  readonly #metrics: Pick<Metrics, 'connection'>;
  readonly #open = new Set<Socket>();
  readonly #byAddress = new Map<string, number>();
  #known = 0;

  constructor(bounds: AdmissionBounds, metrics: Pick<Metrics, 'connection'>) {
    this.#bounds = bounds;
    this.#metrics = metrics;
  }

  /** @returns false for a connection that has been ended and counted. */
  admit(socket: Socket): boolean {
    const address = socket.remoteAddress ?? 'gone';
    const because = this.#refusal(address);
    // It may be reset before anybody listens to it.
    socket.on('error', nothing);
    if (because !== undefined) {
      this.#metrics.connection(because);
      socket.destroy();
      return false;
    }
    this.#open.add(socket);
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? 0) + 1);
    socket.once('close', () => {
      this.#open.delete(socket);
      const left = (this.#byAddress.get(address) ?? 1) - 1;
      if (left > 0) this.#byAddress.set(address, left);
      else this.#byAddress.delete(address);
    });
    socket.setNoDelay(true);
    socket.setKeepAlive(true, tcpKeepAliveMs);
    return true;
  }

  /** Somebody has said who he is, and it is true. @param gone called when the connection is closed. */
  introduced(conn: Duplex, gone: () => void): void {
    if (conn.destroyed) return;
    this.#known += 1;
    conn.once('close', () => {
      this.#known -= 1;
      gone();
    });
  }

  endAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #refusal(address: string): string | undefined {
    const { clientsMax, perAddressMax, strangersMax: strangers = strangersMax } = this.#bounds;
    if (this.#open.size >= clientsMax) return 'too-many';
    if (this.#open.size - this.#known >= strangers) return 'too-many-strangers';
    const from = this.#byAddress.get(address) ?? 0;
    return from >= perAddressMax && !loopback.test(address) ? 'too-many-from-address' : undefined;
  }
}

const nothing = () => {};
