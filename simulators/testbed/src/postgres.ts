import { execFile } from 'node:child_process';
import { chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from './directory.ts';
import { freePort } from './port.ts';
import { startProcess } from './server-process.ts';

const run = promisify(execFile);

export interface Postgres {
  /** Makes a new, empty database. @returns its URL. */
  freshDatabase(): Promise<string>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Debian keeps the programs of each version in a folder of its own, outside of the path. */
const versionsFolder = '/usr/lib/postgresql';
/** It refuses to run as root: then it runs as nobody. */
const nobody = 65_534;

/** Debian's PostgreSQL on a free port of 127.0.0.1, trusting whoever connects. */
export async function startPostgres(): Promise<Postgres> {
  const bin = await newestBin();
  const directory = await temporaryDirectory();
  const port = await freePort();
  const data = join(directory.path, 'data');
  const asRoot = process.getuid?.() === 0;
  if (asRoot) await chown(directory.path, nobody, nobody);
  const user = asRoot
    ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups']
    : ['env'];
  const [command = '', ...before] = user;
  const initdb = ['--pgdata', data, '--username', 'samay', '--auth', 'trust', '--no-sync'];
  // The locale of the machine may be one that its C library does not have.
  await run(command, [...before, join(bin, 'initdb'), ...initdb, '--locale', 'C.UTF-8'], {
    cwd: directory.path,
  });
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const server = await startProcess({
    command,
    args: [
      ...[...before, join(bin, 'postgres'), '-D', data],
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    ready: (output) => output.includes('database system is ready to accept connections'),
  });
  let databases = 0;
  const urlOf = (database: string): string => `postgres://samay@127.0.0.1:${port}/${database}`;
  return {
    async freshDatabase() {
      databases += 1;
      const name = `samay_${databases}`;
      await run(join(bin, 'psql'), [urlOf('postgres'), '-c', `CREATE DATABASE ${name}`]);
      return urlOf(name);
    },
    async stop() {
      await server.stop();
      await directory.remove();
    },
  };
}

async function newestBin(): Promise<string> {
  const versions = (await readdir(versionsFolder)).map(Number).filter(Number.isInteger);
  return join(versionsFolder, String(Math.max(...versions)), 'bin');
}
