/** What the gateway knows of one device: when it spoke, how often it does, and what has not come. Pure. */
import { type LinkFacts, type Status, silentAfterMs } from '@samay/contract';
import { DeviceGaps, type DeviceState, type Missing } from '../gaps/device-gaps.ts';

/** What a message says of itself, beside what it measured. */
export interface Head {
  readonly boot?: string | undefined;
  readonly seq?: number | undefined;
  /** ms since 1970 UTC, by the device's clock. */
  readonly timeMs: number;
}

/** What outlives the process. */
export interface LinkState {
  readonly city: string;
  readonly device: string;
  readonly receivedMs: number;
  readonly newestMs: number;
  readonly intervalMs: number;
  readonly gaps: DeviceState;
}

/** Where something changed, a point at most this often; a change a second costs no more than that. */
export const changeEveryMs = 10_000;
/**
 * Where nothing did, this often, so that `received` is not older: 10,000 devices are 33 points/s of some
 * 200 B, beside their 167 messages/s of a minute each.
 */
export const refreshEveryMs = 5 * 60_000;

/** An interval is learned slowly, and an outage is not taken for one. */
const intervalShare = 1 / 8;
const intervalJumpMax = 4;
/** Two machines under one name send each other away every few seconds. */
const twinsAgainMs = 3_600_000;

export class DeviceLink {
  readonly device: string;
  city: string;
  receivedMs = 0;
  /** 0: not known yet. */
  intervalMs = 0;
  missing: Missing | undefined;
  silent = false;
  /** Something has changed that the store does not know. */
  changed = true;
  readonly #gaps: DeviceGaps;
  #newestMs = 0;
  #connection: LinkFacts['connection'] = 'unknown';
  #reason: string | undefined;
  #connectionSinceMs: number;
  #toldMs = 0;
  #toldReceivedMs = 0;
  /** Starts of the device that came online: the last, and the one before. */
  #boot: string | undefined;
  #bootBefore: string | undefined;
  #twinsToldMs = Number.NEGATIVE_INFINITY;

  constructor(city: string, device: string, gaps: DeviceGaps, nowMs: number) {
    this.city = city;
    this.device = device;
    this.#gaps = gaps;
    this.#connectionSinceMs = nowMs;
  }

  /** @param unsureBeforeMs as of {@link DeviceGaps}. @param nowMs the start of the gateway. */
  static from(state: LinkState, unsureBeforeMs: number, nowMs: number): DeviceLink {
    const gaps = DeviceGaps.from(state.gaps, unsureBeforeMs);
    const link = new DeviceLink(state.city, state.device, gaps, nowMs);
    link.receivedMs = state.receivedMs;
    link.#newestMs = state.newestMs;
    link.intervalMs = state.intervalMs;
    link.missing = gaps.missing;
    return link;
  }

  get state(): LinkState {
    const { city, device, receivedMs, intervalMs } = this;
    return {
      city,
      device,
      receivedMs,
      newestMs: this.#newestMs,
      intervalMs,
      gaps: this.#gaps.state,
    };
  }

  /** @returns whether it was certainly heard before, and is not heard for the first time. */
  heard(head: Head, measured: boolean, receivedMs: number): boolean {
    this.receivedMs = receivedMs;
    if (this.#connection !== 'open') this.#connect('open', undefined, receivedMs);
    if (measured) this.#learnInterval(head.timeMs);
    if (head.boot === undefined || head.seq === undefined) return false;
    const sighting = this.#gaps.saw(head.boot, head.seq, head.timeMs, receivedMs);
    // In order, what is missing stays as it was; the number itself goes along at the next telling.
    if (sighting !== 'next' || head.seq === 0) this.changed = true;
    return sighting === 'again';
  }

  /**
   * @returns whether two machines come in as this one, at most once an hour: a start that another has followed
   * comes online again only where its card was copied.
   */
  status({ state, reason, boot }: Status, nowMs: number): boolean {
    if (state === 'offline') {
      this.#connect('gone', reason, nowMs);
      return false;
    }
    this.#connect('open', undefined, nowMs);
    if (boot === this.#boot) return false;
    const twins = boot === this.#bootBefore && nowMs - this.#twinsToldMs >= twinsAgainMs;
    [this.#boot, this.#bootBefore] = [boot, this.#boot];
    if (twins) this.#twinsToldMs = nowMs;
    return twins;
  }

  /** Looks at the time. @returns whether the store is to be told now. */
  due(nowMs: number): boolean {
    const silent = nowMs - this.receivedMs > silentAfterMs(this.intervalMs || undefined);
    if (silent !== this.silent) this.changed = true;
    this.silent = silent;
    const sinceToldMs = nowMs - this.#toldMs;
    // A clock that was set back is no reason to wait for years.
    if (sinceToldMs < 0 || sinceToldMs >= refreshEveryMs) {
      return this.changed || this.receivedMs !== this.#toldReceivedMs;
    }
    return this.changed && sinceToldMs >= changeEveryMs;
  }

  /** What is to be told, which counts as told; `changed` takes that back. */
  tell(gateway: string, nowMs: number): LinkFacts {
    this.missing = this.#gaps.missing;
    this.changed = false;
    this.#toldMs = nowMs;
    this.#toldReceivedMs = this.receivedMs;
    const { receivedMs, intervalMs, missing } = this;
    const reason = this.#reason;
    return {
      gateway,
      connection: this.#connection,
      connection_since: this.#connectionSinceMs,
      ...(reason === undefined ? {} : { reason }),
      ...(receivedMs === 0 ? {} : { received: receivedMs }),
      ...(intervalMs === 0 ? {} : { interval: Math.round(intervalMs) }),
      ...(missing === undefined ? {} : missingFacts(missing)),
    };
  }

  #connect(connection: LinkFacts['connection'], reason: string | undefined, nowMs: number): void {
    if (connection === this.#connection && reason === this.#reason) return;
    if (connection !== this.#connection) this.#connectionSinceMs = nowMs;
    this.#connection = connection;
    this.#reason = reason;
    this.changed = true;
  }

  /** From what is measured, not from what arrives: a backlog arrives all at once. */
  #learnInterval(timeMs: number): void {
    const stepMs = timeMs - this.#newestMs;
    if (stepMs <= 0) return;
    if (this.#newestMs > 0) {
      const knownMs = this.intervalMs;
      this.intervalMs =
        knownMs === 0
          ? stepMs
          : knownMs + (Math.min(stepMs, intervalJumpMax * knownMs) - knownMs) * intervalShare;
    }
    this.#newestMs = timeMs;
  }
}

const missingFacts = (missing: Missing): Partial<LinkFacts> => ({
  boot: missing.boot,
  next_seq: missing.next,
  missing: missing.current,
  missing_earlier: missing.earlier,
  missing_unknown: missing.unknown,
  missing_forgotten: missing.forgotten,
  ...(missing.sinceMs === undefined ? {} : { missing_since: missing.sinceMs }),
  ...(missing.afterMs === undefined ? {} : { missing_after: missing.afterMs }),
});
