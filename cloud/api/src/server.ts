import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Readings } from '@samay/readings';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics } from 'prom-client';
import { openAlerts, type RunningAlerts } from './alerts/start-alerts.ts';
import { buildApp } from './app.ts';
import { cloudParts } from './backup/cloud-parts.ts';
import { archiveOf } from './bulk/archive-disk.ts';
import { runSchedule, type Schedule } from './bulk/run-schedule.ts';
import { type Config, ConfigError } from './config.ts';
import { every } from './every.ts';
import { keysInForce } from './keys/keys-disk.ts';
import { createMetrics } from './metrics.ts';
import { openStore } from './open-store.ts';
import { publish, publishEveryMs } from './publish/publish.ts';
import { publisherOf } from './publisher.ts';
import { diskRecalibrations } from './recalibrate/recalibrations-disk.ts';
import { licenceOf } from './schemas/licence.ts';
import type { Clock } from './service.ts';
import { version } from './version.ts';

export interface Server {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  readonly address: string;
  /** Answers what it was asked, then closes the store. */
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Answers under way may take this long to finish once the server is told to stop. */
const graceMs = 3000;
/** Half a minute after the last time: what a question would otherwise wait for. */
const settleMs = 30_000;

/**
 * Opens the store and listens.
 * @throws ConfigError naming the setting to change (a port that is taken, a host that is not ours);
 * ReadingsError when the store cannot be opened.
 */
export async function startServer(config: Config, env: Env, clock: Clock): Promise<Server> {
  const own = join(config.SAMAY_DATA_DIR, 'cloud');
  await mkdir(own, { recursive: true, mode: 0o700 });
  const { readings, opensKey } = await openStore(config, env, clock);
  const alerts = await openAlerts(config, own, readings, clock).catch(async (error) => {
    await readings.close();
    throw error;
  });
  const metrics = createMetrics();
  collectDefaultMetrics({ register: metrics.registry });
  const app = await buildApp({
    ...{ readings, clock, config, opensKey, metrics, opensStaff: keysInForce(own) },
    backup: () => cloudParts({ own, readings, records: alerts.dump }),
    ...{ alerts: alerts.desk, history: alerts.engine, recalibrations: diskRecalibrations(own) },
  });
  try {
    const address = await listen(app, config);
    const fail = (error: unknown) => app.log.error({ err: error });
    const settling = every(settleMs, () => readings.settle(), fail);
    const self = { cloud: hostname(), folder: own, startedMs: clock(), version: version() };
    // An embedded store has no other readers: the API tells them the same.
    const publishing =
      config.SAMAY_STORE === 'influx'
        ? every(publishEveryMs, () => publish({ ...self, readings, metrics, clock }), fail)
        : undefined;
    alerts.start(fail);
    const bulk = scheduleBulk(config, readings, clock, app);
    return {
      address,
      async close() {
        // What is left to average stays owed: nobody waits for it.
        void settling.stop();
        await publishing?.stop();
        await close(app, alerts, readings, bulk);
      },
    };
  } catch (error) {
    await close(app, alerts, readings);
    throw error;
  }
}

async function listen(app: FastifyInstance, config: Config): Promise<string> {
  const { SAMAY_HTTP_HOST: host, SAMAY_HTTP_PORT: port } = config;
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new ConfigError(
        `El puerto ${port} ya está en uso: cambie SAMAY_HTTP_PORT o cierre el otro programa.`,
        `Port ${port} is already in use: change SAMAY_HTTP_PORT or stop the other program.`,
      );
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new ConfigError(
        `No se puede escuchar en ${host}:${port} (${code}): revise SAMAY_HTTP_HOST y SAMAY_HTTP_PORT.`,
        `Cannot listen on ${host}:${port} (${code}): check SAMAY_HTTP_HOST and SAMAY_HTTP_PORT.`,
      );
    }
    throw error;
  }
}

function scheduleBulk(
  config: Config,
  readings: Readings,
  clock: Clock,
  { log }: FastifyInstance,
): Schedule | undefined {
  if (config.SAMAY_BULK === 'off') return undefined;
  const archive = archiveOf(config);
  const licence = licenceOf(config.SAMAY_ATTRIBUTION);
  return runSchedule({ readings, archive, licence, publisher: publisherOf(config) }, clock, log);
}

async function close(
  app: FastifyInstance,
  alerts: RunningAlerts,
  readings: Readings,
  bulk?: Schedule,
): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), graceMs);
  await app.close().finally(() => clearTimeout(timer));
  await bulk?.stop();
  await alerts.close();
  await readings.close();
}
