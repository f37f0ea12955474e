import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from './directory.ts';
import { freePort } from './port.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

const run = promisify(execFile);

export interface RedisServer {
  /** Without the password. */
  readonly url: string;
  readonly passwordFile: string;
  readonly password: string;
  /** With TLS: the certificate of the authority that signed its own. */
  readonly authorityFile: string | undefined;
  /** `kill -9`: what it kept is gone. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Debian's Redis on a free port of 127.0.0.1, with a password, keeping nothing on disk. With `tls` it
 * answers on no other port; its certificate is for `localhost`, of an authority made for it.
 */
export async function startRedis({ tls = false } = {}): Promise<RedisServer> {
  const directory = await temporaryDirectory();
  const port = await freePort();
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(directory.path, 'password');
  const file = join(directory.path, 'redis.conf');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  const authority = tls ? await certify(directory.path) : undefined;
  const lines = [
    'bind 127.0.0.1',
    ...(authority === undefined ? [`port ${port}`] : tlsLines(port, authority)),
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
    url: tls ? `rediss://localhost:${port}/0` : `redis://127.0.0.1:${port}/0`,
    authorityFile: authority?.authorityFile,
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

interface Certified {
  readonly authorityFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

const tlsLines = (port: number, { authorityFile, certificateFile, keyFile }: Certified) => [
  'port 0',
  `tls-port ${port}`,
  `tls-cert-file ${certificateFile}`,
  `tls-key-file ${keyFile}`,
  `tls-ca-cert-file ${authorityFile}`,
  'tls-auth-clients no',
];

/** An authority, and a certificate of it for `localhost`, for a day. */
async function certify(folder: string): Promise<Certified> {
  const at = (name: string) => join(folder, name);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  const authorityFile = at('authority.pem');
  const signing = ['-CA', authorityFile, '-CAkey', at('authority.key')];
  const openssl = (...args: string[]) => run('openssl', ['req', '-x509', ...key, ...args]);
  await openssl(
    ...['-subj', '/CN=authority', '-keyout', at('authority.key'), '-out', authorityFile],
  );
  const certified = { authorityFile, certificateFile: at('redis.pem'), keyFile: at('redis.key') };
  await openssl(
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', ...signing],
    ...['-addext', 'basicConstraints=critical,CA:FALSE'],
    ...['-keyout', certified.keyFile, '-out', certified.certificateFile],
  );
  return certified;
}
