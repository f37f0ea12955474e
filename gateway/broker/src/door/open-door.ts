import { enrolmentBytesMax } from '@samay/contract';
import type { Logger } from 'pino';
import type { AuditLog } from '../audit/audit-disk.ts';
import { authorityFolder } from '../certificates/authority-folder.ts';
import type { GatewayCertificates } from '../certificates/gateway-certificates.ts';
import { IssuedCertificates } from '../certificates/issued-disk.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Authenticator } from '../identity/authentication.ts';
import type { Devices } from '../identity/devices-disk.ts';
import { boundedLog } from '../log-bound.ts';
import type { Metrics } from '../metrics.ts';
import type { Opened } from '../opened.ts';
import { Releases } from '../releases/releases-disk.ts';
import { releasesFolder } from '../releases/releases-folder.ts';
import { type Door, type DoorRoute, startDoor } from './door-server.ts';
import { Enrolments } from './enrolments.ts';
import { ReleaseAnswers } from './release-answers.ts';

export interface OpenDoorParts {
  readonly config: Config;
  readonly devices: Devices;
  readonly audit: AuditLog;
  readonly certificates: Pick<GatewayCertificates, 'tls' | 'office'>;
  readonly identity: { readonly authenticator: Pick<Authenticator, 'prove'> };
  readonly metrics: Pick<Metrics, 'door'>;
  readonly clock: Clock;
  readonly log: Logger;
}

const filesPath = '/v1/releases/files/';

/** @returns undefined where it is to stay closed. Rejects with GATEWAY_PORT. */
export async function openDoor(given: OpenDoorParts, opened: Opened): Promise<Door | undefined> {
  const { config, certificates, identity, clock } = given;
  const { doorPort: port, mqttHost: host } = config;
  if (port === 0) return undefined;
  const parts = { ...given, ...certificates, log: boundedLog(given.log, clock) };
  const certificateRequired = config.mqttClientCertificates === 'required';
  const issued = new IssuedCertificates(authorityFolder(config));
  const enrolments = new Enrolments({ ...parts, issued, certificateRequired });
  const releases = new ReleaseAnswers({
    authenticator: identity.authenticator,
    releases: new Releases(releasesFolder(config)),
    clock,
  });
  const routes: DoorRoute[] = [
    {
      ...{ method: 'POST', path: '/v1/enrolments', name: 'enrolments', bodyMax: enrolmentBytesMax },
      answer: ({ body, address }) => enrolments.answer(body, address),
    },
    {
      ...{ method: 'GET', path: '/v1/releases/next', name: 'next', bodyMax: 0 },
      answer: (asked) => releases.next(asked.url.searchParams, asked),
    },
    {
      ...{ method: 'GET', path: filesPath, name: 'files', bodyMax: 0 },
      answer: (asked) => releases.file(asked.url.pathname.slice(filesPath.length), asked),
    },
  ];
  const setting = { host, port, setting: 'SAMAY_GATEWAY_DOOR_PORT' };
  const door = await startDoor({ ...parts, tls: certificates.tls, routes }, setting);
  opened.add(() => door.close());
  return door;
}
