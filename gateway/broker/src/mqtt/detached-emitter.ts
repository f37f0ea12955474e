import mqemitter from 'mqemitter';

type Message = mqemitter.Message;
type Listener = (message: Message, done: () => void) => void;

/**
 * Aedes ends a publish when every subscriber has taken the message, so that one that does not read
 * would hold up a hundred publishers, and then all of them. Here a message is out when it has been
 * handed to each; who falls behind is dealt with alone (`deliveries.ts`).
 */
export class DetachedEmitter implements mqemitter.MQEmitter {
  readonly #inner: mqemitter.MQEmitter;
  readonly #detached = new WeakMap<Listener, Listener>();

  /** @param inner what carries the messages; by default, this process's memory. */
  constructor(inner: mqemitter.MQEmitter = mqemitter({ matchEmptyLevels: true })) {
    this.#inner = inner;
  }

  get current(): number {
    return this.#inner.current;
  }

  get concurrent(): number {
    return this.#inner.concurrent;
  }

  on(topic: string, listener: Listener, callback?: () => void): this {
    const detached: Listener = (message, done) => {
      listener(message, nothing);
      done();
    };
    this.#detached.set(listener, detached);
    this.#inner.on(topic, detached, callback);
    return this;
  }

  emit(message: Message, callback?: (error?: Error) => void): void {
    this.#inner.emit(message, callback);
  }

  removeListener(topic: string, listener: Listener, callback?: () => void): void {
    this.#inner.removeListener(topic, this.#detached.get(listener) ?? listener, callback);
  }

  close(callback: () => void): void {
    this.#inner.close(callback);
  }
}

const nothing = () => {};
