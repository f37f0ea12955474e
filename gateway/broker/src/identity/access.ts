import {
  channels,
  filterCovers,
  type Identity,
  parseTopic,
  publishTopics,
  subscribeTopics,
  type Topic,
  topicMatches,
  topicRoot,
} from '@samay/contract';

/** What somebody connected may do, worked out at the connection and asked for each message. */
export interface Access {
  /** Who, for logs and dead letters: a device, or an account of a program. */
  readonly name: string;
  /** A device's; an account has none. */
  readonly identity?: Identity;
  /** Serial number of the certificate that proved it, where one did. */
  readonly certificate?: string;
  /**
   * What a publish on this topic is: one of the contract, taken in as that device's; `plain` MQTT,
   * passed on to who listens and not stored; or undefined, not allowed.
   */
  publish(topic: string): Topic | 'plain' | undefined;
  subscribe(filter: string): boolean;
  /** Whether its session and what is queued for it may outlast a connection. */
  readonly lastingSessions: boolean;
}

/** The contract's rule and nothing more: a device speaks and listens on its own topics only. */
export function deviceAccess(identity: Identity): Access {
  const publishes = new Map<string, Topic>();
  for (const text of publishTopics(identity)) {
    const topic = parseTopic(text);
    if (topic.ok) publishes.set(text, topic.value);
  }
  const subscribes = new Set(subscribeTopics(identity));
  return {
    name: identity.device,
    identity,
    publish: (topic) => publishes.get(topic),
    subscribe: (filter) => subscribes.has(filter),
    // `config` is retained and a command without a reply is asked again: nothing has to be queued.
    lastingSessions: false,
  };
}

export interface Filters {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/**
 * A program's: it may speak for devices where its filters say so, on the channels that go up. What
 * goes down to devices is the gateway's own to say, so that it is audited.
 */
export function accountAccess(name: string, { publish, subscribe }: Filters): Access {
  return {
    name,
    publish(topic) {
      if (!publish.some((filter) => topicMatches(filter, topic))) return undefined;
      if (topic !== topicRoot && !topic.startsWith(`${topicRoot}/`)) return 'plain';
      const parsed = parseTopic(topic);
      return parsed.ok && channels[parsed.value.channel].direction === 'up'
        ? parsed.value
        : undefined;
    },
    subscribe: (filter) => subscribe.some((allowed) => filterCovers(allowed, filter)),
    lastingSessions: true,
  };
}
