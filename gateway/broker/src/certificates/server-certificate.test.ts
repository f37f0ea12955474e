import { X509Certificate } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { eventually } from '@samay/testbed';
import mqtt from 'mqtt';
import { pino } from 'pino';
import { afterEach, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config/config.ts';
import { type MqttServer, startMqttServer } from '../mqtt/mqtt-server.ts';
import { mqttSettings } from '../mqtt/mqtt-settings.ts';
import { openSessions } from '../mqtt/sessions.ts';
import { authorityCommands } from './authority-commands.ts';
import { authorityFolder } from './authority-folder.ts';
import { type CertificateParts, openCertificates } from './gateway-certificates.ts';
import { gatewayNames } from './gateway-names.ts';
import { freshServer, serverFile } from './server-certificate.ts';
import { answerTo, cleanUp, cleanups, come, dayMs, folder, run, town } from './street.suite.ts';
import { WatchedServer } from './watched-server.ts';

afterEach(cleanUp);

it('makes its own certificate where it listens to others and was given none', async () => {
  const there = await town({ SAMAY_MQTT_CLIENT_CERTIFICATES: 'off' });
  const { username, password } = await there.enrol('plaza');
  const gateway = await there.start();
  expect(await answerTo(gateway, there.authority.pem, { username, password })).toBe(0);
  const path = serverFile(authorityFolder(there.config));
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(new X509Certificate(await readFile(path)).checkHost('localhost')).toBe('localhost');
});

it('takes the names that were given, or those of the machine, and says which is none', () => {
  expect(gatewayNames(' gateway.example.org, 10.0.0.7,fd00::1 ')).toEqual([
    'gateway.example.org',
    '10.0.0.7',
    'fd00::1',
  ]);
  expect(gatewayNames('')).toEqual(expect.arrayContaining(['localhost', '127.0.0.1']));
  for (const bad of ['a b', 'http://x', '*.org', '-x']) {
    expect(() => gatewayNames(bad)).toThrow(/SAMAY_GATEWAY_NAMES/);
  }
});

it('makes a new one when it is due, lacks a name, is damaged or of another authority', async () => {
  const { authority } = await town();
  const directory = await folder();
  const nowMs = Date.now();
  const fresh = (names: string[], atMs = nowMs) => freshServer(directory, authority, names, atMs);
  const first = await fresh(['a.org', '10.0.0.7'], nowMs - 230 * dayMs);
  expect(await fresh(['a.org'], nowMs)).toBe(first);
  const due = await fresh(['a.org'], nowMs + 10 * dayMs);
  expect(due).not.toBe(first);
  const named = await fresh(['a.org', 'b.org']);
  expect(named).not.toBe(due);
  await writeFile(serverFile(directory), named.slice(0, 300));
  expect(await fresh(['a.org'])).not.toBe(named);
  const other = (await town()).authority;
  const theirs = await freshServer(directory, other, ['a.org'], nowMs);
  expect(new X509Certificate(theirs).issuer).toBe(new X509Certificate(other.pem).subject);
});

/** Nobody has a certificate or a password here: everybody may come in. */
async function open(env: Record<string, string>): Promise<{ mqtt: MqttServer; dataDir: string }> {
  const dataDir = await folder();
  const config = readConfig({ SAMAY_DATA_DIR: dataDir, SAMAY_MQTT_HOST: '0.0.0.0', ...env });
  const log = pino({ enabled: false });
  const access = {
    ...{ name: 'any', who: 'account', sessionPrefix: '', lastingSessions: false },
    ...{ publish: () => 'plain' as const, subscribe: () => true },
  };
  const parts = { config, log, clock: systemClock, everyMs: 50 };
  const certificates = await openCertificates({
    ...parts,
    passwords: { authenticate: async () => ({ ok: true, access }) },
    publish: async () => {},
    endSessions: () => [],
    audit: { record: async () => {} },
  } as unknown as CertificateParts);
  const metrics = { connection: () => {}, limit: () => {} };
  const intake = { session: () => ({ access }), take: async () => 'plain' };
  const mqttServer = await startMqttServer(
    {
      ...mqttSettings(config, { tls: certificates.tls, clientsMax: config.mqttClientsMax }),
      port: 0,
    },
    {
      ...{ authenticator: certificates.authenticator, log },
      metrics,
      intake,
    } as unknown as Parameters<typeof startMqttServer>[1],
    await openSessions({ metrics, steadyMs: () => 0 }),
  );
  cleanups.push(async () => {
    await mqttServer.close();
    await certificates.stop();
  });
  return { mqtt: mqttServer, dataDir };
}

const shown = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connectTls({ port, host: 'localhost', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()!.serialNumber);
      socket.destroy();
    });
    socket.on('error', reject);
  });

it('shows a new certificate without a restart, and who is connected stays', async () => {
  const there = await open({});
  const { port } = there.mqtt;
  const options = { reconnectPeriod: 0, rejectUnauthorized: false };
  const client = await mqtt.connectAsync(`mqtts://localhost:${port}`, options);
  let left = false;
  client.on('close', () => {
    left = true;
  });
  const before = await shown(port);
  const argv = ['renew-server', '--data-dir', there.dataDir];
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  await authorityCommands({ env: {}, record: () => async () => {} }).parseAsync(argv, {
    from: 'user',
  });
  said.mockRestore();
  await eventually(async () => (await shown(port)) !== before);
  await client.subscribeAsync('any', { qos: 1 });
  expect(left).toBe(false);
  await client.endAsync();
});

it('takes files that somebody else renews, and goes on with the old ones while they are bad', async () => {
  const directory = await folder();
  const [cert, key] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-x509'];
  const make = () =>
    run('openssl', 'req', ...made, '-keyout', key, '-out', cert, '-subj', '/CN=localhost');
  await make();
  const there = await open({ SAMAY_MQTT_TLS_CERT: cert, SAMAY_MQTT_TLS_KEY: key });
  const before = await shown(there.mqtt.port);
  await writeFile(cert, 'half a cert');
  expect(await shown(there.mqtt.port)).toBe(before);
  await make();
  await eventually(async () => (await shown(there.mqtt.port)) !== before);
});

it('takes nothing that is no key pair, not even nothing', async () => {
  const { authority } = await town();
  const { certificate, key } = await authority.issueServer(['a.org'], Date.now());
  const server = new WatchedServer({ certificate, key });
  const other = await authority.issueServer(['a.org'], Date.now());
  for (const bad of [
    { certificate: '', key },
    { certificate, key: '' },
    { certificate, key: other.key },
  ]) {
    expect(() => server.take(bad)).toThrow(/GATEWAY_CERTIFICATE|no van juntos/);
  }
  expect(server.take({ certificate, key })).toBe(false);
  expect(server.take({ certificate: other.certificate, key: other.key })).toBe(true);
});

it('is not believed by who trusts another authority', async () => {
  const [there, elsewhere] = [await town(), await town()];
  const { username, password } = await there.enrol('plaza');
  const gateway = await there.start();
  await expect(
    come(gateway, elsewhere.authority.pem, { username, password }),
  ).rejects.toMatchObject({ code: expect.stringMatching(/CERT|VERIFY/) });
});
