/** A device of ours: few messages at a time in flight, each until it is acknowledged, for ever. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DeviceLink } from '@samay/fleet';
import { type Message, payloadOf, topicOf } from './message.ts';
import type { Queue } from './queue.ts';

export interface PublisherOptions {
  readonly queue: Queue;
  readonly password: string;
  readonly port: number;
  readonly boot: string;
  readonly random: () => number;
}

const inFlightMax = 4;
/** Between two messages of one of the four: some 40 messages per second and device. */
const restMs = 100;
const connectMaxMs = 3_000;
/** A half-open line says nothing: who hears no PUBACK for so long comes again. */
const ackMaxMs = 3_000;
const backoffMs = { first: 50, most: 1_000 };

export class Publisher {
  readonly #options: PublisherOptions;
  #link: DeviceLink | undefined;
  #stopped = false;
  /** CONNACK codes other than 0. */
  refused = 0;
  readonly finished: Promise<void>;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.finished = this.#run();
  }

  get queue(): Queue {
    return this.#options.queue;
  }

  /** Another connection under the very same client id; what is open is said on it too. */
  async rival(): Promise<void> {
    const link = await this.#connect();
    if (link === undefined) return;
    const said = this.queue.open.map((message) => this.#publish(link, message));
    await Promise.all(said);
    link.cut();
  }

  /** Gives up; what is open stays open. */
  stop(): void {
    this.#stopped = true;
    this.#link?.cut();
  }

  async #run(): Promise<void> {
    const { random } = this.#options;
    for (let failures = 0; !this.#stopped && !this.queue.done; ) {
      const link = await this.#connect();
      if (link === undefined) {
        const mostMs = Math.min(backoffMs.most, backoffMs.first * 2 ** failures);
        await sleep(random() * mostMs);
        failures += 1;
        continue;
      }
      failures = 0;
      this.#link = link;
      await Promise.all(Array.from({ length: inFlightMax }, () => this.#speak(link)));
      link.cut();
    }
  }

  async #speak(link: DeviceLink): Promise<void> {
    while (!this.#stopped && !link.socket.destroyed && !this.queue.done) {
      const message = this.queue.next();
      if (message !== undefined && !(await this.#publish(link, message))) return;
      await sleep(restMs * (0.5 + this.#options.random()));
    }
  }

  /** @returns whether it was acknowledged; if not, the line is gone. */
  async #publish(link: DeviceLink, message: Message): Promise<boolean> {
    const { queue, boot } = this.#options;
    const sentMs = performance.now();
    const late = setTimeout(() => link.cut(), ackMaxMs);
    const heard = await link.publish(topicOf(message.device), payloadOf(message, boot)).then(
      () => true,
      () => false,
    );
    clearTimeout(late);
    if (heard) queue.acknowledge(message, sentMs);
    else queue.unheard(message);
    return heard;
  }

  async #connect(): Promise<DeviceLink | undefined> {
    const { password, port, queue } = this.#options;
    const { device } = queue;
    const name = { clientId: device, username: device, password };
    let late = false;
    const connecting = DeviceLink.connect({ host: '127.0.0.1', port, ...name }).then(
      (link) => {
        if (late) link.cut();
        return link;
      },
      (error: { code?: string }) => {
        if (error.code === 'refused') this.refused += 1;
        return undefined;
      },
    );
    const giveUp = sleep(connectMaxMs, undefined, { ref: false }).then(() => {
      late = true;
      return undefined;
    });
    return Promise.race([connecting, giveUp]);
  }
}
