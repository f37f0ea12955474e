import { execFile } from 'node:child_process';
import { access, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from './directory.ts';
import { freePort } from './port.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

export interface Mosquitto {
  readonly port: number;
  readonly pid: () => number;
  /** `kill -9`, data kept. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export interface MosquittoOptions {
  /** Names and passwords; without them everybody may connect. */
  readonly users?: Readonly<Record<string, string>>;
  /** Sessions and retained messages kept on disk. Default false. */
  readonly persistent?: boolean;
  /** More lines of its configuration file. */
  readonly settings?: readonly string[];
}

/**
 * Debian's Mosquitto 2.0.11 on a free port of 127.0.0.1, at its best: nothing is dropped at a bound
 * of a queue, and acknowledgements do not wait for more to send (Nagle).
 */
export async function startMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  const { users, persistent = false, settings = [] } = options;
  const directory = await temporaryDirectory();
  const port = await freePort();
  const passwords = join(directory.path, 'passwords');
  const file = join(directory.path, 'mosquitto.conf');
  if (users !== undefined) await writePasswords(passwords, users);
  const lines = [
    `listener ${port} 127.0.0.1`,
    // Started by root it would become another user, who may not read what is ours.
    `user ${userInfo().username}`,
    users === undefined ? 'allow_anonymous true' : `password_file ${passwords}`,
    'max_queued_messages 0',
    'max_inflight_messages 0',
    'set_tcp_nodelay true',
    `persistence ${persistent}`,
    `persistence_location ${directory.path}/`,
    'log_dest stderr',
    ...settings,
  ];
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  const command = await mosquittoPath();
  const launch = (): Promise<ServerProcess> =>
    startProcess({
      command,
      args: ['-c', file],
      ready: (output) => output.includes(' running'),
    });
  let server = await launch();
  return {
    port,
    pid: () => server.child.pid ?? 0,
    kill: () => server.kill(),
    async start() {
      server = await launch();
    },
    async stop() {
      await server.stop();
      await directory.remove();
    },
  };
}

/** Written plain and hashed in place, so that no password is an argument of a program. */
async function writePasswords(path: string, users: Readonly<Record<string, string>>) {
  const lines = Object.entries(users).map(([name, password]) => `${name}:${password}\n`);
  await writeFile(path, lines.join(''), { mode: 0o600 });
  await promisify(execFile)('mosquitto_passwd', ['-U', path]);
}

/** Debian keeps servers where a user's PATH does not look. */
const mosquittoPath = (): Promise<string> =>
  access('/usr/sbin/mosquitto').then(
    () => '/usr/sbin/mosquitto',
    () => 'mosquitto',
  );
