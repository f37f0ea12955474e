/** What the running gateway does with certificates, put together from the settings. */
import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { AuditLog } from '../audit/audit-disk.ts';
import type { Clock } from '../clock.ts';
import { type Config, tlsBy } from '../config/config.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Authenticator } from '../identity/authentication.ts';
import type { Devices } from '../identity/devices-disk.ts';
import { type Tell, tellAs } from '../identity/tell.ts';
import type { Keeper } from '../intake/intake.ts';
import type { Authority } from './authority.ts';
import { authorityFolder } from './authority-folder.ts';
import { CertificateAuthentication } from './certificate-authentication.ts';
import type { CertificateOffice } from './certificate-office.ts';
import { CertifiedSessions, type CertifiedSessionsParts } from './certified-sessions.ts';
import { gatewayNames } from './gateway-names.ts';
import { IssuedCertificates } from './issued-disk.ts';
import { Renewing } from './renewing.ts';
import type { Tls, TlsFiles } from './tls-options.ts';
import { WatchedServer } from './watched-server.ts';

export interface CertificateParts {
  readonly config: Config;
  readonly devices: Devices;
  readonly audit: AuditLog;
  readonly passwords: Pick<Authenticator, 'authenticate' | 'admit'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly publish: (topic: string, payload: string) => Promise<void>;
  readonly endSessions: CertifiedSessionsParts['endSessions'];
  /** How often it looks whether something is to be renewed; a minute. */
  readonly everyMs?: number;
}

export interface GatewayCertificates {
  readonly tls?: Tls;
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly keepers: Partial<Record<'certificate/request', Keeper>>;
  /** Absent where devices have no certificates. */
  readonly office?: CertificateOffice;
  /** Seconds since 1970; absent without TLS. */
  readonly serverExpires: () => number | undefined;
  stop(): Promise<void>;
}

/** Two small files are read and compared: nothing beside the traffic, and soon enough for people. */
const everyMinuteMs = 60_000;

/** Makes the authority and the server certificate where they are needed and missing. */
export async function openCertificates(parts: CertificateParts): Promise<GatewayCertificates> {
  const { config, passwords, audit, clock, log } = parts;
  if (tlsBy(config) === 'nobody') return withoutTls(passwords);
  const itself = { kind: 'gateway', name: 'gateway' } as const;
  const tell = tellAs(itself, (deed) => audit.record(deed));
  const issued = new IssuedCertificates(authorityFolder(config), tell);
  const clients = config.mqttClientCertificates !== 'off';
  const authority = clients || tlsBy(config) === 'own' ? await openOwn(config, clock) : undefined;
  const read = () => readFiles(config, authority, clock.nowMs(), tell);
  const server = new WatchedServer(await read());
  const renew = (also?: () => Promise<void>) =>
    new Renewing({
      ...{ read, server, issued, authority, log, clock },
      folder: authorityFolder(config),
      everyMs: parts.everyMs ?? everyMinuteMs,
      ...(also && { also }),
    });
  const rest = { tls: server, serverExpires: () => server.expires };
  if (authority === undefined || !clients) {
    const renewing = renew();
    return { ...rest, authenticator: passwords, keepers: {}, stop: () => renewing.stop() };
  }
  const { certificateRequests } = await import('./certificate-requests.ts');
  const { CertificateOffice } = await import('./certificate-office.ts');
  const office = new CertificateOffice({ authority, issued, audit });
  const required = config.mqttClientCertificates === 'required';
  const authenticator = new CertificateAuthentication({ ...parts, issued, required });
  const sessions = new CertifiedSessions({ ...parts, issued });
  const renewing = renew(() => sessions.endRevoked());
  return {
    ...rest,
    authenticator,
    keepers: { 'certificate/request': certificateRequests({ ...parts, office, issued }) },
    office,
    stop() {
      sessions.stop();
      return renewing.stop();
    },
  };
}

const withoutTls = (authenticator: Pick<Authenticator, 'authenticate'>): GatewayCertificates => ({
  authenticator,
  keepers: {},
  serverExpires: () => undefined,
  stop: () => Promise.resolve(),
});

/** The library is loaded where it is needed: half a second of a small machine. */
async function openOwn(config: Config, clock: Clock): Promise<Authority> {
  const { openAuthority } = await import('./authority-disk.ts');
  return openAuthority(authorityFolder(config), clock.nowMs());
}

/** Renews our own server certificate, if that is what is to be shown and it is due. */
async function readFiles(
  config: Config,
  authority: Authority | undefined,
  nowMs: number,
  tell: Tell,
): Promise<TlsFiles> {
  const clients = config.mqttClientCertificates !== 'off' && authority;
  const clientAuthority = clients ? { clientAuthority: clients.pem } : {};
  if (authority !== undefined && tlsBy(config) === 'own') {
    const { freshServer } = await import('./server-certificate.ts');
    const names = gatewayNames(config.gatewayNames);
    const pem = await freshServer(authorityFolder(config), authority, names, nowMs, tell);
    return { certificate: pem, key: pem, ...clientAuthority };
  }
  const [certificate, key] = await Promise.all([
    readOwn('SAMAY_MQTT_TLS_CERT', config.mqttTlsCert),
    readOwn('SAMAY_MQTT_TLS_KEY', config.mqttTlsKey),
  ]);
  return { certificate, key, ...clientAuthority };
}

const readOwn = (setting: string, path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    throw new GatewayError(
      'GATEWAY_SETTING',
      `${setting}: no se puede leer ${path}`,
      `${setting}: ${path} cannot be read`,
      { cause: error },
    );
  });
