import { join } from 'node:path';
import { temporaryDirectory } from './directory.ts';
import { freePort } from './port.ts';
import { answers, type ServerProcess, startProcess } from './server-process.ts';

export interface Influxd {
  readonly url: string;
  readonly pid: () => number;
  /** Runs InfluxQL and returns the parsed answer of `/query`, times in milliseconds. */
  query(database: string, q: string): Promise<unknown>;
  /** `kill -9`, data kept. */
  kill(): Promise<void>;
  /** Makes it hang, as a disk in trouble does, or go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Debian's InfluxDB 1.6 on a free port, with a database made. */
export async function startInfluxd(database = 'samay'): Promise<Influxd> {
  const directory = await temporaryDirectory();
  const [http, rpc] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${http}`;
  const launch = (): Promise<ServerProcess> =>
    startProcess({
      command: 'influxd',
      args: ['run'],
      env: {
        INFLUXDB_REPORTING_DISABLED: 'true',
        INFLUXDB_BIND_ADDRESS: `127.0.0.1:${rpc}`,
        INFLUXDB_HTTP_BIND_ADDRESS: `127.0.0.1:${http}`,
        INFLUXDB_META_DIR: join(directory.path, 'meta'),
        INFLUXDB_DATA_DIR: join(directory.path, 'data'),
        INFLUXDB_DATA_WAL_DIR: join(directory.path, 'wal'),
      },
      ready: () => answers(`${url}/ping`),
    });
  let server = await launch();
  const query = async (db: string, q: string): Promise<unknown> => {
    const body = new URLSearchParams({ db, q, epoch: 'ms' });
    const response = await fetch(`${url}/query`, { method: 'POST', body });
    return response.json();
  };
  await query('', `CREATE DATABASE "${database}"`);
  return {
    url,
    pid: () => server.child.pid ?? 0,
    query,
    kill: () => server.kill(),
    signal(signal) {
      server.child.kill(signal);
    },
    async start() {
      server = await launch();
    },
    async stop() {
      await server.stop();
      await directory.remove();
    },
  };
}
