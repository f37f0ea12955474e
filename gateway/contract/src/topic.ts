/**
 * Topics: `samay/v1/{city}/{kind}/{device}/{channel}`. A device is unique in the installation; city
 * and kind are in the topic so that a subscriber can choose without asking anybody.
 */
import { type Accepted, accept, refuse } from './refusal.ts';

export const topicRoot = 'samay/v1';

export const kinds = ['station', 'bus', 'truck'] as const;
export type Kind = (typeof kinds)[number];

interface ChannelFacts {
  /** From the device's side: `up` it publishes, `down` it subscribes. */
  readonly direction: 'up' | 'down';
  readonly qos: 0 | 1;
  readonly retained: boolean;
}

export const channels = {
  telemetry: { direction: 'up', qos: 1, retained: false },
  event: { direction: 'up', qos: 1, retained: false },
  health: { direction: 'up', qos: 1, retained: false },
  status: { direction: 'up', qos: 1, retained: true },
  config: { direction: 'down', qos: 1, retained: true },
  'config/applied': { direction: 'up', qos: 1, retained: true },
  command: { direction: 'down', qos: 1, retained: false },
  'command/reply': { direction: 'up', qos: 1, retained: false },
  'certificate/request': { direction: 'up', qos: 1, retained: false },
  certificate: { direction: 'down', qos: 1, retained: false },
  ping: { direction: 'up', qos: 1, retained: false },
  pong: { direction: 'down', qos: 1, retained: false },
} as const satisfies Record<string, ChannelFacts>;

export type Channel = keyof typeof channels;
export const isChannel = (name: string): name is Channel => Object.hasOwn(channels, name);

/** Who a device is: what its credentials are bound to. */
export interface Identity {
  readonly city: string;
  readonly kind: Kind;
  readonly device: string;
}

export interface Topic extends Identity {
  readonly channel: Channel;
}

/** Lower-case letters, digits and inner hyphens; at most 63: fits a DNS label, a file and a URL. */
export const slugPattern = '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$';
const slug = new RegExp(slugPattern);
export const isSlug = (text: string): boolean => slug.test(text);
const isKind = (text: string): text is Kind => (kinds as readonly string[]).includes(text);

export const formatTopic = ({ city, kind, device, channel }: Topic): string =>
  `${topicRoot}/${city}/${kind}/${device}/${channel}`;

/** @returns the parts of a topic, or which part is wrong. */
export function parseTopic(text: string): Accepted<Topic> {
  const [root, version, city = '', kind = '', device = '', ...rest] = text.split('/');
  if (`${root}/${version}` !== topicRoot) {
    return refuse('bad-topic', `the topic must start with ${topicRoot}/`, { label: 'root' });
  }
  if (!isSlug(city)) return badPart('city', city);
  if (!isKind(kind)) {
    return refuse('bad-topic', `kind "${kind}" is not one of ${kinds.join(', ')}`, {
      label: 'kind',
    });
  }
  if (!isSlug(device)) return badPart('device', device);
  const channel = rest.join('/');
  if (!isChannel(channel)) {
    return refuse('bad-topic', `channel "${channel}" is not one of ${Object.keys(channels)}`, {
      label: 'channel',
    });
  }
  return accept({ city, kind, device, channel });
}

/**
 * Where a gateway says how it is, retained: five levels, where every topic of a device has six or more,
 * so that nobody's filter for devices catches it and no device may publish there.
 */
export const gatewayStatusTopic = (gateway: string): string =>
  `${topicRoot}/gateway/${gateway}/status`;

/** @returns which gateway says how it is on this topic; undefined for any other topic. */
export function gatewayOfStatus(topic: string): string | undefined {
  const gateway = topic.split('/').at(-2) ?? '';
  return isSlug(gateway) && topic === gatewayStatusTopic(gateway) ? gateway : undefined;
}

const badPart = (label: string, text: string) =>
  refuse('bad-topic', `${label} "${text}" must be lower-case letters, digits and hyphens`, {
    label,
  });

const topicsOf = (identity: Identity, direction: 'up' | 'down'): string[] =>
  Object.entries(channels)
    .filter(([, facts]) => facts.direction === direction)
    .map(([channel]) => formatTopic({ ...identity, channel: channel as Channel }));

/** The only topics a device may publish to. */
export const publishTopics = (identity: Identity): string[] => topicsOf(identity, 'up');

/** The only topics a device may subscribe to: no wildcards. */
export const subscribeTopics = (identity: Identity): string[] => topicsOf(identity, 'down');
