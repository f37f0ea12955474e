import {
  type Identity,
  parseTopic,
  publishTopics,
  subscribeTopics,
  type Topic,
} from '@samay/contract';

/** What an identity may do, worked out once at the connection and not again for each message. */
export interface Access {
  readonly identity: Identity;
  /** Every topic it may publish to, read. */
  readonly publishes: ReadonlyMap<string, Topic>;
  readonly subscribes: ReadonlySet<string>;
}

/** The contract's rule and nothing more: a device speaks and listens on its own topics only. */
export function accessOf(identity: Identity): Access {
  const publishes = new Map<string, Topic>();
  for (const text of publishTopics(identity)) {
    const topic = parseTopic(text);
    if (topic.ok) publishes.set(text, topic.value);
  }
  return { identity, publishes, subscribes: new Set(subscribeTopics(identity)) };
}
