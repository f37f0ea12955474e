import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { LocalClock } from '@samay/air-quality';
import type { Readings } from '@samay/readings';
import type { Database } from '@samay/records';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics } from 'prom-client';
import { openAlerts } from './alerts/start-alerts.ts';
import { buildApp, cityZone } from './app.ts';
import { cloudParts } from './backup/cloud-parts.ts';
import { archiveOf } from './bulk/archive-disk.ts';
import { runSchedule, type Schedule } from './bulk/run-schedule.ts';
import { type Config, ConfigError } from './config.ts';
import { every } from './every.ts';
import { openInventories } from './ghg/start-inventories.ts';
import { keysInForce } from './keys/keys-disk.ts';
import { createMetrics } from './metrics.ts';
import { openMobility } from './mobility/start-mobility.ts';
import { openRecords } from './open-records.ts';
import { openStore } from './open-store.ts';
import { publish, publishEveryMs } from './publish/publish.ts';
import { publisherOf } from './publisher.ts';
import { diskRecalibrations } from './recalibrate/recalibrations-disk.ts';
import { licenceOf } from './schemas/licence.ts';
import { openScorecard } from './scorecard/start-scorecard.ts';
import type { Clock } from './service.ts';
import { openOffice } from './staff/start-office.ts';
import { readUpkeepRules } from './upkeep/rules-disk.ts';
import { upkeepDesk } from './upkeep/upkeep-desk.ts';
import { version } from './version.ts';
import { openPlan } from './waste/plan-disk.ts';

export interface Server {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  readonly address: string;
  /**
   * When alerts and what else is no time series can be asked, some seconds after the first answer.
   * Rejects with the RecordsError for which they never can.
   */
  readonly recordsOpened: Promise<void>;
  /** Answers what it was asked, then closes the stores. */
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Answers under way may take this long to finish once the server is told to stop. */
const graceMs = 3000;
/** Half a minute after the last time: what a question would otherwise wait for. */
const settleMs = 30_000;

/**
 * Opens the store of readings and listens; the records are opened behind that.
 * @throws ConfigError naming the setting to change (a port that is taken, a host that is not ours);
 * ReadingsError when the store cannot be opened.
 */
export async function startServer(config: Config, env: Env, clock: Clock): Promise<Server> {
  const own = join(config.SAMAY_DATA_DIR, 'cloud');
  await mkdir(own, { recursive: true, mode: 0o700 });
  const { readings, opensKey } = await openStore(config, env, clock);
  const open: Open = { readings, rooms: [] };
  try {
    const { kind, database } = openRecords(config, own, (error) =>
      open.app?.log.warn({ err: error }, 'records'),
    );
    open.database = database;
    const localClock = new LocalClock(cityZone);
    const given = { readings, database, clock, localClock };
    const alerts = await openAlerts(config, own, given);
    open.rooms.push(alerts);
    const mobility = await openMobility(config, own, given);
    open.rooms.push(mobility);
    const plan = await openPlan(config.SAMAY_WASTE_PLAN);
    const ghg = await openInventories(config, given, (error) =>
      open.app?.log.warn({ err: error }, 'SAMAY_GHG_INVENTORY'),
    );
    const scorecard = await openScorecard(config, { ...given, plan, ghg });
    open.rooms.push(scorecard);
    const staff = await openOffice(own, given);
    open.rooms.push(staff);
    const upkeep = upkeepDesk(readings, clock, await readUpkeepRules(config.SAMAY_UPKEEP));
    const metrics = createMetrics();
    collectDefaultMetrics({ register: metrics.registry });
    const check = async () => void (await database.query('SELECT 1'));
    const app = await buildApp({
      ...{ readings, clock, config, opensKey, metrics, opensStaff: keysInForce(own) },
      ...{ alerts: alerts.desk, history: alerts.engine, records: { kind, check } },
      ...{ mobility: mobility.desk, plan, ghg, scorecard: scorecard.desk, office: staff.office },
      upkeep,
      recalibrations: diskRecalibrations(own),
      backup: () => cloudParts({ own, readings, records: alerts.dump }),
    });
    open.app = app;
    const address = await listen(app, config);
    const fail = (error: unknown) => app.log.error({ err: error });
    const settling = every(settleMs, () => readings.settle(), fail);
    const warming = every(settleMs, upkeep.warm, fail);
    const self = { cloud: hostname(), folder: own, startedMs: clock(), version: version() };
    // An embedded store has no other readers: the API tells them the same.
    const publishing =
      config.SAMAY_STORE === 'influx'
        ? every(
            publishEveryMs,
            () => publish({ ...self, readings, metrics, clock, upkeep, scorecard: scorecard.desk }),
            fail,
          )
        : undefined;
    for (const fault of mobility.faults) app.log.warn({ fault }, 'SAMAY_GTFS');
    for (const room of open.rooms) room.start(fail);
    open.bulk = scheduleBulk(config, readings, clock, app);
    return {
      address,
      recordsOpened: database.opened,
      async close() {
        // What is left to average stays owed: nobody waits for it.
        void settling.stop();
        await warming.stop();
        await publishing?.stop();
        await close(open);
      },
    };
  } catch (error) {
    await close(open);
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

/** What works beside the answers, from when it is started on. */
interface Room {
  start(fail: (error: unknown) => void): void;
  close(): Promise<void>;
}

/** What is open so far, to be closed in this order. */
interface Open {
  app?: FastifyInstance;
  bulk?: Schedule | undefined;
  readonly rooms: Room[];
  database?: Database;
  readonly readings: Readings;
}

async function close({ app, bulk, rooms, database, readings }: Open): Promise<void> {
  const timer = setTimeout(() => app?.server.closeAllConnections(), graceMs);
  await app?.close().finally(() => clearTimeout(timer));
  clearTimeout(timer);
  await bulk?.stop();
  for (const room of rooms) await room.close();
  await database?.close();
  await readings.close();
}
