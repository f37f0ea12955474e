/** Outbox → gateway: at least once, in order, at most 100 in flight, for ever. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry, Outbox } from '@samay/outbox';
import type { Logger } from 'pino';
import { backoffMs } from './backoff.ts';
import { BrokerConnection, type BrokerOptions, ConnectError } from './broker-connection.ts';
import { InFlight } from './in-flight.ts';
import { decodeRecord } from './outbox-record.ts';

export interface PublisherOptions {
  readonly broker: BrokerOptions;
  readonly outbox: Outbox;
  readonly random: () => number;
  readonly log: Logger;
}

/** mqtt.js has 16-bit packet ids and loses silently beyond them; the gateway has its own limit. */
const inFlightMax = 100;
const reconnect = { firstMs: 1_000, mostMs: 60_000 };
/** A connection that lasts less (two devices with one name) does not count as a success. */
const steadyMs = 10_000;
/** A gateway with a full disk holds its acknowledgements back; a stuck one does so for ever. */
const ackMaxMs = 120_000;
/** Of the time to stop: for acknowledgements under way, then for the goodbye. */
const drainMaxMs = 1_500;
const goodbyeMaxMs = 1_000;

export class Publisher {
  readonly #options: PublisherOptions;
  readonly #stopping = new AbortController();
  readonly #finished: Promise<void>;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#finished = this.#run();
  }

  /** Waits a moment for what is in flight, says offline and leaves. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#finished;
  }

  async #run(): Promise<void> {
    const { broker, random, log } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const sinceMs = performance.now();
      try {
        const connection = await BrokerConnection.open(broker, signal);
        log.info({ url: broker.url }, 'connected to the gateway');
        await this.#serve(connection);
        if (signal.aborted) return;
        if (performance.now() - sinceMs >= steadyMs) failures = 0;
        log.warn('the connection to the gateway is gone');
      } catch (error) {
        if (!(error instanceof ConnectError)) throw error;
        if (signal.aborted) return;
        this.#explain(error, failures);
        // Knocking harder opens no door: with wrong credentials the longest pause from the start.
        if (error.code === 'refused') failures = Math.max(failures, 6);
      }
      await sleep(backoffMs(reconnect, failures, random()), undefined, { signal }).catch(() => {
        // Stopped while waiting: the loop ends.
      });
    }
  }

  #explain(error: ConnectError, failures: number): void {
    const { broker, log } = this.#options;
    const about = { url: broker.url, device: broker.identity.device, why: error.message };
    if (error.code === 'refused') {
      log.error(about, 'the gateway refuses this device: check its name and its password file');
    } else {
      log[failures === 0 ? 'warn' : 'debug'](about, 'the gateway cannot be reached; trying again');
    }
  }

  /** From a new connection to its end. All that is not acknowledged is sent again. */
  async #serve(connection: BrokerConnection): Promise<void> {
    const { signal } = this.#stopping;
    const over = new AbortController();
    void connection.gone.then(() => over.abort());
    const either = AbortSignal.any([signal, over.signal]);
    const inFlight = new InFlight();
    const online = connection.publishStatus('online', 'started').catch(() => connection.cut());
    const sent = await this.#pump(connection, inFlight, either);
    if (signal.aborted && !over.signal.aborted) {
      // The last interval came in while we were being stopped.
      await this.#sendMore(sent, connection, inFlight);
      const drained = Promise.all([inFlight.settled(), online]);
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
    await inFlight.settled();
  }

  /** @returns the position up to which all was sent, when the signal ends it. */
  async #pump(
    connection: BrokerConnection,
    inFlight: InFlight,
    signal: AbortSignal,
  ): Promise<number> {
    const { outbox } = this.#options;
    let sent = 0;
    while (!signal.aborted) {
      await outbox.waitFor(sent, signal);
      if (inFlight.size >= inFlightMax) await inFlight.change(signal);
      else if (!signal.aborted) sent = await this.#sendMore(sent, connection, inFlight);
    }
    return sent;
  }

  async #sendMore(
    after: number,
    connection: BrokerConnection,
    inFlight: InFlight,
  ): Promise<number> {
    const recordsMax = inFlightMax - inFlight.size;
    if (recordsMax === 0) return after;
    const entries = await this.#options.outbox.read(after, { recordsMax });
    for (const entry of entries) inFlight.add(this.#send(entry, connection));
    return entries.at(-1)?.position ?? after;
  }

  /** A record leaves the outbox when the gateway has acknowledged it, and only then. */
  async #send({ position, record }: Entry, connection: BrokerConnection): Promise<void> {
    const { outbox, log } = this.#options;
    const message = decodeRecord(record);
    if (message === undefined) {
      log.error({ position }, 'a record of the outbox is no message of ours; given up');
      outbox.acknowledge(position);
      return;
    }
    const late = setTimeout(() => {
      log.warn({ position }, 'the gateway does not acknowledge; connecting again');
      connection.cut();
    }, ackMaxMs);
    try {
      await connection.publish(message);
      outbox.acknowledge(position);
    } catch (error) {
      // The connection ended first. The record waits for the next one.
      log.debug({ err: error, position }, 'not acknowledged');
    } finally {
      clearTimeout(late);
    }
  }
}

/** Waits for it, but no longer than that. */
async function within(mostMs: number, what: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  await Promise.race([what, sleep(mostMs, undefined, { signal: over.signal }).catch(() => {})]);
  over.abort();
}
