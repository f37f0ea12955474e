/** From a report to the gateway: numbered, kept on disk or beside it, sent, and sent again. */
import { join } from 'node:path';
import type { Channel, Collection, DeviceEvent } from '@samay/contract';
import { memoryOutbox, type OutboxStats, openDiskOutbox } from '@samay/outbox';
import type { Logger } from 'pino';
import type { Clock, Now } from '../clock/clock.ts';
import { releasedMs } from '../clock/release.ts';
import type { AgentConfig } from '../config/read-config.ts';
import type { MeasuredReport } from '../measure/measure.ts';
import { CertificateRenewal } from './certificate-renewal.ts';
import { Dating } from './dating.ts';
import { Postbox } from './postbox.ts';
import { type LinkFacts, Publisher, type PublisherOptions } from './publisher.ts';
import { StationCertificate } from './station-certificate-disk.ts';

export interface WayOutOptions {
  readonly config: AgentConfig;
  readonly clock: Clock;
  readonly random: () => number;
  readonly boot: string;
  readonly machineBoot: string;
  readonly software: string;
  readonly down?: PublisherOptions['down'];
  readonly log: Logger;
}

export interface WayOutFacts {
  readonly stats: OutboxStats;
  /** What waits beside the disk, which did not take it. */
  readonly inMemory: OutboxStats['pending'];
  /** Reports given up anywhere on the way, since this start. */
  readonly droppedRecords: number;
  /** What is left to the certificate of the station; absent where it has none, or none was looked at. */
  readonly certificateLeftMs?: number;
  readonly link: LinkFacts;
}

export interface WayOut {
  send(channel: Channel, report: MeasuredReport): void;
  /** @param timeMs milliseconds since 1970 UTC; a guess where `undatedMs`, monotonic, is given. */
  sendEvent(event: Omit<Collection, 'at'>, timeMs: number, undatedMs?: number): void;
  /**
   * Of an event that has its date. Resolves when it is in the outbox.
   * @throws OutboxError
   */
  keepEvent(event: DeviceEvent): Promise<void>;
  readonly facts: WayOutFacts;
  /** What was sent goes to disk, the goodbye to the gateway. */
  stop(): Promise<void>;
}

/** After a power cut so much may be sent twice; each takes three syncs: 288 a day. */
const checkpointIntervalMs = 15 * 60_000;
/** What a disk that takes nothing does not cost: 3 kB a minute, two days. */
const spareBytesMax = 8 * 1024 * 1024;

/** @throws OutboxError when the data directory cannot be used. */
export async function openWayOut(options: WayOutOptions): Promise<WayOut> {
  const { config, clock, random, boot, machineBoot, software, log } = options;
  const { identity, backlogPerSecond } = config;
  const outbox = await openDiskOutbox({
    directory: join(config.dataDirectory, 'outbox'),
    ...config.outbox,
    checkpointIntervalMs,
    whenFull: 'drop-oldest',
    clock: () => clock().monotonicMs,
    wallClock: () => sureWallMs(clock()),
  });
  const spare = memoryOutbox({ bytesMax: spareBytesMax, whenFull: 'drop-oldest' });
  const { device } = identity;
  const { format } = config;
  const postbox = new Postbox({ device, format, boot, machineBoot, outbox, spare, log });
  const { waitMs } = config.clock;
  const dating = new Dating({ clock, machineBoot, waitMs, floorMs: releasedMs });
  const { certificate, renewal } = openCertificate(options);
  await renewal?.look();
  const broker = {
    ...config.gateway,
    identity,
    boot,
    software,
    ...(certificate && { certificate }),
  };
  const publisher = new Publisher({
    ...{ broker, outbox, spare, backlogPerSecond, dating, random, log, down: options.down },
    ...(renewal && { renewal }),
  });
  return {
    send: (channel, report) => postbox.send(channel, report),
    sendEvent: (event, timeMs, undatedMs) => postbox.sendEvent(event, timeMs, undatedMs),
    keepEvent: (event) => postbox.keepEvent(event),
    get facts() {
      const { stats } = outbox;
      const { pending: inMemory, dropped } = spare.stats;
      const onDisk = stats.dropped.records + stats.expired.records + stats.corrupt.records;
      const droppedRecords = onDisk + dropped.records + publisher.givenUp;
      const certificateLeftMs = renewal?.leftMs;
      return {
        ...{ stats, inMemory, droppedRecords, link: publisher.link },
        ...(certificateLeftMs !== undefined && { certificateLeftMs }),
      };
    },
    async stop() {
      await postbox.settled();
      await publisher.stop();
      await spare.close();
      await outbox.close();
    },
  };
}

function openCertificate({ config, clock, random, log }: WayOutOptions): {
  certificate?: StationCertificate;
  renewal?: CertificateRenewal;
} {
  const { certFile, keyFile, caFile } = config.gateway;
  if (certFile === undefined || keyFile === undefined) return {};
  const now = () => clock().wallMs;
  const certificate = new StationCertificate({
    device: config.identity.device,
    ...{ certFile, keyFile, now },
    ...(caFile !== undefined && { caFile }),
    folder: join(config.dataDirectory, 'certificate'),
  });
  return { certificate, renewal: new CertificateRenewal({ certificate, random, now, log }) };
}

/** Nothing grows old by a date that is only guessed. */
const sureWallMs = ({ wallMs, unsure }: Now): number | undefined =>
  unsure || wallMs < releasedMs ? undefined : wallMs;
