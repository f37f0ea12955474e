/** Every device that the gateway has heard of, and what the store is to be told of them. Pure. */
import { type Identity, linkPoint, type Point, type Status } from '@samay/contract';
import { DeviceGaps } from '../gaps/device-gaps.ts';
import { DeviceLink, type Head, type LinkState } from './device-link.ts';

/** Twice the connections allowed by default; some 1 kB each: 20 MB. */
const devicesMax = 20_000;
/** Points a second: 3 ms of work, and after a restart 10,000 devices are told of in 20 s. */
const tellMax = 500;

/** Sums for metrics and the heartbeat; as old as the last `due`. */
export interface LinkCounts {
  devices: number;
  silent: number;
  missing: number;
  unknown: number;
  forgotten: number;
}

/** What was written down at the end of the process before, and whether that was an orderly one. */
export interface Remembered {
  readonly links: readonly LinkState[];
  /** Nothing came after it was written. */
  readonly whole: boolean;
}

export class Links {
  readonly #gateway: string;
  readonly #links = new Map<string, DeviceLink>();
  readonly #unsureBeforeMs: number;
  readonly #twins: string[] = [];
  counts: LinkCounts = { devices: 0, silent: 0, missing: 0, unknown: 0, forgotten: 0 };
  /** Messages that came a second time. */
  again = 0;
  /** Messages of devices beyond the bound, whose numbers nobody keeps. */
  untracked = 0;

  /** @param nowMs the start of the gateway. */
  constructor(gateway: string, remembered: Remembered, nowMs: number) {
    this.#gateway = gateway;
    this.#unsureBeforeMs = remembered.whole ? 0 : nowMs;
    for (const state of remembered.links.slice(0, devicesMax)) {
      this.#links.set(state.device, DeviceLink.from(state, this.#unsureBeforeMs, nowMs));
    }
  }

  /** A message that is on disk: in order, nothing is allocated. */
  heard(topic: Identity & { channel: string }, head: Head, receivedMs: number): void {
    const link = this.#of(topic, receivedMs);
    if (link === undefined) this.untracked += 1;
    else if (link.heard(head, topic.channel === 'telemetry', receivedMs)) this.again += 1;
  }

  status(topic: Identity, status: Status, nowMs: number): void {
    if (this.#of(topic, nowMs)?.status(status, nowMs)) this.#twins.push(topic.device);
  }

  /** @returns devices as which two machines come in, each told once an hour. */
  twins(): string[] {
    return this.#twins.splice(0);
  }

  /** @returns what the store is to be told now, which counts as told. */
  due(nowMs: number): Point[] {
    const points: Point[] = [];
    const counts: LinkCounts = { devices: 0, silent: 0, missing: 0, unknown: 0, forgotten: 0 };
    for (const link of this.#links.values()) {
      if (link.due(nowMs) && points.length < tellMax) {
        points.push(linkPoint(link, link.tell(this.#gateway, nowMs), nowMs));
      }
      const { missing } = link;
      counts.devices += 1;
      if (link.silent) counts.silent += 1;
      counts.missing += (missing?.current ?? 0) + (missing?.earlier ?? 0);
      counts.unknown += missing?.unknown ?? 0;
      counts.forgotten += missing?.forgotten ?? 0;
    }
    this.counts = counts;
    return points;
  }

  /** The points could not be written: they are due again. */
  untold(points: readonly Point[]): void {
    for (const { tags } of points) {
      const link = this.#links.get(tags['device'] ?? '');
      if (link !== undefined) link.changed = true;
    }
  }

  /** One at a time, each true when it is taken, so that writing them down holds nothing up. */
  *states(): Generator<LinkState> {
    for (const link of this.#links.values()) yield link.state;
  }

  #of({ city, device }: Identity, nowMs: number): DeviceLink | undefined {
    const known = this.#links.get(device);
    if (known !== undefined) {
      known.city = city;
      return known;
    }
    if (this.#links.size >= devicesMax) return undefined;
    const link = new DeviceLink(city, device, new DeviceGaps(this.#unsureBeforeMs), nowMs);
    this.#links.set(device, link);
    return link;
  }
}
