import type { Redis } from 'ioredis';
import type { Message, MQEmitter } from 'mqemitter';

type Listener = (message: Message, done: () => void) => void;

/** Of a subscription at Redis, before the client that asked is answered all the same. */
const subscribedMsMax = 2_000;

/** mqemitter-redis' own way to its listeners in this process. */
interface Local {
  _emit(message: Message): void;
}

/**
 * Carries messages between gateways. mqemitter-redis answers nobody while Redis is away, so that a client
 * could neither subscribe nor be closed. Here what cannot be sent to the others is said in this process,
 * and a filter counts from now on in this process, and at the others once Redis is back.
 */
export class RedisEmitter implements MQEmitter {
  readonly #inner: MQEmitter & Local;
  readonly #subscriber: Redis;
  readonly #publisher: Redis;
  readonly #away: () => void;
  #closed = false;

  constructor(
    inner: MQEmitter,
    connections: { readonly subscriber: Redis; readonly publisher: Redis },
    away: () => void,
  ) {
    this.#inner = inner as MQEmitter & Local;
    this.#subscriber = connections.subscriber;
    this.#publisher = connections.publisher;
    this.#away = away;
  }

  get current(): number {
    return this.#inner.current;
  }

  get concurrent(): number {
    return this.#inner.concurrent;
  }

  on(topic: string, listener: Listener, callback?: () => void): this {
    this.#inner.on(topic, listener, this.#soon(callback));
    return this;
  }

  removeListener(topic: string, listener: Listener, callback?: () => void): void {
    this.#inner.removeListener(topic, listener, this.#soon(callback));
  }

  emit(message: Message, callback: (error?: Error) => void = () => {}): void {
    this.#inner.emit(message, (error) => {
      if (error && !this.#closed) {
        this.#away();
        this.#inner._emit(message);
      }
      callback();
    });
  }

  /** To no other gateway. */
  tellHere(message: Message): void {
    this.#inner._emit(message);
  }

  close(callback: () => void): void {
    this.#closed = true;
    this.#subscriber.disconnect();
    this.#publisher.disconnect();
    callback();
  }

  /** Called once: when Redis has answered, or at once where it is away. */
  #soon(callback: () => void = () => {}): () => void {
    let called = false;
    const once = () => {
      if (called) return;
      called = true;
      clearTimeout(timer);
      callback();
    };
    const here = this.#subscriber.status === 'ready';
    const timer = setTimeout(once, here ? subscribedMsMax : 0);
    return once;
  }
}
