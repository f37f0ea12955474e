import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  influxConfigFromEnv,
  openDuckdbReadings,
  openInfluxReadings,
  type Readings,
} from '@samay/readings';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics } from 'prom-client';
import { buildApp } from './app.ts';
import { type Config, ConfigError } from './config.ts';
import type { KeyCheck } from './keys/keys.ts';
import { adoptKey, keysInForce } from './keys/keys-disk.ts';
import { createMetrics } from './metrics.ts';
import { diskRecalibrations } from './recalibrate/recalibrations-disk.ts';
import type { Clock, Service } from './service.ts';
import { settleNowAndThen } from './settle.ts';
import { openWriteToken } from './write-token-disk.ts';

export interface Server {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  readonly address: string;
  /** Answers what it was asked, then closes the store. */
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Answers under way may take this long to finish once the server is told to stop. */
const graceMs = 3000;

/**
 * Opens the store and listens.
 * @throws ConfigError naming the setting to change (a port that is taken, a host that is not ours);
 * ReadingsError when the store cannot be opened.
 */
export async function startServer(config: Config, env: Env, clock: Clock): Promise<Server> {
  const { readings, ...rest } = await openStore(config, env, clock);
  const metrics = createMetrics();
  collectDefaultMetrics({ register: metrics.registry });
  const app = await buildApp({ ...{ readings, clock, config, metrics }, ...rest });
  try {
    const address = await listen(app, config);
    const settling = settleNowAndThen(readings, (error) => app.log.error({ err: error }));
    return {
      address,
      async close() {
        settling.stop();
        await close(app, readings);
      },
    };
  } catch (error) {
    await close(app, readings);
    throw error;
  }
}

async function openStore(
  { SAMAY_STORE, SAMAY_DATA_DIR }: Config,
  env: Env,
  clock: Clock,
): Promise<
  Pick<Service, 'readings' | 'recalibrations'> & { opensKey?: KeyCheck; opensAdmin: KeyCheck }
> {
  const own = join(SAMAY_DATA_DIR, 'cloud');
  await mkdir(own, { recursive: true, mode: 0o700 });
  const recalibrations = diskRecalibrations(own);
  const opensAdmin = keysInForce(own);
  if (SAMAY_STORE === 'influx') {
    const readings = openInfluxReadings(influxConfigFromEnv(env));
    return { readings, recalibrations, opensAdmin };
  }
  const secret = await openWriteToken(own);
  const created = new Date(clock()).toISOString();
  await adoptKey(own, { name: 'write-token', scope: 'write', created, secret });
  const readings = await openDuckdbReadings({ path: join(own, 'readings.duckdb') });
  return { readings, recalibrations, opensAdmin, opensKey: keysInForce(own) };
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

async function close(app: FastifyInstance, readings: Readings): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), graceMs);
  await app.close().finally(() => clearTimeout(timer));
  await readings.close();
}
