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
  /**
   * At a bound, who has longest not said who he is goes and the newcomer comes in: to hold all the places keeps
   * nobody out. Not where thousands wait in a line for their turn: it would be taken from them.
   */
  readonly strangersGiveWay?: true;
}

type Refusal = 'too-many' | 'too-many-strangers' | 'too-many-from-address';

const loopback = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** Who may connect at all, before a word is said: counts connections, whatever they speak. */
export class Admission {
  readonly #bounds: AdmissionBounds;
  readonly #metrics: Pick<Metrics, 'connection'>;
  /** Of each address, in the order they came. */
  readonly #open = new Map<string, Set<Socket>>();
  readonly #introduced = new WeakSet<Socket>();
  #size = 0;
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
    if (because !== undefined && !this.#makeRoom(because, address)) {
      this.#metrics.connection(because);
      socket.destroy();
      return false;
    }
    const from = this.#open.get(address) ?? new Set();
    this.#open.set(address, from.add(socket));
    this.#size += 1;
    socket.once('close', () => this.#remove(socket, address));
    socket.setNoDelay(true);
    socket.setKeepAlive(true, tcpKeepAliveMs);
    return true;
  }

  /**
   * Somebody has said who he is, and it is true. Once for a connection.
   * @param conn the socket, or what is spoken through it. @param gone called when the connection is closed.
   */
  introduced(conn: Duplex, gone: () => void = nothing): void {
    if (conn.destroyed) return;
    this.#known += 1;
    if (this.#bounds.strangersGiveWay) this.#remember(conn);
    conn.once('close', () => {
      this.#known -= 1;
      gone();
    });
  }

  endAll(): void {
    for (const from of this.#open.values()) for (const socket of from) socket.destroy();
  }

  #refusal(address: string): Refusal | undefined {
    const { clientsMax, perAddressMax, strangersMax: strangers = strangersMax } = this.#bounds;
    if (this.#size >= clientsMax) return 'too-many';
    if (this.#size - this.#known >= strangers) return 'too-many-strangers';
    const from = this.#open.get(address)?.size ?? 0;
    return from >= perAddressMax && !loopback.test(address) ? 'too-many-from-address' : undefined;
  }

  /** Of who has most there, where it is full for all: an address with few loses none to one with many. */
  #makeRoom(because: Refusal, newcomer: string): boolean {
    if (!this.#bounds.strangersGiveWay) return false;
    const full = because === 'too-many-from-address';
    const address = full ? newcomer : this.#busiest();
    const strangers = [...(this.#open.get(address) ?? [])];
    const oldest = strangers.find((socket) => !this.#introduced.has(socket));
    if (oldest === undefined) return false;
    this.#metrics.connection('gave-way');
    this.#remove(oldest, address);
    oldest.destroy();
    return true;
  }

  #busiest(): string {
    const strangersFrom = ([, from]: [string, Set<Socket>]) =>
      [...from].filter((socket) => !this.#introduced.has(socket)).length;
    const [most] = [...this.#open].sort((a, b) => strangersFrom(b) - strangersFrom(a));
    return most?.[0] ?? '';
  }

  /** TLS has a socket of its own over ours: they are known to be one by the port at the other end. */
  #remember(conn: Duplex): void {
    if (!('remotePort' in conn && 'remoteAddress' in conn)) return;
    for (const socket of this.#open.get(String(conn.remoteAddress)) ?? []) {
      if (socket.remotePort === conn.remotePort) this.#introduced.add(socket);
    }
  }

  #remove(socket: Socket, address: string): void {
    const from = this.#open.get(address);
    if (!from?.delete(socket)) return;
    this.#size -= 1;
    if (from.size === 0) this.#open.delete(address);
  }
}

const nothing = () => {};
