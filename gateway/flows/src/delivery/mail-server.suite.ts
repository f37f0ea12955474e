/** A real SMTP server, with a certificate that OpenSSL makes. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** PEM: it is its own authority. */
  readonly file: string;
  remove(): Promise<void>;
}

/** @param names as OpenSSL writes them: `DNS:localhost,IP:127.0.0.1`. */
export async function certificateFor(names: string): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'samay-mail-'));
  const [file, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...[
      '-keyout',
      keyFile,
      '-out',
      file,
      '-subj',
      '/CN=mail',
      '-addext',
      `subjectAltName=${names}`,
    ],
  ]);
  const [cert, key] = await Promise.all([readFile(file, 'utf8'), readFile(keyFile, 'utf8')]);
  return { cert, key, file, remove: () => rm(folder, { recursive: true }) };
}

export async function startMailServer(options: SMTPServerOptions & { password?: string } = {}) {
  const { password, ...rest } = options;
  const mails: string[] = [];
  /** Whether the password came over TLS, for each time that one came. */
  const logins: boolean[] = [];
  const server = new SMTPServer({
    ...(password === undefined ? { authOptional: true, disabledCommands: ['AUTH'] } : {}),
    onAuth({ password: given }, session, done) {
      logins.push(session.secure === true);
      if (given === password) done(null, { user: 'any' });
      else done(new Error('Invalid username or password'));
    },
    onData(stream, _session, done) {
      let mail = '';
      stream.on('data', (chunk) => {
        mail += chunk;
      });
      stream.on('end', () => {
        mails.push(mail);
        done();
      });
    },
    ...rest,
  });
  // A client that does not trust us goes in the middle of the handshake.
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '0.0.0.0', () => resolve());
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    logins,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
