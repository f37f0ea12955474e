/** Outbox → gateway: at least once, for ever; a lost connection is opened again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outbox } from '@samay/outbox';
import type { Logger } from 'pino';
import { backoffMs } from '../backoff.ts';
import { BrokerConnection, type BrokerOptions, ConnectError } from './broker-connection.ts';
import type { CertificateRenewal } from './certificate-renewal.ts';
import type { Dating } from './dating.ts';
import { Lanes } from './lanes.ts';
import { Pace } from './pace.ts';

export interface PublisherOptions {
  readonly broker: BrokerOptions;
  readonly outbox: Outbox;
  /** What the disk did not take, in memory. */
  readonly spare: Outbox;
  /** Messages a second of what had been waiting. */
  readonly backlogPerSecond: number;
  readonly dating?: Dating;
  /** Absent where the station has no certificate. */
  readonly renewal?: CertificateRenewal;
  /** What comes down is heard by it, on each connection to its end. */
  readonly down?:
    | { serve(connection: DownConnection, over: AbortSignal): Promise<void> }
    | undefined;
  readonly random: () => number;
  readonly log: Logger;
}

/** How the way to the gateway stands, and for how long. */
export interface LinkFacts {
  readonly state: 'connecting' | 'connected' | ConnectError['code'];
  readonly ageMs: number;
  /** Of the last failure. */
  readonly why?: string;
}

export type DownConnection = Pick<BrokerConnection, 'listen' | 'publish'>;

const reconnect = { firstMs: 1_000, mostMs: 60_000 };
/** A connection that lasts less (two devices with one name) does not count as a success. */
const steadyMs = 10_000;
/** Of the time to stop: for acknowledgements under way, then for the goodbye. */
const drainMaxMs = 1_500;
const goodbyeMaxMs = 1_000;

export class Publisher {
  /** Records that could not be sent, ever. */
  givenUp = 0;
  readonly #options: PublisherOptions;
  /** Of all connections: one that comes and goes must not begin with a burst each time. */
  readonly #pace: Pace;
  readonly #stopping = new AbortController();
  readonly #finished: Promise<void>;
  #link: { state: LinkFacts['state']; sinceMs: number; why?: string };

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#link = { state: 'connecting', sinceMs: performance.now() };
    this.#pace = new Pace(options.backlogPerSecond, performance.now());
    this.#finished = this.#run();
  }

  get link(): LinkFacts {
    const { sinceMs, ...rest } = this.#link;
    return { ...rest, ageMs: performance.now() - sinceMs };
  }

  /** Waits a moment for what is in flight, says offline and leaves. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#finished;
  }

  async #run(): Promise<void> {
    const { broker, dating, random, log } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const sinceMs = performance.now();
      try {
        const connection = await BrokerConnection.open(broker, signal);
        log.info({ url: broker.url }, 'connected to the gateway');
        this.#stands('connected');
        if (dating) dating.connected = true;
        await this.#serve(connection).finally(() => {
          if (dating) dating.connected = false;
        });
        if (signal.aborted) return;
        if (performance.now() - sinceMs >= steadyMs) failures = 0;
        this.#stands('connecting');
        log.warn('the connection to the gateway is gone');
      } catch (error) {
        if (!(error instanceof ConnectError)) throw error;
        if (signal.aborted) return;
        this.#stands(error.code, error.message);
        this.#explain(error, failures);
        // Knocking harder opens no door: with wrong credentials the longest pause from the start.
        if (error.code === 'refused') failures = Math.max(failures, 6);
      }
      await sleep(backoffMs(reconnect, failures, random()), undefined, { signal }).catch(() => {
        // Stopped while waiting: the loop ends.
      });
    }
  }

  /** The same again does not begin anew. */
  #stands(state: LinkFacts['state'], why?: string): void {
    const sinceMs = state === this.#link.state ? this.#link.sinceMs : performance.now();
    this.#link = { state, sinceMs, ...(why !== undefined && { why }) };
  }

  #explain(error: ConnectError, failures: number): void {
    const { broker, log } = this.#options;
    const about = { url: broker.url, device: broker.identity.device, why: error.message };
    if (error.code === 'refused') {
      log.error(
        about,
        'the gateway refuses this device: it waits for approval, was revoked, or its name or its password file is wrong',
      );
    } else {
      log[failures === 0 ? 'warn' : 'debug'](about, 'the gateway cannot be reached; trying again');
    }
  }

  /** From a new connection to its end. All that is not acknowledged is sent again. */
  async #serve(connection: BrokerConnection): Promise<void> {
    const { outbox, spare, dating, log } = this.#options;
    const { signal } = this.#stopping;
    const over = new AbortController();
    void connection.gone.then(() => over.abort());
    const either = AbortSignal.any([signal, over.signal]);
    const givenUp = () => {
      this.givenUp += 1;
    };
    const lanes = new Lanes({ connection, outbox, spare, dating, pace: this.#pace, givenUp, log });
    const online = connection.publishStatus('online', 'started').catch(() => connection.cut());
    const renewed = this.#options.renewal?.run(connection, either).then(async (isNew) => {
      // The next connection is made with it.
      if (isNew) await connection.close();
    });
    const heard = this.#options.down?.serve(connection, over.signal);
    await lanes.run(either);
    if (signal.aborted && !over.signal.aborted) {
      // The last interval came in while we were being stopped.
      await lanes.sendLive();
      const drained = Promise.all([lanes.settled(), online]);
      await within(drainMaxMs, Promise.race([drained, connection.gone]));
      const goodbye = connection
        .publishStatus('offline', 'stopped')
        .then(() => connection.close())
        .catch(() => {
          // The connection went first: then the last will speaks for us.
        });
      await within(goodbyeMaxMs, goodbye);
    }
    connection.cut();
    over.abort();
    await Promise.all([lanes.settled(), renewed, heard]);
  }
}

/** Waits for it, but no longer than that. */
async function within(mostMs: number, what: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  await Promise.race([what, sleep(mostMs, undefined, { signal: over.signal }).catch(() => {})]);
  over.abort();
}
