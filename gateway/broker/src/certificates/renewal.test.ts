import { randomBytes, X509Certificate } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeCertificateReply, encodeCertificateRequest } from '@samay/contract';
import { eventually, type ServerProcess, startProcess } from '@samay/testbed';
import type { MqttClient } from 'mqtt';
import { afterEach, expect, it } from 'vitest';
import type { Gateway } from '../start-gateway.ts';
import { Authority, type KeyPair } from './authority.ts';
import { cleanUp, cleanups, come, folder, run, type Town, topic, town } from './street.suite.ts';

afterEach(cleanUp);

const agentFolder = fileURLToPath(new URL('../../../../edge/agent', import.meta.url));

interface Station {
  readonly directory: string;
  start(): Promise<ServerProcess>;
}

/** The agent of a station, as its own program, with the files that a technician puts there. */
async function station(
  gateway: Gateway,
  ca: string,
  { pair, password }: { pair?: KeyPair; password?: string },
): Promise<Station> {
  const directory = await folder();
  const files = {
    ...{ 'ca.pem': ca, password: password ?? 'unknown' },
    ...(pair && { 'cert.pem': pair.certificate, 'key.pem': pair.key }),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  const url = `mqtts://localhost:${gateway.mqttPort}`;
  const secret = password === undefined ? '' : 'passwordFile: password, ';
  const config = `station: { device: plaza, city: arequipa, name: Plaza }
gateway: { url: '${url}', ${secret}caFile: ca.pem, certFile: cert.pem, keyFile: key.pem }
dataDirectory: data
sensors: [{ id: pms-1, model: plantower-pms5003, port: 'tcp://127.0.0.1:9' }]
`;
  await writeFile(join(directory, 'edge.yaml'), config);
  const file = join(directory, 'edge.yaml');
  return {
    directory,
    async start() {
      const agent = await startProcess({
        command: process.execPath,
        args: ['dist/main.js', 'run', '--config', file],
        cwd: agentFolder,
        ready: (output) => output.includes('"running"'),
        readyMaxMs: 60_000,
      });
      cleanups.push(() => agent.stop());
      return agent;
    },
  };
}

const inUse = async ({ issued }: Town) =>
  (await issued.of('plaza')).filter(({ used, revocation }) => used && revocation === undefined);

it('renews a certificate at two thirds of its life, and the station goes on with the new one', async () => {
  const there = await town({ SAMAY_MQTT_CLIENT_CERTIFICATES: 'required' });
  await there.enrol('plaza');
  const gateway = await there.start();
  const pair = await there.pair('plaza', 85);
  const plaza = await station(gateway, there.authority.pem, { pair });
  const agent = await plaza.start();
  await eventually(async () => (await there.issued.of('plaza'))[1]?.used, { withinMs: 30_000 });
  expect(await there.issued.of('plaza')).toMatchObject([
    { revocation: { because: 'replaced' } },
    { used: true },
  ]);
  const own = join(plaza.directory, 'data', 'certificate');
  expect(await readdir(own)).toEqual(['station.pem']);
  expect((await stat(own)).mode & 0o777).toBe(0o700);
  expect((await stat(join(own, 'station.pem'))).mode & 0o777).toBe(0o600);
  await eventually(() => there.stored.some((line) => /^health.*certificate_left=\d/.test(line)));
  // What the technician put there is as it was.
  expect(await readFile(join(plaza.directory, 'key.pem'), 'utf8')).toBe(pair.key);
  expect(await inUse(there)).toHaveLength(1);
  expect(there.logged() + agent.output()).not.toMatch(/PRIVATE|BEGIN/);
}, 120_000);

it('gets its first certificate once it is allowed, and where one is refused goes on with another', async () => {
  const there = await town();
  const { password } = await there.enrol('plaza');
  await there.issued.allow('plaza');
  const gateway = await there.start();
  const plaza = await station(gateway, there.authority.pem, { password });
  await plaza.start();
  const first = await eventually(async () => (await inUse(there))[0], { withinMs: 30_000 });
  expect(await there.issued.isAllowed('plaza')).toBe(false);

  // A foreign one that is newer than the good one, which a technician gave it again.
  const foreign = await Authority.open(await Authority.make(Date.now()));
  const bad = await foreign.issueDevicePair('plaza', Date.now() + 1_000);
  const good = await there.pair('plaza');
  const give = (name: string, text: string) => writeFile(join(plaza.directory, name), text);
  await give('key.pem', good.key);
  await give('cert.pem', good.certificate);
  await give('data/certificate/station.pem', bad.key + bad.certificate);
  // One client id, one session: the station loses its connection, and comes again.
  const rival = await come(gateway, there.authority.pem, {
    ...{ username: 'plaza', password, clientId: 'plaza' },
  });
  await rival.endAsync();
  await eventually(async () => (await inUse(there))[0]?.serial !== first.serial, {
    withinMs: 30_000,
  });
  expect(there.logged()).toContain('foreign-certificate');

  // None is good any more: its password is.
  const connected = () => there.logged().match(/"connected"/g)?.length ?? 0;
  const before = connected();
  await there.issued.revoke('plaza', Date.now());
  await eventually(() => connected() > before, { withinMs: 30_000 });
  expect(await inUse(there)).toEqual([]);
}, 120_000);

it('comes back by itself with the next certificate when the one it came in with expires', async () => {
  const there = await town({ SAMAY_MQTT_CLIENT_CERTIFICATES: 'required' });
  await there.enrol('plaza');
  const gateway = await there.start();
  const ending = await there.endingPair('plaza', 25);
  // Given by hand less than an hour ago: the station cannot renew by itself.
  const next = await there.pair('plaza');
  const plaza = await station(gateway, there.authority.pem, { pair: ending });
  const agent = await plaza.start();
  await eventually(() => there.logged().includes('too-soon'), { withinMs: 20_000 });
  await writeFile(join(plaza.directory, 'key.pem'), next.key);
  await writeFile(join(plaza.directory, 'cert.pem'), next.certificate);
  await eventually(async () => (await there.issued.of('plaza'))[1]?.used, { withinMs: 40_000 });
  expect(there.logged()).toContain('"because":"expired-certificate"');
  expect(agent.child.exitCode).toBe(null);
}, 120_000);

/** Asks by hand, as any MQTT client could. */
async function ask(client: MqttClient, csr: string, device = 'plaza') {
  const id = randomBytes(8).toString('hex');
  const answer = new Promise<string>((resolve) => {
    client.on('message', (_topic, payload) => resolve(payload.toString()));
  });
  await client.subscribeAsync(topic(device, 'certificate'), { qos: 1 });
  const request = encodeCertificateRequest({ id, csr });
  await client.publishAsync(topic(device, 'certificate/request'), request, { qos: 1 });
  const reply = decodeCertificateReply(await answer);
  if (!reply.ok) throw new Error(reply.refusal.detail);
  expect(reply.value.id).toBe(id);
  return 'refused' in reply.value ? reply.value.refused.code : reply.value.certificate;
}

/** By OpenSSL, so that not only our own requests are understood. */
async function request(subject: string, ...key: string[]): Promise<string> {
  const directory = await folder();
  const out = ['-keyout', join(directory, 'key'), '-out', join(directory, 'csr')];
  await run('openssl', 'req', '-new', '-nodes', ...key, ...out, '-subj', `/CN=${subject}`);
  return readFile(join(directory, 'csr'), 'utf8');
}
const p256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

it('certifies the device that asks, whatever its request says, and once for each key', async () => {
  const there = await town();
  await there.enrol('plaza');
  const gateway = await there.start();
  const pair = await there.pair('plaza', 60);
  const client = await come(gateway, there.authority.pem, { pair });
  const csr = await request('otra', ...p256);
  const given = new X509Certificate(await ask(client, csr));
  expect(given).toMatchObject({ subject: 'CN=plaza', subjectAltName: 'URI:urn:samay:plaza' });
  expect(await there.issued.check('plaza', given)).toBe('good');
  // The answer may have been lost: the same key gets the same certificate, another one does not.
  expect(await ask(client, csr)).toBe(given.toString());
  expect(await ask(client, await request('plaza', ...p256))).toBe('too-soon');
  expect(await ask(client, await request('plaza', '-newkey', 'rsa:2048'))).toBe('weak-key');
  expect(await ask(client, 'no request')).toBe('bad-request');
  const [head, body = '', tail] = csr.split(/(?<=REQUEST-----\n)|(?=\n-----END)/);
  const bytes = Buffer.from(body, 'base64');
  bytes[bytes.length - 1]! ^= 1;
  expect(await ask(client, `${head}${bytes.toString('base64')}${tail}`)).toBe('bad-request');
  expect(await there.issued.of('plaza')).toHaveLength(2);
  // The gateway's own certificate at its start; then one for all that was asked.
  expect(await there.audited()).toEqual([
    'gateway server-certificate.renew -',
    'plaza certificate.renew plaza',
  ]);
});

it('certifies nobody who has only a password and was not allowed', async () => {
  const there = await town();
  const { username, password } = await there.enrol('plaza');
  const gateway = await there.start();
  const client = await come(gateway, there.authority.pem, { username, password });
  const csr = await request('plaza', ...p256);
  expect(await ask(client, csr)).toBe('not-allowed');
  await there.issued.allow('plaza');
  expect(await ask(client, csr)).toMatch(/BEGIN CERTIFICATE/);
  expect(await ask(client, await request('plaza', ...p256))).toBe('not-allowed');
  expect(await there.audited()).toContain('plaza certificate.issue plaza');
});
