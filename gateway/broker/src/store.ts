import {
  influxConfigFromEnv,
  influxLineWriter,
  type LineWriter,
  ReadingsError,
} from '@samay/readings';
import { GatewayError } from './gateway-error.ts';

/** The store that the INFLUX_* variables name. Throws GATEWAY_SETTING naming the wrong one. */
export function openStore(env: Readonly<Record<string, string | undefined>>): LineWriter {
  try {
    return influxLineWriter(influxConfigFromEnv(env));
  } catch (error) {
    if (!(error instanceof ReadingsError)) throw error;
    const en = error.message;
    throw new GatewayError('GATEWAY_SETTING', 'falta configurar el almacén', en, { cause: error });
  }
}
