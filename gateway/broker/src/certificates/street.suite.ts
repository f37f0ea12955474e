/** A gateway with certificates, and stations that have some: real sockets, real files. */
import { execFile } from 'node:child_process';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import type { LineWriter } from '@samay/readings/influx';
import { temporaryDirectory } from '@samay/testbed';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { pino } from 'pino';
import { expect } from 'vitest';
import { auditFolder } from '../audit/audit-disk.ts';
import { readAudit, verifyAudit } from '../audit/read-audit.ts';
import { systemClock } from '../clock.ts';
import { type Config, readConfig } from '../config/config.ts';
import { type Credentials, enrol } from '../identity/enrol.ts';
import { devicesOf, type Gateway, startGateway } from '../start-gateway.ts';
import type { Authority, KeyPair } from './authority.ts';
import { openAuthority } from './authority-disk.ts';
import { authorityFolder } from './authority-folder.ts';
import { IssuedCertificates } from './issued-disk.ts';

export const dayMs = 86_400_000;
export const cleanups: (() => unknown)[] = [];
export const cleanUp = async (): Promise<void> => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
};

export const folder = async (): Promise<string> => {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  return path;
};

export const run = async (command: string, ...args: string[]): Promise<string> => {
  const { stdout, stderr } = await promisify(execFile)(command, args);
  return stdout + stderr;
};

export interface Town {
  readonly config: Config;
  readonly authority: Authority;
  readonly issued: IssuedCertificates;
  readonly stored: string[];
  readonly logged: () => string;
  readonly enrol: (device: string) => Promise<Credentials>;
  /** A pair that the register knows, made so many days ago. */
  readonly pair: (device: string, daysAgo?: number) => Promise<KeyPair>;
  /** One whose 90 days are over in so many seconds. */
  readonly endingPair: (device: string, seconds: number) => Promise<KeyPair>;
  readonly start: () => Promise<Gateway>;
  /** What the audit log says of certificates: who did what. */
  readonly audited: () => Promise<string[]>;
}

export async function town(env: Record<string, string> = {}): Promise<Town> {
  const config = readConfig({
    SAMAY_DATA_DIR: await folder(),
    SAMAY_MQTT_HOST: '0.0.0.0',
    SAMAY_MQTT_PORT: '0',
    SAMAY_GATEWAY_HTTP_PORT: '0',
    SAMAY_MQTT_CLIENT_CERTIFICATES: 'optional',
    ...env,
  });
  const ca = authorityFolder(config);
  const authority = await openAuthority(ca, Date.now() - 400 * dayMs);
  const issued = new IssuedCertificates(ca);
  const stored: string[] = [];
  const writer: LineWriter = {
    async write(lines) {
      stored.push(...lines.split('\n'));
      return [];
    },
    close: async () => {},
  };
  let logged = '';
  const log = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  const pair = async (device: string, daysAgo = 0) => {
    const made = await authority.issueDevicePair(device, Date.now() - daysAgo * dayMs);
    await issued.add(device, made.certificate);
    return made;
  };
  return {
    ...{ config, authority, issued, stored, logged: () => logged, pair },
    endingPair: (device, seconds) => pair(device, 90 - (seconds * 1_000) / dayMs),
    enrol: (device) => {
      const asked = { device, kind: 'station', city: 'arequipa' };
      return enrol(devicesOf(config), asked, { now: new Date() });
    },
    async audited() {
      expect(await verifyAudit(auditFolder(config))).toMatchObject({ faults: [] });
      const found: string[] = [];
      for await (const { who, what, device, detail } of readAudit(auditFolder(config))) {
        expect(JSON.stringify(detail)).not.toMatch(/BEGIN|PRIVATE/);
        if (what.includes('certificate')) found.push(`${who.name} ${what} ${device ?? '-'}`);
      }
      return found;
    },
    async start() {
      const gateway = await startGateway({
        ...{ config, writer, clock: systemClock, random: Math.random },
        log: pino({ level: 'debug' }, log),
      });
      cleanups.push(() => gateway.close());
      return gateway;
    },
  };
}

/** Rejects with the CONNACK code as `code`. */
export async function come(
  gateway: Gateway,
  ca: string,
  options: IClientOptions & { pair?: KeyPair } = {},
): Promise<MqttClient> {
  const { pair, ...rest } = options;
  const client = await mqtt.connectAsync(
    `mqtts://localhost:${gateway.mqttPort}`,
    {
      ...{ ca, reconnectPeriod: 0, clientId: 'any' },
      ...(pair && { cert: pair.certificate, key: pair.key }),
      ...rest,
    },
    false,
  );
  client.on('error', () => {
    // The gateway ends it: 'close' follows.
  });
  cleanups.push(() => client.endAsync(true));
  return client;
}

/** The CONNACK code, 0 when it was let in, or the code of the error. */
export const answerTo = (...of: Parameters<typeof come>): Promise<unknown> =>
  come(...of).then(
    () => 0,
    (error: { code: unknown }) => error.code,
  );

export const closed = (client: MqttClient): Promise<void> =>
  new Promise((resolve) => client.once('close', () => resolve()));

export const topic = (device: string, channel: string): string =>
  `samay/v1/arequipa/station/${device}/${channel}`;
