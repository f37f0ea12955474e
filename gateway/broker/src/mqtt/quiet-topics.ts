import { topicMatches } from '@samay/contract';
import type { Aedes, AedesPublishPacket, PublishPacket } from 'aedes';

/** Four channels of 50,000 devices, some 100 B each; beyond it everything is learned anew. */
const topicsMax = 200_000;
/** A topic that somebody listens to is asked about again after so many messages. */
const askAgainAfter = 1_000;

const isWildcard = (filter: string): boolean => filter.includes('+') || filter.includes('#');

/**
 * Topics that nobody listens to, connected or absent. The broker looks for subscribers in two tries,
 * one of them through a promise, for each message; telemetry has none as a rule, since ingest is no
 * subscriber. For one broker alone: where several share an emitter, the listeners may be elsewhere.
 */
export class QuietTopics {
  readonly #quiet = new Set<string>();
  /** Messages until a topic is asked about again. */
  readonly #heard = new Map<string, number>();
  /** Filters of connected clients, and how many have them. */
  readonly #filters = new Map<string, number>();
  #wildcards: readonly string[] = [];
  #changes = 0;

  /** Nobody would get a message there; retained messages are kept all the same. */
  has(topic: string): boolean {
    return this.#quiet.has(topic);
  }

  /** From now on the broker passes over what nobody would get. Before any client is connected. */
  watch(broker: Aedes): void {
    const [publish, subscribe, unsubscribe] = [
      broker.publish.bind(broker),
      broker.subscribe.bind(broker),
      broker.unsubscribe.bind(broker),
    ];
    broker.subscribe = (topic, deliver, done) => {
      this.#count(topic, 1);
      subscribe(topic, deliver, done);
    };
    broker.unsubscribe = (topic, deliver, done) => {
      this.#count(topic, -1);
      unsubscribe(topic, deliver, done);
    };
    const { persistence: books } = broker as unknown as { persistence: SubscriptionBooks };
    this.#watchAbsent(books);
    // The declared overloads leave out that the client stands in the middle.
    broker.publish = ((packet: PublishPacket, ...rest: unknown[]) => {
      if (!packet.retain && this.has(packet.topic)) {
        broker.published(packet as AedesPublishPacket, null as never, rest.find(isDone) ?? nothing);
      } else {
        this.#learn(packet.topic, books);
        (publish as (...all: unknown[]) => void)(packet, ...rest);
      }
    }) as typeof broker.publish;
  }

  /** Those who are not there have their filters in the store of sessions only. */
  #watchAbsent(books: SubscriptionBooks): void {
    const add = books.addSubscriptions.bind(books);
    books.addSubscriptions = (client, subscriptions) => {
      for (const { topic } of subscriptions) this.#forget(topic);
      return add(client, subscriptions);
    };
  }

  #count(filter: string, by: number): void {
    const count = (this.#filters.get(filter) ?? 0) + by;
    if (count > 0) this.#filters.set(filter, count);
    else this.#filters.delete(filter);
    if (isWildcard(filter)) this.#wildcards = [...this.#filters.keys()].filter(isWildcard);
    if (by > 0) this.#forget(filter);
  }

  #forget(filter: string): void {
    this.#changes += 1;
    if (isWildcard(filter)) this.#quiet.clear();
    else this.#quiet.delete(filter);
  }

  #learn(topic: string, books: SubscriptionBooks): void {
    const left = this.#heard.get(topic) ?? 0;
    if (left > 0) {
      this.#heard.set(topic, left - 1);
      return;
    }
    if (this.#quiet.size + this.#heard.size >= topicsMax) {
      this.#quiet.clear();
      this.#heard.clear();
    }
    this.#heard.set(topic, askAgainAfter);
    // `$` topics are the broker's own.
    if (topic.startsWith('$') || this.#filters.has(topic)) return;
    if (this.#wildcards.some((filter) => topicMatches(filter, topic))) return;
    const changes = this.#changes;
    books.subscriptionsByTopic(topic).then(
      (subscriptions) => {
        // Somebody may have subscribed meanwhile.
        if (subscriptions.length > 0 || changes !== this.#changes) return;
        this.#heard.delete(topic);
        this.#quiet.add(topic);
      },
      // Whoever publishes there is told; it is asked again later.
      () => {},
    );
  }
}

const nothing = () => {};
type Done = (error?: Error | null) => void;
const isDone = (value: unknown): value is Done => typeof value === 'function';

/** The part of a broker's persistence that knows filters; Aedes does not declare it. */
interface SubscriptionBooks {
  addSubscriptions(client: unknown, subscriptions: readonly { topic: string }[]): Promise<unknown>;
  subscriptionsByTopic(topic: string): Promise<readonly unknown[]>;
}
