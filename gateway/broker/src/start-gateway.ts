import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outbox } from '@samay/outbox';
import type { LineWriter } from '@samay/readings/influx';
import type { Logger } from 'pino';
import { Audit, auditFolder } from './audit/audit-disk.ts';
import { openCertificates } from './certificates/gateway-certificates.ts';
import type { Clock } from './clock.ts';
import { type Config, ownFolder } from './config/config.ts';
import { startControl } from './control/control-server.ts';
import { controlSocket } from './control/socket-path.ts';
import { openDoor } from './door/open-door.ts';
import { openDown } from './down/open-down.ts';
import { type HttpParts, startHttpServer } from './http-server.ts';
import { Accounts } from './identity/accounts-disk.ts';
import { Devices } from './identity/devices-disk.ts';
import { openIdentity } from './identity/open-identity.ts';
import type { Tell } from './identity/tell.ts';
import { Ingest } from './ingest/ingest.ts';
import { deadLetterRoutes } from './intake/dead-letter-routes.ts';
import { Intake } from './intake/intake.ts';
import { openOutboxes } from './intake/outboxes-disk.ts';
import { boundedLog } from './log-bound.ts';
import { createMetrics } from './metrics.ts';
import { type MqttServer, startMqttServer } from './mqtt/mqtt-server.ts';
import { mqttSettings } from './mqtt/mqtt-settings.ts';
import { clientsWithin, filesFor, openFilesMax } from './mqtt/open-files.ts';
import { redisSettings } from './mqtt/redis-settings.ts';
import { openSessions, type SessionParts, type Sessions } from './mqtt/sessions.ts';
import { openRedisSessions } from './mqtt/sessions-redis.ts';
import { type Opened, openWhole } from './opened.ts';
import { readiness } from './readiness.ts';
import { openWatch } from './watch/open-watch.ts';

/** What the gateway stands on; everything that a test may want to hold in its hand. */
export interface Surroundings {
  readonly config: Config;
  readonly writer: LineWriter;
  readonly log: Logger;
  readonly clock: Clock;
  readonly random: () => number;
  /** The journal, where it is not to be the one on disk. */
  readonly journal?: Outbox;
  /** Between gateways that share a Redis, where it is not to be the usual one. */
  readonly heartbeatMs?: number;
}

export interface Gateway {
  readonly mqttPort: number;
  readonly mqttWsPort: number | undefined;
  readonly httpPort: number | undefined;
  /** Of the door for stations. */
  readonly doorPort: number | undefined;
  /** Rejects if something failed that cannot be tried again: the process should end and start anew. */
  readonly failed: Promise<never>;
  /** Clients first, then what can still be stored, then the journal. Takes some 3 s at most. */
  close(): Promise<void>;
}

export const devicesOf = (config: Config, tell?: Tell): Devices =>
  new Devices(join(ownFolder(config), 'devices'), tell);

export const accountsOf = (config: Config, tell?: Tell): Accounts =>
  new Accounts(join(ownFolder(config), 'accounts'), tell);

export const retainedFile = (config: Config): string => join(ownFolder(config), 'retained.jsonl');

async function sessionsOf(
  { config, clock, log, heartbeatMs }: Surroundings,
  metrics: SessionParts['metrics'],
): Promise<Sessions> {
  const parts = { metrics, steadyMs: () => clock.steadyMs(), retainedFile: retainedFile(config) };
  const redis = await redisSettings(config);
  if (redis === undefined) return openSessions(parts);
  return openRedisSessions({ ...parts, redis, log, ...(heartbeatMs && { heartbeatMs }) });
}

/** How long the store may still be fed at the end; what is left waits in the journal. */
const drainMs = 3_000;

export const startGateway = (around: Surroundings): Promise<Gateway> =>
  openWhole((opened) => openGateway(around, opened));

async function openGateway(around: Surroundings, opened: Opened): Promise<Gateway> {
  const { config, writer, log, clock, random } = around;
  // What devices said is for the gateway's own user.
  await mkdir(ownFolder(config), { recursive: true, mode: 0o700 });
  const outboxes = await openOutboxes(around, opened, 'devices are held back');
  const { journal, deadLetters, keep, setAside } = outboxes;
  const devices = devicesOf(config);
  const registers = { devices, accounts: accountsOf(config) };
  const identity = await openIdentity({ config, registers, log, clock, hosts: [config.mqttHost] });
  opened.add(() => identity.close());
  const audit = new Audit(auditFolder(config), clock);

  let mqtt: MqttServer | undefined;
  let shared: Sessions['shared'];
  const sessionsUp = () => shared?.up();
  const publish: MqttServer['publish'] = async (...message) => mqtt?.publish(...message);
  const clients = () => mqtt?.clients() ?? 0;

  const watch = await openWatch(config, { ...outboxes, clients, publish, log, clock });
  const certificates = await openCertificates({
    ...{ config, devices, audit, clock, log, publish },
    passwords: identity.authenticator,
    endSessions: (isMeant) => mqtt?.endSessions(isMeant) ?? [],
  });
  opened.add(() => certificates.stop());
  const { authenticator, serverExpires } = certificates;
  const metrics = createMetrics({
    ...{ journal, deadLetters, clients, watch, sessionsUp },
    ...(certificates.tls && { serverExpires }),
  });
  const down = await openDown({ config, devices, audit, journal, clock, log });
  const intake = new Intake({
    ...{ journal: keep, deadLetters: setAside, metrics, clock, links: watch.links },
    keepers: { ...certificates.keepers, ...down.keepers },
    messagesPerSecond: config.deviceRateMax,
  });
  const health = () => ({
    ...readiness({ journal: keep.fault, deadLetters: setAside.fault }),
    journalFault: keep.fault ?? null,
    journalRecords: journal.stats.pending.records,
    clients: clients(),
    sessionsUp: sessionsUp() ?? null,
  });
  const http = await openHttp(config.httpPort, { metrics, health, log }, opened);
  let ingest: Ingest | undefined;
  opened.add(() => ingest?.stop(drainMs));
  opened.add(() => watch.close());

  const sessions = await sessionsOf(around, metrics);
  shared = sessions.shared;
  const rules = { authenticator, intake, metrics, down, log: boundedLog(log, clock) };
  const clientsMax = await clientsRoom(config, log);
  const settings = mqttSettings(config, { tls: certificates.tls, clientsMax });
  const server = await startMqttServer(settings, rules, sessions);
  mqtt = server;
  opened.add(() => server.close());
  identity.follow((name) => server.endSessions((access) => access.name === name).length);
  ingest = new Ingest({
    ...{ journal, deadLetters: setAside, log, clock, random },
    writer,
    metrics: { ...metrics, storeUp: (up) => [watch, down.pings].map((one) => one.storeUp(up)) },
    stored: (positions) => down.pings.stored(positions),
  });
  const { finished } = ingest;

  watch.start();
  opened.add(() => watch.goodbye());
  await down.start(publish);
  const atDoor = { config, devices, audit, certificates, identity, metrics, clock, log };
  const door = await openDoor(atDoor, opened);
  opened.add(() => down.close());
  const letters = deadLetterRoutes({ store: deadLetters, journal: keep, setAside });
  const control = await startControl(controlSocket(config), [...down.routes, ...letters], log);
  opened.add(() => control.close());
  return {
    mqttPort: server.port,
    mqttWsPort: server.webSocketPort,
    httpPort: http?.port,
    doorPort: door?.port,
    failed: new Promise((_, reject) => finished.catch(reject)),
    close: () => opened.close(),
  };
}

/** As many as are asked for, or as many as there are files for. */
async function clientsRoom({ mqttClientsMax }: Config, log: Logger): Promise<number> {
  const [allowed, needed] = [await openFilesMax(), filesFor(mqttClientsMax)];
  if (allowed >= needed) return mqttClientsMax;
  const clientsMax = clientsWithin(allowed);
  log.warn(
    { allowed, needed, clientsMax },
    'too few open files for SAMAY_MQTT_CLIENTS_MAX: fewer are let in; raise LimitNOFILE= or ulimit -n',
  );
  return clientsMax;
}

async function openHttp(port: number, parts: HttpParts, opened: Opened) {
  if (port === 0) return undefined;
  const http = await startHttpServer(parts, port);
  opened.add(() => http.close());
  return http;
}
