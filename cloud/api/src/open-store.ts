import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  influxConfigFromEnv,
  openDuckdbReadings,
  openInfluxReadings,
  type Readings,
} from '@samay/readings';
import type { Config } from './config.ts';
import type { KeyCheck } from './keys/keys.ts';
import { adoptKey, keysInForce } from './keys/keys-disk.ts';
import { readRetention } from './retention-disk.ts';
import { openSecret } from './secret-disk.ts';
import type { Clock } from './service.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The time series, and what opens their writing where they are our own.
 * @throws ReadingsError when the store cannot be opened, such as a DuckDB file that another has open.
 */
export async function openStore(
  { SAMAY_STORE, SAMAY_DATA_DIR, SAMAY_RETENTION_FILE }: Config,
  env: Env,
  clock: Clock,
): Promise<{ readings: Readings; opensKey: KeyCheck | undefined }> {
  const rawKeptMs = await readRetention(SAMAY_RETENTION_FILE);
  const kept = rawKeptMs === undefined ? {} : { rawKeptMs };
  if (SAMAY_STORE === 'influx') {
    const config = influxConfigFromEnv(env);
    // Without a policy of its own for hours and days, nothing there goes.
    const expires = config.averagesPolicy === undefined ? {} : kept;
    return { readings: openInfluxReadings({ ...config, ...expires }, clock), opensKey: undefined };
  }
  const own = join(SAMAY_DATA_DIR, 'cloud');
  await mkdir(own, { recursive: true, mode: 0o700 });
  const secret = await openSecret(join(own, 'write-token'));
  const created = new Date(clock()).toISOString();
  await adoptKey(own, { name: 'write-token', scope: 'write', created, secret });
  const path = join(own, 'readings.duckdb');
  const readings = await openDuckdbReadings({ path, clock, ...kept });
  return { readings, opensKey: keysInForce(own) };
}
