import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from './directory.ts';
import { freePort } from './port.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

export interface RedisServer {
  /** Without the password. */
  readonly url: string;
  readonly passwordFile: string;
  readonly password: string;
  /** `kill -9`: what it kept is gone. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Debian's Redis on a free port of 127.0.0.1, with a password, keeping nothing on disk. */
export async function startRedis(): Promise<RedisServer> {
  const directory = await temporaryDirectory();
  const port = await freePort();
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(directory.path, 'password');
  const file = join(directory.path, 'redis.conf');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    'save ""',
    'appendonly no',
    `dir ${directory.path}`,
  ];
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  const launch = (): Promise<ServerProcess> =>
    startProcess({
      command: 'redis-server',
      args: [file],
      ready: (output) => output.includes('Ready to accept connections'),
    });
  let server = await launch();
  return {
    url: `redis://127.0.0.1:${port}/0`,
    passwordFile,
    password,
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
