/** One simulated device of a fleet: it measures at its rhythm, whatever the line does, and forgets nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  encodeReport,
  encodeSenmlJson,
  formatTopic,
  type Identity,
  Quality,
  type Reading,
} from '@samay/contract';
import { DeviceLink } from './device-link.ts';
import type { Backoff } from './fleet-plan.ts';
import { LinkError } from './link-error.ts';

export interface FleetDeviceOptions {
  readonly identity: Identity;
  readonly password: string;
  readonly port: number;
  /** Random id of its start, 8 hex digits. */
  readonly boot: string;
  readonly intervalMs: number;
  /** When it measured first, milliseconds since 1970 UTC. */
  readonly firstMs: number;
  readonly backoff: Backoff;
  /** In [0, 1). */
  readonly random: () => number;
  /** What it says; numbers that rise where it is left out. */
  readonly payload?: (seq: number, timeMs: number) => string | Buffer;
  /** Which messages it says twice, as one that has not heard its acknowledgement. */
  readonly repeats?: (seq: number) => boolean;
}

/** In a storm of thousands an acknowledgement may take its time; a dead line takes for ever. */
const ackMaxMs = 30_000;
/** As the agent. */
const connectMaxMs = 10_000;

export class FleetDevice {
  readonly #options: FleetDeviceOptions;
  readonly #topic: string;
  #link: DeviceLink | undefined;
  #stopping = false;
  /** Messages 0 to `acknowledged` - 1 have been acknowledged; one is under way at a time. */
  acknowledged = 0;
  /** Measured by then; no more than this are ever sent. */
  #untilMs = Number.POSITIVE_INFINITY;
  #awayUntilMs = 0;
  connects = 0;
  refused = 0;

  constructor(options: FleetDeviceOptions) {
    this.#options = options;
    this.#topic = formatTopic({ ...options.identity, channel: 'telemetry' });
  }

  get connected(): boolean {
    return this.#link !== undefined && !this.#link.socket.destroyed;
  }

  /** Measured and not yet acknowledged. */
  get backlog(): number {
    return this.measured - this.acknowledged;
  }

  get measured(): number {
    const { firstMs, intervalMs } = this.#options;
    const nowMs = Math.min(Date.now(), this.#untilMs);
    return Math.max(0, Math.floor((nowMs - firstMs) / intervalMs) + 1);
  }

  /** Measures no more; what there is still goes out. */
  finish(): void {
    this.#untilMs = Date.now();
  }

  /** Out of the network's reach for so long: it goes on measuring, and says it all afterwards. */
  lose(ms: number): void {
    this.#awayUntilMs = Date.now() + ms;
    this.#link?.cut();
  }

  get isAway(): boolean {
    return Date.now() < this.#awayUntilMs;
  }

  stop(): void {
    this.#stopping = true;
    this.#link?.cut();
  }

  async run(): Promise<void> {
    for (let failures = 0; !this.#stopping; ) {
      await sleep(Math.max(0, this.#awayUntilMs - Date.now()), undefined, { ref: false });
      const link = await this.#connect();
      if (link === undefined) {
        const { backoff, random } = this.#options;
        const mostMs = Math.min(backoff.mostMs, backoff.firstMs * 2 ** failures);
        await sleep(random() * mostMs, undefined, { ref: false });
        failures += 1;
        continue;
      }
      failures = 0;
      this.#link = link;
      this.connects += 1;
      await this.#speak(link);
      link.cut();
    }
  }

  async #speak(link: DeviceLink): Promise<void> {
    while (!this.#stopping && !link.socket.destroyed) {
      if (this.backlog > 0) {
        const late = setTimeout(() => link.cut(), ackMaxMs);
        const message = this.#message(this.acknowledged);
        const say = () =>
          link.publish(this.#topic, message).then(
            () => true,
            () => false,
          );
        const heard = await say();
        if (heard && this.#options.repeats?.(this.acknowledged)) await say();
        clearTimeout(late);
        if (heard) this.acknowledged += 1;
      } else {
        await this.#nextDue(link);
      }
    }
  }

  /** Until there is something to say, or nobody to say it to. */
  #nextDue(link: DeviceLink): Promise<void> {
    const { firstMs, intervalMs } = this.#options;
    const dueMs = firstMs + this.measured * intervalMs - Date.now();
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        link.socket.off('close', over);
        resolve();
      };
      const timer = setTimeout(over, Math.max(1, dueMs)).unref();
      link.socket.once('close', over);
    });
  }

  #message(seq: number): string | Buffer {
    const { identity, boot, firstMs, intervalMs, payload } = this.#options;
    const timeMs = firstMs + seq * intervalMs;
    if (payload) return payload(seq, timeMs);
    const said = { timeMs, quality: Quality.good, why: 0 } as const;
    const readings: Reading[] =
      identity.kind === 'station'
        ? [
            { ...said, quantity: 'pm2_5', value: 10 + (seq % 50) / 10 },
            { ...said, quantity: 'temperature', value: 18.5 },
            { ...said, quantity: 'humidity', value: 41 },
          ]
        : [
            { ...said, quantity: 'lat', value: -16.4 + seq / 1e5 },
            { ...said, quantity: 'lon', value: -71.5 },
            { ...said, quantity: 'speed', value: seq % 17 },
          ];
    return encodeSenmlJson(
      encodeReport(identity.device, { boot, seq, timeMs, texts: {}, readings }),
    );
  }

  async #connect(): Promise<DeviceLink | undefined> {
    const { identity, password, port } = this.#options;
    const { device } = identity;
    try {
      return await DeviceLink.connect({
        ...{ host: '127.0.0.1', port, clientId: device, username: device, password, connectMaxMs },
      });
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      if (error.code === 'refused') this.refused += 1;
      return undefined;
    }
  }
}
