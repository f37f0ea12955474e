import type { AedesOptions, AedesPublishPacket, Client } from 'aedes';
import type { Metrics } from '../metrics.ts';
import { DetachedEmitter } from './detached-emitter.ts';
import { openRetained, type RetainedBounds } from './retained-disk.ts';
import { type SessionBounds, sessionBounds } from './session-bounds.ts';
import { MemorySessions } from './sessions-memory.ts';

/**
 * What is kept for clients that are away: Aedes' own persistence, and beyond it four things that the
 * hooks count on. `addSubscriptions` passes over those of QoS 128, which were refused;
 * `subscriptionsByTopic` gives a client once, with the highest of its filters that match;
 * `outgoingEnqueueCombi` lowers a message to that; and a packet that is no longer in the queue is no
 * error to `outgoingUpdate` nor to `outgoingClearMessageId`.
 */
export type Persistence = NonNullable<AedesOptions['persistence']> & {
  /** Rejects where that QoS 2 message of that client is not known (MQTT 3.1.1 §4.3.3). */
  incomingGetPacket(client: Pick<Client, 'id'>, packet: { messageId?: number }): Promise<unknown>;
};

/**
 * Where the broker keeps the sessions, the retained messages and the wills, and what carries messages
 * from one client to another. In this process and its disk, or shared by several gateways.
 */
export interface Sessions {
  readonly persistence: Persistence;
  /** An MQEmitter. Its listeners must not hold up whoever emits: see DetachedEmitter. */
  readonly mq: NonNullable<AedesOptions['mq']>;
  /** Present where other gateways have the same sessions. */
  readonly shared?: SharedSeam;
  /** What is not yet on disk goes there. */
  close(): Promise<void>;
}

interface SharedSeam {
  /** Of the broker, by which the others know that it lives. */
  readonly heartbeatMs: number;
  readonly up: () => boolean;
  /** Whether a message is kept from its session until the queue before it has been handed out. */
  readonly holds: (client: Client, packet: AedesPublishPacket) => boolean;
  /** Whether that session has gone on at another gateway. */
  readonly isElsewhere: (sessionId: string) => Promise<boolean>;
  /** Told the name this broker has among the others, before it serves anybody. */
  readonly broker: (brokerId: string) => void;
}

export interface SessionParts {
  readonly metrics: Pick<Metrics, 'limit'>;
  /** Milliseconds since any start: how long nobody has come for a session. */
  readonly steadyMs: () => number;
  /** The file of retained messages; absent: in memory alone. */
  readonly retainedFile?: string;
  readonly bounds?: Partial<SessionBounds & RetainedBounds>;
}

/** Sessions in this process's memory: retained messages outlast it, queues of absent clients do not. */
export async function openSessions(parts: SessionParts): Promise<Sessions> {
  const { metrics, steadyMs, retainedFile, bounds } = parts;
  const retained = await openRetained(retainedFile, metrics, bounds);
  const persistence = new MemorySessions({
    retained,
    metrics,
    steadyMs,
    bounds: { ...sessionBounds, ...bounds },
  });
  return { persistence, mq: new DetachedEmitter(), close: () => retained.close() };
}
