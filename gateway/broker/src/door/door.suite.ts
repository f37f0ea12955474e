/** Who knocks at the door of a real gateway, and what he hears. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { type RequestOptions, request } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { folder } from '../certificates/street.suite.ts';
import type { Config } from '../config/config.ts';
import { type InviteAsked, type Invited, invite } from '../identity/invitation-life.ts';
import { Releases } from '../releases/releases-disk.ts';
import { releasesFolder } from '../releases/releases-folder.ts';
import { devicesOf } from '../start-gateway.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

export interface Knocking {
  readonly port: number | undefined;
  readonly ca: string;
  /** Last number of an address of this machine: no test spends what another one has. */
  readonly from: number;
}

export function knock(
  { port, ca, from }: Knocking,
  path: string,
  options: RequestOptions = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        ...{ host: '127.0.0.1', servername: 'localhost', port, path },
        ...{ ca, localAddress: `127.0.0.${from}`, agent: false },
        ...options,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}

/** The status, and the code of a refusal. */
export const said = ({ status, body }: Answer) => [
  status,
  (JSON.parse(body.toString()) as { code?: string }).code,
];

export const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

export const invitedTo = (
  config: Config,
  device: string,
  rest: Partial<InviteAsked> = {},
): Promise<Invited> =>
  invite(
    devicesOf(config),
    {
      ...{ device, kind: 'station', city: 'arequipa', pending: false, again: false },
      goodForMs: 60_000,
      ...rest,
    },
    { now: new Date() },
  );

/** 1.2.0 for arm64, taken in and staged for nobody. */
export async function addRelease(config: Config) {
  const name = 'samay-edge-1.2.0-arm64.tar.gz';
  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at % 251));
  const key = generateKeyPairSync('ed25519');
  const path = join(await folder(), name);
  await writeFile(path, bytes);
  await writeFile(`${path}.sig`, sign(null, bytes, key.privateKey));
  const releases = new Releases(releasesFolder(config));
  await releases.add(path, key.publicKey, new Date());
  return { releases, name, bytes };
}

/** The certificate that is shown on a port. */
export const shownAt = (port: number | undefined, ca: string): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca }, () => {
      resolve(socket.getPeerX509Certificate()?.fingerprint256);
      socket.destroy();
    });
    socket.on('error', reject);
  });
