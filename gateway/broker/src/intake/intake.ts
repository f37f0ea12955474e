import { setTimeout as sleep } from 'node:timers/promises';
import type { Accepted, Channel, Topic } from '@samay/contract';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Access } from '../identity/access.ts';
import type { Links } from '../links/links.ts';
import type { Metrics } from '../metrics.ts';
import { encodeDeadLetter } from './dead-letters.ts';
import type { DurableAppend } from './durable-append.ts';
import { TokenBucket } from './token-bucket.ts';
import {
  headOf,
  type Translated,
  translateEvent,
  translateReport,
  translateStatus,
} from './translate.ts';

/** One connection, of a device or a program. */
export interface Session {
  readonly access: Access;
  /** Absent when the rate is not bounded. */
  readonly rate?: TokenBucket;
}

export interface Message {
  readonly topic: string;
  readonly payload: Buffer;
}

/** What the broker does after the acknowledgement: pass the message on, or keep quiet about it. */
export type Taken = { readonly topic: Topic } | 'plain' | 'set-aside';

/** Keeps what a device says on a channel that is not for the store; resolves when it is on disk. */
export type Keeper = (
  topic: Topic,
  payload: Buffer,
  nowMs: number,
  access: Access,
) => Promise<Accepted<undefined>>;

export interface IntakeParts {
  readonly journal: Pick<DurableAppend, 'append'>;
  readonly deadLetters: Pick<DurableAppend, 'append'>;
  readonly metrics: Pick<Metrics, 'message' | 'acknowledged' | 'deadLetter'>;
  readonly clock: Clock;
  /** Told of what is on disk, and of who comes and goes. */
  readonly links: Pick<Links, 'heard' | 'status'>;
  /** Who keeps the channels that the journal does not. */
  readonly keepers?: Partial<Readonly<Record<Channel, Keeper>>>;
  /** Per device; 0 is without bound. */
  readonly messagesPerSecond: number;
}

/** Two seconds' worth at once, for a device that comes back with a full outbox. */
const burstSeconds = 2;

/**
 * Takes a message in. The promise is the acknowledgement: it resolves when the message is on disk, in
 * the journal or among the dead letters, and only then may the PUBACK go out.
 */
export class Intake {
  readonly #parts: IntakeParts;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  session(access: Access): Session {
    const perSecond = this.#parts.messagesPerSecond;
    if (perSecond === 0) return { access };
    const burst = perSecond * burstSeconds;
    return { access, rate: new TokenBucket({ perSecond, burst }, this.#parts.clock.steadyMs()) };
  }

  /** Rejects with GATEWAY_TOPIC or GATEWAY_NOT_KEPT: the connection is to be closed. */
  take(session: Session, message: Message): Promise<Taken> {
    const { clock, metrics } = this.#parts;
    const topic = session.access.publish(message.topic);
    if (topic === undefined) {
      metrics.message('none', 'foreign-topic');
      return Promise.reject(foreignTopic(session, message.topic));
    }
    const arrivedMs = clock.steadyMs();
    const waitMs = session.rate?.takeMs(arrivedMs) ?? 0;
    if (waitMs > 0) {
      return sleep(waitMs, undefined, { ref: false }).then(() =>
        this.#takeNow(session, topic, message, arrivedMs),
      );
    }
    return this.#takeNow(session, topic, message, arrivedMs);
  }

  // Two promises for each message that goes to the journal, the outbox's own and this: chains of
  // async functions would take as long as the rest of it.
  #takeNow(
    session: Session,
    topic: Topic | 'plain',
    message: Message,
    arrivedMs: number,
  ): Promise<Taken> {
    const { clock, metrics, keepers, journal, links } = this.#parts;
    if (topic === 'plain') {
      metrics.message('none', 'plain');
      return Promise.resolve('plain');
    }
    const done = (outcome: 'journalled' | 'retained' | 'kept' | 'dead-letter'): Taken => {
      metrics.message(topic.channel, outcome);
      metrics.acknowledged((clock.steadyMs() - arrivedMs) / 1000);
      return outcome === 'dead-letter' ? 'set-aside' : { topic };
    };
    const failed = (error: unknown): never => {
      metrics.message(topic.channel, 'not-kept');
      throw error;
    };
    const nowMs = clock.nowMs();
    const keeper = keepers?.[topic.channel];
    if (keeper !== undefined) {
      return this.#keep(keeper, session, topic, message, nowMs).then(done, failed);
    }
    const checked = handling[topic.channel](topic, message.payload, nowMs);
    if (!checked.ok) {
      return this.#setAside(session, message, checked.refusal, nowMs).then(() => {
        // Refused, but not missing.
        const head = numbered.has(topic.channel) && headOf(message.payload, nowMs);
        if (head) links.heard(topic, head, nowMs);
        return done('dead-letter');
      }, failed);
    }
    const { lines, head, status, personal } = checked.value;
    if (status !== undefined) links.status(topic, status, nowMs);
    if (lines === undefined) return Promise.resolve(done('retained'));
    return journal.append(Buffer.from(lines)).then(() => {
      if (head !== undefined) links.heard(topic, head, nowMs);
      const taken = done('journalled');
      return personal ? 'set-aside' : taken;
    }, failed);
  }

  async #keep(
    keeper: Keeper,
    session: Session,
    topic: Topic,
    message: Message,
    nowMs: number,
  ): Promise<'kept' | 'dead-letter'> {
    const checked = await keeper(topic, message.payload, nowMs, session.access);
    if (checked.ok) return 'kept';
    await this.#setAside(session, message, checked.refusal, nowMs);
    return 'dead-letter';
  }

  /** Acknowledged too, or the device would send the same poison for ever. */
  async #setAside(
    session: Session,
    message: Message,
    { code, detail }: { code: string; detail: string },
    nowMs: number,
  ): Promise<void> {
    const letter = encodeDeadLetter({
      kind: 'message',
      receivedAt: new Date(nowMs).toISOString(),
      topic: message.topic,
      clientId: session.access.name,
      payload: message.payload.toString('base64'),
      code,
      detail,
    });
    await this.#parts.deadLetters.append(letter);
    this.#parts.metrics.deadLetter(code);
  }
}

/** What becomes of a message that is taken, or why it is set aside. */
type Check = (topic: Topic, payload: Buffer, nowMs: number) => Checked;
type Checked =
  | { readonly ok: true; readonly value: Translated }
  | { readonly ok: false; readonly refusal: { readonly code: string; readonly detail: string } };

/** The channels whose messages carry a number. */
const numbered: ReadonlySet<Channel> = new Set<Channel>(['telemetry', 'health']);

const notStored: Check = ({ channel }) => {
  const detail = `nothing keeps "${channel}" yet: it waits here until something does`;
  return { ok: false, refusal: { code: 'channel-not-stored', detail } };
};

/** What each channel is to the gateway. Nothing that is acknowledged may vanish. */
const handling: Readonly<Record<Channel, Check>> = {
  telemetry: translateReport,
  health: translateReport,
  // The state of a connection, said again at each connection: memory is where it belongs.
  status: (_topic, payload) => translateStatus(payload),
  event: translateEvent,
  'config/applied': notStored,
  'command/reply': notStored,
  'certificate/request': notStored,
  ping: notStored,
  // Downwards: among no device's topics, so never asked.
  config: notStored,
  command: notStored,
  certificate: notStored,
  pong: notStored,
};

const foreignTopic = (session: Session, topic: string): GatewayError => {
  const { name } = session.access;
  return new GatewayError(
    'GATEWAY_TOPIC',
    `"${name}" no puede publicar en ${topic}`,
    `"${name}" may not publish to ${topic}`,
  );
};
