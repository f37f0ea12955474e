/**
 * One connection: what is measured now goes at once, and what had been waiting follows at a bounded
 * rate, oldest first. At most 100 in flight together.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Entry, type Outbox, OutboxError, type ReadLimit } from '@samay/outbox';
import type { Logger } from 'pino';
import type { BrokerConnection } from './broker-connection.ts';
import { type Dating, dated, datedEvent } from './dating.ts';
import { InFlight } from './in-flight.ts';
import { decodeRecord, type Message } from './outbox-record.ts';
import type { Pace } from './pace.ts';

export interface LanesOptions {
  readonly connection: Pick<BrokerConnection, 'publish' | 'cut'>;
  readonly outbox: Outbox;
  /** What the disk did not take. */
  readonly spare: Outbox;
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
/** How late it is seen that the date has become known, or that a disk can be read again. */
const againMs = 1_000;

/** `later`: it waits for its date. */
type Ready = Message | 'later' | undefined;

/** Sent as it comes: all up to `sent` was, or is backlog. */
interface LiveLane {
  readonly outbox: Outbox;
  sent: number;
}

export class Lanes {
  readonly #options: LanesOptions;
  readonly #inFlight = new InFlight();
  readonly #backlogInFlight = new InFlight();
  readonly #live: readonly LiveLane[];
  readonly #backlogEnd: number;

  constructor(options: LanesOptions) {
    this.#options = options;
    const { outbox, spare } = options;
    this.#backlogEnd = Math.max(0, outbox.stats.last - liveAtOnce);
    this.#live = [
      { outbox, sent: this.#backlogEnd },
      { outbox: spare, sent: 0 },
    ];
  }

  /** Sends until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    await this.sendLive();
    const live = this.#live.map((lane) => this.#run(lane, signal));
    await Promise.all([...live, this.#backlog(signal)]);
  }

  /** Sends what has come in since, and nothing of the backlog. */
  async sendLive(): Promise<void> {
    for (const lane of this.#live) await this.#sendLive(lane);
  }

  /** Resolves when all that was sent is answered, or the connection has ended. */
  settled(): Promise<void> {
    return this.#inFlight.settled();
  }

  async #run(lane: LiveLane, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await lane.outbox.waitFor(lane.sent, signal);
      if (signal.aborted) return;
      if (this.#inFlight.size >= inFlightMax) await this.#inFlight.change(signal);
      else if (await this.#sendLive(lane)) await pause(againMs, signal);
    }
  }

  /** @returns whether to try again later, not at once. */
  async #sendLive(lane: LiveLane): Promise<boolean> {
    const { outbox } = lane;
    const recordsMax = inFlightMax - this.#inFlight.size;
    if (recordsMax <= 0) return false;
    const entries = await this.#read(outbox, lane.sent, { recordsMax });
    for (const entry of entries ?? []) {
      const ready = this.#ready(outbox, entry);
      if (ready === 'later') return true;
      // While it was read, another lane may have taken the room.
      if (this.#inFlight.size >= inFlightMax) return false;
      if (ready !== undefined) this.#inFlight.add(this.#send(outbox, entry.position, ready));
      lane.sent = entry.position;
    }
    return entries === undefined;
  }

  async #backlog(signal: AbortSignal): Promise<void> {
    const { outbox, log } = this.#options;
    let sent = 0;
    let count = 0;
    while (!signal.aborted) {
      const entries = await this.#read(outbox, sent, backlogRead);
      if (entries === undefined) {
        await pause(againMs, signal);
        continue;
      }
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
    const { outbox } = this.#options;
    let ready = this.#ready(outbox, entry);
    while (ready === 'later' && !signal.aborted) {
      await pause(againMs, signal);
      ready = this.#ready(outbox, entry);
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
    const sending = this.#send(outbox, entry.position, ready);
    this.#inFlight.add(sending);
    this.#backlogInFlight.add(sending);
  }

  /** @returns undefined when the disk cannot be read now: nothing is lost, but nothing moves. */
  async #read(outbox: Outbox, after: number, limit: ReadLimit): Promise<Entry[] | undefined> {
    try {
      return await outbox.read(after, limit);
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error;
      this.#options.log.error({ err: error }, 'what waits on the disk cannot be read');
      return undefined;
    }
  }

  /** What is to be sent; a record that never can be is given up. */
  #ready(outbox: Outbox, { position, record }: Entry): Ready {
    const { dating, log } = this.#options;
    const message = decodeRecord(record);
    if (message === undefined) {
      log.error({ position }, 'a record of the outbox is no message of ours; given up');
      return this.#giveUp(outbox, position);
    }
    const { undated, channel, payload } = message;
    if (undated === undefined) return message;
    const when = dating?.when(undated) ?? { kind: 'never' };
    if (when.kind === 'later') return 'later';
    const at = channel === 'event' ? datedEvent : dated;
    const ready = when.kind === 'never' ? undefined : at(payload, when);
    if (ready !== undefined) return { channel, payload: ready };
    log.error({ position, undated }, 'nobody can tell when a report was measured; given up');
    return this.#giveUp(outbox, position);
  }

  #giveUp(outbox: Outbox, position: number): undefined {
    outbox.acknowledge(position);
    this.#options.givenUp();
  }

  /** A record leaves the outbox when the gateway has acknowledged it, and only then. */
  async #send(outbox: Outbox, position: number, message: Message): Promise<void> {
    const { connection, log } = this.#options;
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
