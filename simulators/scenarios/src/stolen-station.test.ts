/** From an invitation to a station that is shut out: the built programs, over TLS, as in the street. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isTraded } from '@samay/contract';
import { eventually, freePort, startProcess, temporaryDirectory } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import { accepts } from './apps.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
/** Processes start slowly where much else runs. */
const patient = { withinMs: 120_000, everyMs: 100 };
const device = 'plaza';
const bin = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const gatewayBin = bin('gateway/broker/bin/samay-gateway.mjs');
const edgeBin = bin('edge/agent/bin/samay-edge.mjs');

it('is invited, enrols itself, is offered a release, and is shut out when it is stolen', async () => {
  const { path: folder, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const at = (name: string) => join(folder, name);
  const [mqttPort, doorPort] = [await freePort(), await freePort()];
  const key = generateKeyPairSync('ed25519');
  await writeFile(at('release.pub'), key.publicKey.export({ type: 'spki', format: 'pem' }));
  const env = {
    SAMAY_DATA_DIR: folder,
    SAMAY_MQTT_HOST: '0.0.0.0',
    SAMAY_MQTT_PORT: String(mqttPort),
    SAMAY_MQTT_CLIENT_CERTIFICATES: 'optional',
    SAMAY_GATEWAY_DOOR_PORT: String(doorPort),
    SAMAY_GATEWAY_NAMES: 'localhost',
    SAMAY_GATEWAY_HTTP_PORT: '0',
    SAMAY_RELEASE_KEY_FILE: at('release.pub'),
    // Nobody listens there: what is stored is not what is tried here.
    INFLUX_URL: 'http://127.0.0.1:1',
    INFLUX_DATABASE: 'samay',
  };
  const start = async (args: string[], ready: () => Promise<boolean> | boolean) => {
    const app = await startProcess({
      ...{ command: process.execPath, args, env, ready, readyMaxMs: 90_000 },
    });
    cleanups.push(() => app.stop());
    return app;
  };
  const run = async (...args: string[]) => {
    const app = await start([gatewayBin, ...args], () => true);
    await eventually(() => app.child.exitCode !== null, patient);
    return { code: app.child.exitCode, output: app.output() };
  };
  const gateway = await start(
    [gatewayBin, 'run'],
    async () => (await accepts(mqttPort)) && (await accepts(doorPort)),
  );

  const invitation = at('invitation.json');
  const invite = ['devices', 'invite', device, '--kind', 'station', '--city', 'arequipa'];
  expect((await run(...invite, '--out', invitation)).code).toBe(0);
  const { token } = JSON.parse(await readFile(invitation, 'utf8')) as { token: string };
  await writeFile(
    at('edge.yaml'),
    `station: { device: ${device}, city: arequipa, name: Plaza }
gateway:
  url: mqtts://localhost:${mqttPort}
  passwordFile: password
  caFile: ca.pem
  certFile: cert.pem
  keyFile: key.pem
  invitationFile: invitation.json
dataDirectory: edge
clock: { trust: machine }
sensors: [{ id: pms-1, model: plantower-pms5003, port: 'tcp://127.0.0.1:1' }]
`,
  );
  const agent = await start([edgeBin, 'run', '--config', at('edge.yaml')], () => true);
  // It makes its password and gets its place.
  await eventually(() => existsSync(at('password')) && existsSync(at('cert.pem')), patient);
  await eventually(async () => isTraded(await readFile(invitation, 'utf8')), patient);
  const password = (await readFile(at('password'), 'utf8')).trim();
  const basic = `Basic ${Buffer.from(`${device}:${password}`).toString('base64')}`;
  const next = () => status(doorPort, at('ca.pem'), basic);
  await eventually(() => agent.output().includes('connected to the gateway'), patient);

  const bundle = at('samay-edge-9.9.9-arm64.tar.gz');
  await writeFile(bundle, 'a bundle');
  await writeFile(`${bundle}.sig`, sign(null, Buffer.from('a bundle'), key.privateKey));
  expect((await run('releases', 'add', bundle)).output).toContain('9.9.9: arm64');
  expect(await next()).toBe(204);
  expect((await run('releases', 'stage', '9.9.9', '--all')).output).toContain('1 de 1');
  expect(await next()).toBe(200);

  // It is stolen, with a second invitation lying about.
  expect((await run(...invite, '--again', '--out', at('again.json'))).code).toBe(0);
  expect((await run('devices', 'revoke', device)).code).toBe(0);
  await eventually(() => agent.output().includes('the connection to the gateway is gone'), patient);
  await eventually(() => agent.output().includes('the gateway refuses this device'), patient);
  expect(await next()).toBe(403);
  const enrol = [edgeBin, 'enrol', '--config', at('edge.yaml'), '--invitation', at('again.json')];
  const again = await start(enrol, () => true);
  await eventually(() => again.child.exitCode !== null, patient);
  expect([again.child.exitCode, again.output()]).toEqual([
    2,
    expect.stringMatching(/se anuló.*was revoked/s),
  ]);
  const audit = await readAll(at('gateway/audit'));
  const entries = audit.split('\n').filter((line) => line !== '');
  const told = entries.map((line) => (JSON.parse(line) as { what: string }).what);
  expect(told.filter((what) => /^(device|certificate)\./.test(what))).toEqual([
    ...['device.invite', 'device.enrol', 'certificate.issue'],
    ...['device.invite', 'device.revoke', 'certificate.revoke'],
  ]);
  for (const log of [gateway.output(), agent.output(), audit]) {
    expect(log).not.toContain(token);
    expect(log).not.toContain(password);
  }
}, 400_000);

const readAll = async (folder: string): Promise<string> =>
  (
    await Promise.all(
      (await readdir(folder)).sort().map((name) => readFile(join(folder, name), 'utf8')),
    )
  ).join('');

/** What the door says to the station's question for a release. */
async function status(port: number, caFile: string, authorization: string): Promise<number> {
  const ca = await readFile(caFile, 'utf8');
  return new Promise((resolve, reject) => {
    const path = '/v1/releases/next?version=0.1.0&arch=arm64';
    request({ host: 'localhost', port, path, ca, headers: { authorization } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
