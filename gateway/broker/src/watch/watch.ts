/**
 * Once a second looks at what the gateway knows, and says it: links and heartbeat through its own
 * journal, alerts in the log and on its retained topic, and what must outlast the process to a file.
 */
import {
  alertTexts,
  encodeGatewayStatus,
  encodeLine,
  type GatewayFacts,
  type GatewayStatus,
  gatewayPoint,
  gatewayStatusTopic,
  heartbeatMs,
  type MachineFacts,
  type Point,
} from '@samay/contract';
import type { Outbox } from '@samay/outbox';
import type { Logger } from 'pino';
import { Alerts, type Change } from '../alerts/alerts.ts';
import { Forecast } from '../alerts/forecast.ts';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../gateway-error.ts';
import type { DurableAppend } from '../intake/durable-append.ts';
import type { Links } from '../links/links.ts';
import { writeLinks } from '../links/links-disk.ts';
import { Totals } from '../totals.ts';

const tickMs = 1_000;
/** 10,000 devices are 2 MB: 6 GB a day beside the 14 GB of their messages. Nothing, while nobody speaks. */
const saveEveryMs = 30_000;

export interface WatchParts {
  /** Id of this gateway, and what runs. */
  readonly gateway: string;
  readonly version: string;
  readonly links: Links;
  /** Where `links` is kept. */
  readonly path: string;
  readonly journal: Outbox;
  readonly journalBytesMax: number;
  readonly keep: Pick<DurableAppend, 'append' | 'fault'>;
  readonly deadLetters: Outbox;
  readonly setAside: Pick<DurableAppend, 'fault'>;
  readonly clients: () => number;
  readonly machine: () => MachineFacts;
  readonly publish: (topic: string, payload: string, retain: boolean) => Promise<void>;
  readonly log: Logger;
  readonly clock: Clock;
}

export class Watch {
  readonly alerts = new Alerts();
  /** Counted by whoever does the work. */
  readonly totals = new Totals();
  readonly links: Links;
  readonly #parts: WatchParts;
  readonly #forecast: Forecast;
  readonly #startedMs: number;
  #timer: NodeJS.Timeout | undefined;
  #storeDownSteadyMs: number | undefined;
  #storeUp = false;
  #heartbeatSteadyMs: number;
  #savedSteadyMs: number;
  #saving: Promise<void> = Promise.resolve();
  /** Own points are one at a time on their way: a full journal must not gather them in memory. */
  #telling = false;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.links = parts.links;
    this.#forecast = new Forecast(parts.journalBytesMax);
    this.#startedMs = parts.clock.nowMs();
    this.#heartbeatSteadyMs = parts.clock.steadyMs();
    this.#savedSteadyMs = parts.clock.steadyMs();
  }

  /** Before the first message: what is remembered will no longer be all there is, and the file says so. */
  async prepare(): Promise<void> {
    await this.#save(false);
  }

  start(): void {
    void this.#say('online');
    this.#timer = setInterval(() => this.#tick(), tickMs).unref();
  }

  /** Told by whoever writes to the store. */
  storeUp(up: boolean): void {
    this.#storeUp = up;
    if (up) this.#storeDownSteadyMs = undefined;
    else this.#storeDownSteadyMs ??= this.#parts.clock.steadyMs();
  }

  /** The last write reached the store. */
  get storeIsUp(): boolean {
    return this.#storeUp;
  }

  /** While clients are still there to hear it. */
  async goodbye(): Promise<void> {
    clearInterval(this.#timer);
    await this.#say('stopped');
  }

  /** Nothing comes any more: what is written now is all there is. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#saving;
    await this.#save(true);
  }

  /** What the gateway says of itself now. */
  status(state: GatewayStatus['state']): GatewayStatus {
    const { journal, journalBytesMax, clock } = this.#parts;
    const { pending, oldestPendingAgeMs = 0 } = journal.stats;
    const { fullInSeconds } = this.#forecast;
    return {
      state,
      time: new Date(clock.nowMs()).toISOString(),
      alerts: this.alerts.current.map(({ alert, sinceMs }) => ({
        alert,
        since: new Date(sinceMs).toISOString(),
        ...alertTexts[alert],
      })),
      journal: {
        records: pending.records,
        bytes: pending.bytes,
        bytesMax: journalBytesMax,
        oldestSeconds: oldestPendingAgeMs / 1000,
        ...(fullInSeconds === undefined ? {} : { fullInSeconds }),
      },
    };
  }

  #tick(): void {
    const { journal, journalBytesMax, links, keep, setAside, clock, log } = this.#parts;
    const [nowMs, steadyMs] = [clock.nowMs(), clock.steadyMs()];
    const { bytes } = journal.stats.pending;
    this.#forecast.note(bytes, steadyMs);
    const facts = {
      journalFault: keep.fault,
      deadLettersFault: setAside.fault,
      journalShare: bytes / journalBytesMax,
      storeAwayMs: this.#storeDownSteadyMs === undefined ? 0 : steadyMs - this.#storeDownSteadyMs,
    };
    const changes = this.alerts.update(facts, nowMs);
    for (const change of changes) this.#tellChange(change);
    if (changes.length > 0) void this.#say('online');
    for (const device of links.twins()) {
      log.warn(
        { device },
        'two machines come in as this device: a copied card; invite one of them again',
      );
    }
    if (!this.#telling) {
      const points = links.due(nowMs);
      if (steadyMs - this.#heartbeatSteadyMs >= heartbeatMs) {
        this.#heartbeatSteadyMs = steadyMs;
        points.push(gatewayPoint(this.#parts.gateway, this.#facts(), nowMs));
      }
      if (points.length > 0) void this.#tell(points);
    }
    if (steadyMs - this.#savedSteadyMs >= saveEveryMs) {
      this.#savedSteadyMs = steadyMs;
      this.#saving = this.#saving.then(() => this.#save(false));
    }
  }

  async #tell(points: readonly Point[]): Promise<void> {
    const { keep, links, log } = this.#parts;
    this.#telling = true;
    try {
      await keep.append(Buffer.from(points.map(encodeLine).join('\n')));
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      links.untold(points);
      log.debug({ code: error.code, points: points.length }, 'own points wait for room');
    } finally {
      this.#telling = false;
    }
  }

  #facts(): GatewayFacts {
    const { version, journal, journalBytesMax, deadLetters, links, clients } = this.#parts;
    const { pending, oldestPendingAgeMs = 0 } = journal.stats;
    const { fullInSeconds } = this.#forecast;
    return {
      ...{ ...this.totals, ...this.#parts.machine() },
      started: this.#startedMs,
      version,
      clients: clients(),
      journal_records: pending.records,
      journal_bytes: pending.bytes,
      journal_bytes_max: journalBytesMax,
      journal_oldest: oldestPendingAgeMs / 1000,
      ...(fullInSeconds === undefined ? {} : { journal_full: fullInSeconds }),
      dead_letters: deadLetters.stats.pending.records,
      store_up: this.#storeUp ? 1 : 0,
      devices: links.counts.devices,
      devices_silent: links.counts.silent,
      alerts: this.alerts.current.map(({ alert }) => alert).join(','),
    };
  }

  #tellChange({ alert, began }: Change): void {
    const { log } = this.#parts;
    const { records, bytes, bytesMax, fullInSeconds } = this.status('online').journal;
    const facts = { alert, records, bytes, bytesMax, fullInSeconds };
    if (!began) log.info(facts, 'alert over');
    else if (alert === 'journal-filling' || alert === 'store-away') log.warn(facts, 'alert');
    else log.error(facts, 'alert');
  }

  #say(state: GatewayStatus['state']): Promise<void> {
    const { gateway, publish, log } = this.#parts;
    return publish(
      gatewayStatusTopic(gateway),
      encodeGatewayStatus(this.status(state)),
      true,
    ).catch((error: unknown) => log.error({ err: error }, 'the own status cannot be published'));
  }

  /** A disk that does not take it is told of and tried again: messages go on being taken. */
  async #save(whole: boolean): Promise<void> {
    const { path, links, log } = this.#parts;
    await writeLinks(path, links.states(), whole).catch((error: NodeJS.ErrnoException) => {
      log.error({ code: error.code, path }, 'what is known of the devices cannot be written down');
    });
  }
}
