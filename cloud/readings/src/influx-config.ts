import { readFileSync } from 'node:fs';
import { ReadingsError } from './readings-error.ts';

/** What is kept how long; without it everything lies together for ever. */
export interface InfluxRetention {
  /** Retention policy of hours, days and what is never let go; raw rows are in the default one. */
  readonly averagesPolicy?: string;
  /** How long the default policy keeps raw rows: hours older than that are not made anew. */
  readonly rawKeptMs?: number;
}

/** InfluxDB 1.x: `/write?db=…`. */
export interface Influx1Config extends InfluxRetention {
  readonly url: string;
  readonly database: string;
  /** `user:password`, where the server asks for one. */
  readonly token?: string;
  /** Longest wait for one answer; 30 s unless said. */
  readonly timeoutMs?: number;
}

/** InfluxDB 2.x and 3.x, samay-cloud, VictoriaMetrics: `/api/v2/write?bucket=…`. */
export interface Influx2Config extends InfluxRetention {
  readonly url: string;
  /** The bucket, which InfluxQL calls the database. */
  readonly bucket: string;
  readonly org?: string;
  readonly token?: string;
  readonly timeoutMs?: number;
}

export type InfluxConfig = Influx1Config | Influx2Config;

/**
 * Reads `INFLUX_URL`, `INFLUX_TOKEN` or the file `INFLUX_TOKEN_FILE`, either `INFLUX_DATABASE` (1.x)
 * or `INFLUX_BUCKET` with `INFLUX_ORG`, and `INFLUX_AVERAGES_RP`.
 *
 * @throws ReadingsError STORE_CONFIG naming the variable.
 */
export function influxConfigFromEnv(
  env: Readonly<Record<string, string | undefined>>,
): InfluxConfig {
  const value = (name: string): string | undefined => env[name]?.trim() || undefined;
  const url = influxUrl(value('INFLUX_URL'));
  const token = tokenOf(value('INFLUX_TOKEN'), value('INFLUX_TOKEN_FILE'));
  const averagesPolicy = value('INFLUX_AVERAGES_RP');
  const [database, bucket, org] = ['INFLUX_DATABASE', 'INFLUX_BUCKET', 'INFLUX_ORG'].map(value);
  const base = {
    ...(token === undefined ? {} : { token }),
    ...(averagesPolicy === undefined ? {} : { averagesPolicy }),
    url,
  };
  if (database !== undefined && bucket !== undefined) {
    throw wrong('set INFLUX_DATABASE (1.x) or INFLUX_BUCKET (2.x and later), not both');
  }
  if (database !== undefined) {
    if (org !== undefined) throw wrong('INFLUX_ORG belongs to INFLUX_BUCKET, not INFLUX_DATABASE');
    if (token !== undefined && !token.includes(':')) {
      throw wrong('INFLUX_TOKEN must be user:password with INFLUX_DATABASE (InfluxDB 1.x)');
    }
    return { ...base, database };
  }
  if (bucket === undefined) {
    throw wrong('INFLUX_DATABASE (1.x) or INFLUX_BUCKET (2.x and later) must be set');
  }
  return { ...base, bucket, ...(org === undefined ? {} : { org }) };
}

function tokenOf(given: string | undefined, file: string | undefined): string | undefined {
  if (file === undefined) return given;
  if (given !== undefined) throw wrong('set INFLUX_TOKEN or INFLUX_TOKEN_FILE, not both');
  try {
    const token = readFileSync(file, 'utf8').trim();
    if (token !== '') return token;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw wrong(`INFLUX_TOKEN_FILE cannot be read: ${detail}`);
  }
  throw wrong(`INFLUX_TOKEN_FILE ${file} is empty: samay-cloud store init fills it in`);
}

function influxUrl(text: string | undefined): string {
  if (text === undefined) throw wrong('INFLUX_URL must be set, such as http://127.0.0.1:8086');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw wrong('INFLUX_URL must be an http:// or https:// address');
  }
  // An address is printed in errors and logs; a password in it would be too.
  if (url.username !== '' || url.password !== '') {
    throw wrong('INFLUX_URL must not contain a user or a password: put them in INFLUX_TOKEN');
  }
  if (url.search !== '' || url.hash !== '') {
    throw wrong('INFLUX_URL must end before "?" and "#"');
  }
  return text;
}

const wrong = (message: string): ReadingsError => new ReadingsError('STORE_CONFIG', message);
