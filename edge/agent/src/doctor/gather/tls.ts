/** Looks at the certificates: of the gateway, of its authority, and the station's own. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { connect, type PeerCertificate } from 'node:tls';
import type { AgentConfig } from '../../config/read-config.ts';
import { StationCertificate } from '../../way-out/station-certificate-disk.ts';
import type { TlsFacts } from '../judge/tls.ts';
import { placeOf } from './network.ts';

const answerMaxMs = 8_000;

/** @param reachable the port of the gateway answered. */
export async function gatherTls(
  config: AgentConfig,
  { reachable, local }: { readonly reachable: boolean; readonly local: boolean },
): Promise<TlsFacts> {
  const { host, port, encrypted } = placeOf(config.gateway.url);
  const nowMs = Date.now();
  if (!encrypted) return { host, plain: true, local, nowMs };
  const { caFile } = config.gateway;
  const ca = caFile === undefined ? undefined : await readAuthority(caFile);
  const authority =
    caFile === undefined ? undefined : { path: caFile, ...(ca?.wrong && { wrong: ca.wrong }) };
  const server =
    reachable && ca?.wrong === undefined ? await greet(host, port, ca?.pem) : undefined;
  return {
    host,
    plain: false,
    local,
    nowMs,
    caFile: authority,
    server,
    own: await ownCertificate(config),
  };
}

async function readAuthority(
  path: string,
): Promise<{ pem?: string; wrong?: NonNullable<NonNullable<TlsFacts['caFile']>['wrong']> }> {
  try {
    const pem = await readFile(path, 'utf8');
    new X509Certificate(pem);
    return { pem };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { wrong: 'missing' };
    return { wrong: code === 'EACCES' ? 'denied' : 'no-certificate' };
  }
}

/** Shakes hands with whoever is there, to see what he shows; nothing is said to him. */
function greet(host: string, port: number, ca: string | undefined): Promise<TlsFacts['server']> {
  return new Promise((resolve) => {
    const socket = connect({
      ...{ host, port, rejectUnauthorized: false },
      ...(isIP(host) === 0 && { servername: host }),
      ...(ca !== undefined && { ca }),
    });
    const end = (said: TlsFacts['server']) => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(answerMaxMs, () => end({ error: 'ETIMEDOUT' }));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end({ error: error.code ?? error.message }),
    );
    socket.once('secureConnect', () => {
      const shown = socket.getPeerCertificate();
      const { authorized, authorizationError } = socket;
      const error = authorized ? undefined : errorName(authorizationError);
      end({ ...validity(shown), names: namesOf(shown), ...(error !== undefined && { error }) });
    });
  });
}

/** Node gives a code, or an error with one. */
function errorName(error: unknown): string {
  if (typeof error === 'string') return error;
  return (error as NodeJS.ErrnoException | null)?.code ?? String(error);
}

const validity = ({ valid_from: from, valid_to: to }: PeerCertificate) => ({
  notBeforeMs: Date.parse(from),
  notAfterMs: Date.parse(to),
});

/** `DNS:a.example, IP Address:10.0.0.1`. */
const namesOf = ({ subjectaltname = '' }: PeerCertificate): string[] =>
  subjectaltname.split(', ').flatMap((one) => one.split(':').slice(1).join(':') || []);

async function ownCertificate({
  gateway,
  identity,
  dataDirectory,
}: AgentConfig): Promise<TlsFacts['own']> {
  const { certFile, keyFile, caFile } = gateway;
  if (certFile === undefined || keyFile === undefined) return undefined;
  const [pair] = await new StationCertificate({
    ...{ device: identity.device, certFile, keyFile, now: () => Date.now() },
    ...(caFile !== undefined && { caFile }),
    folder: `${dataDirectory}/certificate`,
  }).pairs();
  return pair ?? 'unreadable';
}
