import { join } from 'node:path';
import { type Outbox, OutboxError, openDiskOutbox } from '@samay/outbox';
import type { LineWriter } from '@samay/readings/influx';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { type Config, ownFolder } from './config/config.ts';
import { GatewayError } from './gateway-error.ts';
import { startHttpServer } from './http-server.ts';
import { Authenticator } from './identity/authentication.ts';
import { Devices } from './identity/devices-disk.ts';
import { Ingest } from './ingest/ingest.ts';
import { DurableAppend } from './intake/durable-append.ts';
import { Intake } from './intake/intake.ts';
import { createMetrics } from './metrics.ts';
import { type MqttServer, startMqttServer } from './mqtt/mqtt-server.ts';

/** What the gateway stands on; everything that a test may want to hold in its hand. */
export interface Surroundings {
  readonly config: Config;
  readonly writer: LineWriter;
  readonly log: Logger;
  readonly clock: Clock;
  readonly random: () => number;
  /** The journal, where it is not to be the one on disk. */
  readonly journal?: Outbox;
}

export interface Gateway {
  readonly mqttPort: number;
  readonly httpPort: number | undefined;
  /** Rejects if something failed that cannot be tried again: the process should end and start anew. */
  readonly failed: Promise<never>;
  /** Clients first, then what can still be stored, then the journal. Takes some 3 s at most. */
  close(): Promise<void>;
}

export const devicesOf = (config: Config): Devices =>
  new Devices(join(ownFolder(config), 'devices'));

/** How long the store may still be fed at the end; what is left waits in the journal. */
const drainMs = 3_000;

export async function startGateway(around: Surroundings): Promise<Gateway> {
  const { config, writer, log, clock, random } = around;
  const journal = around.journal ?? (await openJournal(config, clock));
  const deadLetters = await openDeadLetters(config).catch(closing(journal));
  let mqtt: MqttServer | undefined;
  const metrics = createMetrics({ journal, deadLetters, clients: () => mqtt?.clients() ?? 0 });
  const append = (outbox: Outbox, which: string) =>
    new DurableAppend(outbox, clock, (fault) => {
      if (fault === undefined) log.info({ which }, 'the disk takes records again');
      else log.error({ which, code: fault }, 'the disk takes no records: devices are held back');
    });
  const keep = append(journal, 'journal');
  const setAside = append(deadLetters, 'dead-letters');
  const intake = new Intake({
    journal: keep,
    deadLetters: setAside,
    metrics,
    clock,
    messagesPerSecond: config.deviceRateMax,
  });
  const authenticator = new Authenticator(devicesOf(config), clock);
  const health = () => ({
    ready: keep.fault === undefined,
    journalFault: keep.fault ?? null,
    journalRecords: journal.stats.pending.records,
    clients: mqtt?.clients() ?? 0,
  });
  const closeStores = closing(journal, deadLetters);
  const http =
    config.httpPort === 0
      ? undefined
      : await startHttpServer({ metrics, deadLetters, health, log }, config.httpPort).catch(
          closeStores,
        );
  mqtt = await startMqttServer(mqttSettings(config), { authenticator, intake, metrics, log }).catch(
    async (error: unknown) => {
      await http?.close();
      return closeStores(error);
    },
  );
  const ingest = new Ingest({
    journal,
    writer,
    deadLetters: setAside,
    metrics,
    log,
    clock,
    random,
  });
  const listening = mqtt;
  return {
    mqttPort: listening.port,
    httpPort: http?.port,
    failed: new Promise((_, reject) => ingest.finished.catch(reject)),
    async close() {
      await listening.close();
      await ingest.stop(drainMs);
      await http?.close();
      await Promise.all([journal.close(), deadLetters.close()]);
    },
  };
}

const mqttSettings = (config: Config) => ({
  host: config.mqttHost,
  port: config.mqttPort,
  setting: 'SAMAY_MQTT_PORT',
  clientsMax: config.mqttClientsMax,
  ...(config.mqttTlsCert === ''
    ? {}
    : { tls: { cert: config.mqttTlsCert, key: config.mqttTlsKey } }),
});

export const openJournal = (config: Config, clock: Clock): Promise<Outbox> =>
  openDiskOutbox({
    directory: join(ownFolder(config), 'journal'),
    bytesMax: config.journalBytesMax,
    whenFull: 'refuse',
    clock: () => clock.steadyMs(),
  }).catch(dataDirError(config));

/** The oldest give way: they are for people to look at, and people look at the newest. */
export const openDeadLetters = (config: Config): Promise<Outbox> =>
  openDiskOutbox({
    directory: join(ownFolder(config), 'dead-letters'),
    bytesMax: config.deadLetterBytesMax,
    whenFull: 'drop-oldest',
  }).catch(dataDirError(config));

const dataDirError =
  ({ dataDir }: Config) =>
  (error: unknown): never => {
    if (!(error instanceof OutboxError)) throw error;
    const [es, en] =
      error.code === 'OUTBOX_LOCKED'
        ? [`otro gateway (proceso ${error.pid}) la usa`, `another gateway (${error.pid}) has it`]
        : [error.message, error.message];
    throw new GatewayError(
      'GATEWAY_DATA_DIR',
      `SAMAY_DATA_DIR=${dataDir}: ${es}`,
      `SAMAY_DATA_DIR=${dataDir}: ${en}`,
      { cause: error },
    );
  };

/** Lets go of what was opened before passing an error on. */
const closing =
  (...opened: readonly Outbox[]) =>
  async (error: unknown): Promise<never> => {
    await Promise.all(opened.map((outbox) => outbox.close()));
    throw error;
  };
