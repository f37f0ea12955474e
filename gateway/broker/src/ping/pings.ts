/** Answers who asks whether the way is whole, with what became of a record on the same way. */
import {
  accept,
  decodePing,
  encodeLine,
  encodePong,
  formatTopic,
  type Identity,
  type Ping,
  type Pong,
  pingPoint,
  pongAfterMsMax,
  type Topic,
} from '@samay/contract';
import { type Outbox, OutboxError } from '@samay/outbox';
import type { Clock } from '../clock.ts';
import type { Keeper } from '../intake/intake.ts';

export interface PingsParts {
  readonly gateway: string;
  readonly journal: Pick<Outbox, 'append' | 'stats'>;
  readonly clock: Clock;
  readonly publish: (topic: string, payload: string) => Promise<void>;
  /** Told when an answer could not be said. */
  readonly failed: (device: string, error: unknown) => void;
}

/** Technicians on roofs at one time; who asks beyond it is answered at once, without the store. */
const waitingMax = 100;

export class Pings {
  readonly #parts: PingsParts;
  /** By the position of their record in the journal. */
  readonly #waiting = new Map<number, (stored: boolean) => void>();
  #storeUp = true;
  #storeSinceMs = 0;

  constructor(parts: PingsParts) {
    this.#parts = parts;
  }

  /** A question; acknowledged when its record is on disk, or when the disk has refused it. */
  readonly keeper: Keeper = async (topic, payload, nowMs) => {
    const asked = decodePing(payload.toString());
    if (!asked.ok) return asked;
    const arrivedMs = this.#parts.clock.steadyMs();
    const journal = await this.#append(topic, asked.value, nowMs);
    // The answer is not waited for: the acknowledgement says that the question has come.
    void this.#answer(topic, asked.value, { nowMs, arrivedMs, ...journal });
    return accept(undefined);
  };

  /** Records that the store has, or the dead letters. */
  stored(positions: readonly number[]): void {
    if (this.#waiting.size === 0) return;
    for (const position of positions) this.#waiting.get(position)?.(true);
  }

  storeUp(up: boolean): void {
    if (up === this.#storeUp) return;
    this.#storeUp = up;
    this.#storeSinceMs = this.#parts.clock.nowMs();
    if (!up) this.close();
  }

  /** What still waits is answered with what is known: at the end, or when the store goes away. */
  close(): void {
    for (const settle of [...this.#waiting.values()]) settle(false);
  }

  async #append(topic: Topic, ping: Ping, nowMs: number): Promise<{ position?: number }> {
    const line = encodeLine(pingPoint(topic, ping, nowMs));
    try {
      return { position: await this.#parts.journal.append(Buffer.from(line)) };
    } catch (error) {
      if (error instanceof OutboxError) return {};
      throw error;
    }
  }

  async #answer(
    to: Identity,
    { id }: Ping,
    asked: { readonly nowMs: number; readonly arrivedMs: number; readonly position?: number },
  ): Promise<void> {
    const { gateway, journal, clock, publish, failed } = this.#parts;
    const sinceMs = () => Math.max(0, Math.round(clock.steadyMs() - asked.arrivedMs));
    const { position } = asked;
    const journalMs = sinceMs();
    const stored = position !== undefined && (await this.#isStored(position));
    const message: Pong = {
      id,
      gateway,
      receivedAt: iso(asked.nowMs),
      journal: {
        ...(position === undefined
          ? ({ state: 'refused' } as const)
          : ({ state: 'ok', ms: journalMs } as const)),
        records: journal.stats.pending.records,
      },
      store: stored ? { state: 'ok', ms: sinceMs() } : this.#storeNow(position !== undefined),
      at: iso(clock.nowMs()),
    };
    const { city, kind, device } = to;
    const topic = formatTopic({ city, kind, device, channel: 'pong' });
    await publish(topic, encodePong(message)).catch((error: unknown) => failed(device, error));
  }

  #storeNow(tried: boolean): Pong['store'] {
    if (!this.#storeUp) return { state: 'away', since: iso(this.#storeSinceMs) };
    return { state: tried ? 'waiting' : 'unknown' };
  }

  #isStored(position: number): Promise<boolean> {
    // It may be a minute until the store is tried again.
    if (!this.#storeUp || this.#waiting.size >= waitingMax) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (stored: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(position);
        resolve(stored);
      };
      const timer = setTimeout(settle, pongAfterMsMax, false);
      timer.unref();
      this.#waiting.set(position, settle);
    });
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
