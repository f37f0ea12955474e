import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type InfluxConfig,
  influxConfigFromEnv,
  influxLineWriter,
  type LineWriter,
  ReadingsError,
} from '@samay/readings/influx';
import { GatewayError } from '../gateway-error.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The store that the INFLUX_* variables name, or samay-cloud's on this machine, which is written to
 * as any InfluxDB 2 is. Throws GATEWAY_SETTING naming what is wrong.
 */
export function openStore(env: Env, dataDir: string): LineWriter {
  if (!env['INFLUX_URL']) return influxLineWriter(embedded(env, dataDir));
  try {
    return influxLineWriter(influxConfigFromEnv(env));
  } catch (error) {
    if (!(error instanceof ReadingsError)) throw error;
    const en = error.message;
    throw new GatewayError('GATEWAY_SETTING', 'falta configurar el almacén', en, { cause: error });
  }
}

function embedded(env: Env, dataDir: string): InfluxConfig {
  const path = join(dataDir, 'cloud', 'write-token');
  const url = `http://127.0.0.1:${env['SAMAY_HTTP_PORT'] || 8080}`;
  try {
    return { url, token: readFileSync(path, 'utf8').trim(), org: 'samay', bucket: 'samay' };
  } catch (error) {
    throw new GatewayError(
      'GATEWAY_SETTING',
      `sin INFLUX_URL se escribe en samay-cloud, y no se puede leer ${path}: inícielo antes, con el mismo SAMAY_DATA_DIR`,
      `without INFLUX_URL samay-cloud is written to, and ${path} cannot be read: start it first, with the same SAMAY_DATA_DIR`,
      { cause: error },
    );
  }
}
