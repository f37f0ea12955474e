/** One InfluxDB over HTTP: what is sent, and what its answers mean for the sender. */
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { HttpError, InfluxDB, type SendOptions } from '@influxdata/influxdb-client';
import type { InfluxConfig } from './influx-config.ts';
import { identifier } from './influx-query.ts';
import { isKeptForever } from './kept-forever.ts';
import { ReadingsError } from './readings-error.ts';

export interface InfluxServer {
  /** Lines of one place: `source` says which measurements lie together. */
  write(body: string, place?: Place): Promise<WriteAnswer>;
  /** Runs InfluxQL. It goes as a GET, which InfluxDB allows no statement that changes anything. */
  query(influxql: string): Promise<unknown>;
  readonly placeOf: (measurement: string) => Place;
  /** A measurement as InfluxQL names it. */
  readonly source: (measurement: string) => string;
  /** Waits for the requests under way. */
  close(): Promise<void>;
}

/** `default` is the retention policy that needs no name. */
export type Place = 'default' | 'averages';

export type WriteAnswer =
  | { readonly kind: 'stored' }
  | { readonly kind: 'rejected'; readonly why: string; readonly dropped: number | undefined }
  | { readonly kind: 'too-big'; readonly error: ReadingsError };

const timeoutMsDefault = 30_000;
// Two senders and a few readers; further ones wait for a connection.
const connectionsMax = 8;

export function influxServer(config: InfluxConfig): InfluxServer {
  const timeoutMs = config.timeoutMs ?? timeoutMsDefault;
  const secure = new URL(config.url).protocol === 'https:';
  const agent = new (secure ? TlsAgent : Agent)({ keepAlive: true, maxSockets: connectionsMax });
  const { transport } = new InfluxDB({
    url: config.url,
    timeout: timeoutMs,
    headers: authorization(config),
    transportOptions: { agent },
  });

  const underWay = new Set<Promise<Answer>>();
  function request(path: string, body: string, options: SendOptions): Promise<Answer> {
    const answer = send(path, body, options).finally(() => underWay.delete(answer));
    underWay.add(answer);
    return answer;
  }

  async function send(path: string, body: string, options: SendOptions): Promise<Answer> {
    // The client's own time-out reports but leaves the request running, and does not see an answer
    // that drips.
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    let status = 0;
    try {
      const content: unknown = await transport.request(
        path,
        body,
        { ...options, signal: deadline.signal },
        (_, code) => {
          status = code ?? 0;
        },
      );
      return { status, content };
    } catch (error) {
      deadline.abort();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  const policy = config.averagesPolicy;
  const placeOf = (measurement: string): Place =>
    policy !== undefined && isKeptForever(measurement) ? 'averages' : 'default';
  return {
    placeOf,
    source: (measurement) =>
      policy !== undefined && placeOf(measurement) === 'averages'
        ? `${identifier(policy)}.${identifier(measurement)}`
        : identifier(measurement),
    async write(body, place = 'default') {
      const headers = { 'content-type': 'text/plain; charset=utf-8' };
      try {
        const answer = await request(writePath(config, place), body, { method: 'POST', headers });
        if (answer.status === 204) return { kind: 'stored' };
        const message = `a write was answered ${answer.status}, not 204; is this an InfluxDB?`;
        throw new ReadingsError('STORE_REFUSED', `${config.url}: ${message}`);
      } catch (error) {
        return writeFailure(error, config);
      }
    },
    async query(influxql) {
      const database = 'database' in config ? config.database : config.bucket;
      const parameters = new URLSearchParams({ db: database, epoch: 'ms', q: influxql });
      const headers = { accept: 'application/json' };
      try {
        const answer = await request(`/query?${parameters}`, '', { method: 'GET', headers });
        return answer.content;
      } catch (error) {
        throw storeError(error, config, 'STORE_BAD_QUERY');
      }
    },
    async close() {
      await Promise.allSettled(underWay);
      agent.destroy();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly content: unknown;
}

function authorization(config: InfluxConfig): Record<string, string> {
  if (config.token === undefined) return {};
  if ('bucket' in config) return { authorization: `Token ${config.token}` };
  return { authorization: `Basic ${Buffer.from(config.token, 'utf8').toString('base64')}` };
}

/** 2.x and 3.x have a bucket for each policy, named as InfluxDB itself names them. */
function writePath(config: InfluxConfig, place: Place): string {
  const policy = place === 'averages' ? config.averagesPolicy : undefined;
  if ('database' in config) {
    const rp = policy === undefined ? {} : { rp: policy };
    return `/write?${new URLSearchParams({ db: config.database, ...rp, precision: 'ms' })}`;
  }
  const org = config.org === undefined ? {} : { org: config.org };
  const bucket = policy === undefined ? config.bucket : `${config.bucket}/${policy}`;
  return `/api/v2/write?${new URLSearchParams({ ...org, bucket, precision: 'ms' })}`;
}

function writeFailure(error: unknown, config: InfluxConfig): WriteAnswer {
  if (error instanceof HttpError) {
    if (error.statusCode === 413) {
      return { kind: 'too-big', error: storeError(error, config, 'STORE_REFUSED') };
    }
    // InfluxDB says in JSON what is wrong with lines. A 400 in any other form is somebody else's,
    // such as a proxy's, and no verdict on the lines: they must not be thrown away for it.
    const why = reasonOf(error);
    if ((error.statusCode === 400 || error.statusCode === 422) && why !== undefined) {
      const dropped = /\bdropped=(\d+)/.exec(why)?.[1];
      return {
        kind: 'rejected',
        why,
        dropped: dropped === undefined ? undefined : Number(dropped),
      };
    }
  }
  throw storeError(error, config, 'STORE_REFUSED');
}

/** @param on400 what a 400 means where it was asked. */
function storeError(
  error: unknown,
  config: InfluxConfig,
  on400: 'STORE_BAD_QUERY' | 'STORE_REFUSED',
): ReadingsError {
  if (error instanceof ReadingsError) return error;
  if (error instanceof SyntaxError) {
    const message = `${config.url} did not answer JSON; is this an InfluxDB?`;
    return new ReadingsError('STORE_REFUSED', message, { cause: error });
  }
  if (!(error instanceof HttpError)) {
    const detail = error instanceof Error ? error.message : String(error);
    const message = `${config.url} could not be reached: ${detail}`;
    return new ReadingsError('STORE_UNAVAILABLE', message, { cause: error });
  }
  const { statusCode } = error;
  const detail = reasonOf(error) ?? error.statusMessage ?? '';
  const message = `${config.url} answered ${statusCode}: ${detail}${mend(statusCode, config)}`;
  if (statusCode >= 500 || statusCode === 429 || statusCode === 408 || statusCode === 425) {
    const retryAfterMs = error.retryAfter() * 1000;
    const wait = retryAfterMs > 0 ? { retryAfterMs } : {};
    return new ReadingsError('STORE_UNAVAILABLE', message, { cause: error, ...wait });
  }
  return new ReadingsError(statusCode === 400 ? on400 : 'STORE_REFUSED', message, { cause: error });
}

function mend(statusCode: number, config: InfluxConfig): string {
  if (statusCode === 401 || statusCode === 403) return ' (check INFLUX_TOKEN)';
  if (statusCode === 413) return ' (one line alone is too big for the server; raise its limit)';
  if (statusCode !== 404) return '';
  return 'database' in config
    ? ` (create it: CREATE DATABASE "${config.database}"; or INFLUX_URL is wrong)`
    : ` (create bucket "${config.bucket}"; or INFLUX_URL, INFLUX_ORG or INFLUX_BUCKET is wrong)`;
}

/** 1.x says `{"error": …}`, 2.x and 3.x `{"message": …}` or `{"error": …}`. */
function reasonOf(error: HttpError): string | undefined {
  const json: unknown = error.json;
  if (typeof json !== 'object' || json === null) return undefined;
  const texts = [
    'message' in json ? json.message : undefined,
    'error' in json ? json.error : undefined,
  ];
  const text = texts.find((candidate) => typeof candidate === 'string');
  return typeof text === 'string' ? text.trim() : undefined;
}
