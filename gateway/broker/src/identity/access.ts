import {
  type Channel,
  channels,
  filterCovers,
  type Identity,
  isChannel,
  isTopicFilter,
  parseTopic,
  type Topic,
  topicMatches,
  topicRoot,
} from '@samay/contract';

/** What somebody connected may do, worked out at the connection and asked for each message. */
export interface Access {
  /** Who, for logs and dead letters: a device, an account of a program, or `guest/` and a client id. */
  readonly name: string;
  readonly who: 'device' | 'account' | 'guest';
  /** A device's; nobody else has one. */
  readonly identity?: Identity;
  /** The certificate that proved it, where one did: the session lasts no longer than that. */
  readonly certificate?: { readonly serial: string; readonly notAfterMs: number };
  /**
   * Stands before the client id in the names of its sessions within the broker, so that nobody takes
   * over a session of somebody else by its client id. No two names have the same.
   */
  readonly sessionPrefix: string;
  /**
   * What a publish on this topic is: one of the contract, taken in as that device's; `plain` MQTT,
   * passed on to who listens and not stored; or undefined, not allowed.
   */
  publish(topic: string): Topic | 'plain' | undefined;
  subscribe(filter: string): boolean;
  /** Whether its session and what is queued for it may outlast a connection. */
  readonly lastingSessions: boolean;
}

/**
 * The contract's rule and nothing more: a device speaks and listens on its own topics only. One string
 * is kept, and the topic it spoke on last: a table of its ten topics would be 3 kB of each connection's
 * 14, and a device says nearly everything on one.
 */
export function deviceAccess(identity: Identity): Access {
  const { city, kind, device } = identity;
  const own = `${topicRoot}/${city}/${kind}/${device}/`;
  let [lastText, last]: [string?, Topic?] = [];
  const channelOf = (text: string, direction: 'up' | 'down'): Channel | undefined => {
    if (!text.startsWith(own)) return undefined;
    const channel = text.slice(own.length);
    return isChannel(channel) && channels[channel].direction === direction ? channel : undefined;
  };
  return {
    name: device,
    who: 'device',
    identity,
    sessionPrefix: `${device}/`,
    publish(text) {
      if (text === lastText) return last;
      const channel = channelOf(text, 'up');
      if (channel === undefined) return undefined;
      last = { city, kind, device, channel };
      lastText = text;
      return last;
    },
    subscribe: (filter) => channelOf(filter, 'down') !== undefined,
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
 *
 * @param name no device has the same: the two are told apart when they are made.
 */
export const accountAccess = (name: string, { publish, subscribe }: Filters): Access => ({
  name,
  who: 'account',
  sessionPrefix: `${name}/`,
  publish: (topic) => publishAs(publish, topic),
  subscribe: (filter) => coveredByOne(subscribe, filter),
  lastingSessions: true,
});

export interface GuestFilters extends Filters {
  /** Not granted although `subscribe` covers them: a suite wants to see SUBACK 0x80. */
  readonly neverSubscribe: readonly string[];
}

/**
 * A guest's, who proved nothing: beside the topics of devices, unless a filter begins with them; `#`
 * is everything else. The prefix can be nobody's name: a name has no colon.
 */
export function guestAccess(clientId: string, filters: GuestFilters): Access {
  const { publish, subscribe, neverSubscribe } = filters;
  const named = publish.filter(isOfDevices);
  return {
    name: `guest/${clientId}`,
    who: 'guest',
    sessionPrefix: 'guest:/',
    publish: (topic) => publishAs(isOfDevices(topic) ? named : publish, topic),
    subscribe: (filter) => !neverSubscribe.includes(filter) && coveredByOne(subscribe, filter),
    lastingSessions: true,
  };
}

function publishAs(filters: readonly string[], topic: string): Topic | 'plain' | undefined {
  if (!isTopicName(topic) || !filters.some((filter) => topicMatches(filter, topic)))
    return undefined;
  if (!isOfDevices(topic)) return 'plain';
  const parsed = parseTopic(topic);
  return parsed.ok && channels[parsed.value.channel].direction === 'up' ? parsed.value : undefined;
}

const coveredByOne = (allowed: readonly string[], filter: string): boolean =>
  isTopicFilter(filter) && allowed.some((outer) => filterCovers(outer, filter));

const isOfDevices = (text: string): boolean =>
  text === topicRoot || text.startsWith(`${topicRoot}/`);

/** MQTT 3.1.1 §4.7.1 and §4.7.3; what begins with `$` is the server's own (§4.7.2). */
const isTopicName = (topic: string): boolean =>
  topic !== '' && !/[+#\0]/.test(topic) && !topic.startsWith('$');
