/**
 * One connection: what is measured now goes at once, and what had been waiting follows at a bounded
 * rate, oldest first. At most 100 in flight together.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry, Outbox } from '@samay/outbox';
import type { Logger } from 'pino';
import type { BrokerConnection } from './broker-connection.ts';
import { type Dating, dated } from './dating.ts';
import { InFlight } from './in-flight.ts';
import { decodeRecord, type Message } from './outbox-record.ts';
import type { Pace } from './pace.ts';

export interface LanesOptions {
  readonly connection: Pick<BrokerConnection, 'publish' | 'cut'>;
  readonly outbox: Outbox;
  /** Absent: nothing in the outbox waits for its date. */
  readonly dating?: Dating | undefined;
  readonly pace: Pace;
  /** Told when a record is given up: no message of ours, or of a time that nobody can tell. */
  readonly givenUp: () => void;
  readonly log: Logger;
}

/** mqtt.js has 16-bit packet ids and loses silently beyond them; the gateway has its own limit. */
const inFlightMax = 100;
/** The other half is kept for what is measured now, however slowly the gateway answers. */
const backlogInFlightMax = 50;
/** What says how things are at this moment: the newest report and the newest health. */
const liveAtOnce = 2;
/** Read at a time and kept until its turn: 50 minutes of a station. */
const backlogRead = { recordsMax: 50, bytesMax: 256 * 1024 };
/** A gateway with a full disk holds its acknowledgements back; a stuck one does so for ever. */
const ackMaxMs = 120_000;
/** How late it is seen that the date has become known. */
const dateAgainMs = 1_000;

/** `later`: it waits for its date. */
type Ready = Message | 'later' | undefined;

export class Lanes {
  readonly #options: LanesOptions;
  readonly #inFlight = new InFlight();
  readonly #backlogInFlight = new InFlight();
  /** All up to here is backlog, or acknowledged. */
  readonly #backlogEnd: number;
  /** All of the live lane up to here was sent. */
  #liveSent: number;

  constructor(options: LanesOptions) {
    this.#options = options;
    this.#backlogEnd = Math.max(0, options.outbox.stats.last - liveAtOnce);
    this.#liveSent = this.#backlogEnd;
  }

  /** Sends until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#sendLive();
    await Promise.all([this.#live(signal), this.#backlog(signal)]);
  }

  /** Sends what has come in since; the backlog stays for the next connection. */
  async sendLast(): Promise<void> {
    await this.#sendLive();
  }

  /** Resolves when all that was sent is answered, or the connection has ended. */
  settled(): Promise<void> {
    return this.#inFlight.settled();
  }

  async #live(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#options.outbox.waitFor(this.#liveSent, signal);
      if (signal.aborted) return;
      if (this.#inFlight.size >= inFlightMax) await this.#inFlight.change(signal);
      else if ((await this.#sendLive()) === 'later') await pause(dateAgainMs, signal);
    }
  }

  async #sendLive(): Promise<Ready> {
    const recordsMax = inFlightMax - this.#inFlight.size;
    if (recordsMax <= 0) return undefined;
    for (const entry of await this.#options.outbox.read(this.#liveSent, { recordsMax })) {
      const ready = this.#ready(entry);
      if (ready === 'later') return ready;
      // While it was read, the backlog may have taken room too.
      if (this.#inFlight.size >= inFlightMax) return undefined;
      if (ready !== undefined) this.#inFlight.add(this.#send(entry.position, ready));
      this.#liveSent = entry.position;
    }
    return undefined;
  }

  async #backlog(signal: AbortSignal): Promise<void> {
    const { outbox, log } = this.#options;
    let sent = 0;
    let count = 0;
    while (!signal.aborted) {
      const entries = await outbox.read(sent, backlogRead);
      const backlog = entries.filter(({ position }) => position <= this.#backlogEnd);
      if (backlog.length === 0) break;
      for (const entry of backlog) {
        await this.#sendInTurn(entry, signal);
        if (signal.aborted) return;
        sent = entry.position;
        count += 1;
      }
    }
    if (count > 0) log.info({ records: count }, 'what had been waiting was sent');
  }

  async #sendInTurn(entry: Entry, signal: AbortSignal): Promise<void> {
    let ready = this.#ready(entry);
    while (ready === 'later' && !signal.aborted) {
      await pause(dateAgainMs, signal);
      ready = this.#ready(entry);
    }
    if (ready === 'later' || ready === undefined) return;
    for (;;) {
      if (signal.aborted) return;
      if (this.#backlogInFlight.size >= backlogInFlightMax) {
        await this.#backlogInFlight.change(signal);
      } else if (this.#inFlight.size >= inFlightMax) {
        await this.#inFlight.change(signal);
      } else {
        const waitMs = this.#options.pace.takeMs(performance.now());
        if (waitMs === 0) break;
        await pause(waitMs, signal);
      }
    }
    const sending = this.#send(entry.position, ready);
    this.#inFlight.add(sending);
    this.#backlogInFlight.add(sending);
  }

  /** What is to be sent; a record that never can be is given up. */
  #ready({ position, record }: Entry): Ready {
    const { dating, log } = this.#options;
    const message = decodeRecord(record);
    if (message === undefined) {
      log.error({ position }, 'a record of the outbox is no message of ours; given up');
      return this.#giveUp(position);
    }
    const { undated, channel, payload } = message;
    if (undated === undefined) return message;
    const when = dating?.when(undated) ?? { kind: 'never' };
    if (when.kind === 'later') return 'later';
    const ready = when.kind === 'never' ? undefined : dated(payload, when);
    if (ready !== undefined) return { channel, payload: ready };
    log.error({ position, undated }, 'nobody can tell when a report was measured; given up');
    return this.#giveUp(position);
  }

  #giveUp(position: number): undefined {
    this.#options.outbox.acknowledge(position);
    this.#options.givenUp();
  }

  /** A record leaves the outbox when the gateway has acknowledged it, and only then. */
  async #send(position: number, message: Message): Promise<void> {
    const { connection, outbox, log } = this.#options;
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

const pause = (ms: number, signal: AbortSignal): Promise<unknown> =>
  sleep(ms, undefined, { signal }).catch(() => {
    // The connection ended while we waited: whoever asked looks at the signal.
  });
