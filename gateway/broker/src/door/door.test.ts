/** A gateway with its door open to the network: real sockets, real TLS, real files. */
import { createHash, X509Certificate } from 'node:crypto';
import type { RequestOptions } from 'node:https';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { decodeEnrolmentAnswer, decodeReleaseOffer, parseInvitation } from '@samay/contract';
import { eventually, freePort } from '@samay/testbed';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Audit, auditFolder } from '../audit/audit-disk.ts';
import { readAudit } from '../audit/read-audit.ts';
import {
  answerTo,
  cleanUp,
  closed,
  come,
  folder,
  run,
  type Town,
  topic,
  town,
} from '../certificates/street.suite.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config/config.ts';
import { approve, revoke } from '../identity/device-life.ts';
import { invitationOf, whereabouts } from '../identity/invitation-file.ts';
import { devicesOf, type Gateway } from '../start-gateway.ts';
import { type Answer, addRelease, basic, invitedTo, knock, said, shownAt } from './door.suite.ts';
import { refusalsPerAddress } from './door-limits.ts';
import { Enrolments } from './enrolments.ts';

let there: Town;
let gateway: Gateway;
let release: Awaited<ReturnType<typeof addRelease>>;
const own = 'o'.repeat(43);
const other = 'p'.repeat(43);

beforeAll(async () => {
  there = await town({ SAMAY_GATEWAY_DOOR_PORT: String(await freePort()) });
  gateway = await there.start();
  release = await addRelease(there.config);
});
afterAll(cleanUp);

let from = 10;
const ask = (path: string, options: RequestOptions = {}, body?: string) =>
  knock({ port: gateway.doorPort, ca: there.authority.pem, from }, path, options, body);
const json = { 'content-type': 'application/json' };
const post = (value: unknown, headers: Record<string, string> = json) =>
  ask('/v1/enrolments', { method: 'POST', headers }, JSON.stringify(value));
const invited = (device: string, rest: Parameters<typeof invitedTo>[2] = {}) =>
  invitedTo(there.config, device, rest);
const enrolled = async (device: string, password = own) => {
  const { token } = await invited(device);
  expect((await post({ token, device, password })).status).toBe(201);
};

it('trades an invitation for a place, says the same again, and lets the station in', async () => {
  from = 11;
  const made = await invited('plaza');
  const file = invitationOf(
    made,
    await whereabouts({ ...there.config, mqttPort: gateway.mqttPort }),
  );
  expect(parseInvitation(JSON.stringify(file)).ok).toBe(true);
  expect(file.ca).toBe(there.authority.pem);
  expect(file.door).toMatch(new RegExp(`^https://.+:${gateway.doorPort}$`));
  const { token } = made;
  const first = await post({ token, device: 'plaza', password: own });
  const again = await post({ token, device: 'plaza', password: own });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  const answer = decodeEnrolmentAnswer(first.body.toString());
  expect(answer.ok && answer.value).toEqual({
    ...{ device: 'plaza', kind: 'station', city: 'arequipa', username: 'plaza' },
    ...{ topic: 'samay/v1/arequipa/station/plaza/', state: 'active' },
  });
  expect(first.headers).toMatchObject({ 'cache-control': 'no-store' });
  const client = await come(gateway, there.authority.pem, { username: 'plaza', password: own });
  await client.publishAsync(
    topic('plaza', 'telemetry'),
    '[{"bn":"urn:samay:plaza:","n":"pm2_5","u":"ug/m3","v":12}]',
    { qos: 1 },
  );
  expect(said(await post({ token, device: 'plaza', password: other }))).toEqual([
    409,
    'used-invitation',
  ]);
  expect(there.logged()).toContain('a station has enrolled itself');
  for (const secret of [token, own, other]) expect(there.logged()).not.toContain(secret);
  const deeds: string[] = [];
  for await (const { who, what, device } of readAudit(auditFolder(there.config))) {
    if (device === 'plaza') deeds.push(`${who.kind} ${what}`);
  }
  expect(deeds).toEqual(['device device.enrol']);
});

it('refuses in both languages what is unknown, expired, misspelt or too much', async () => {
  from = 12;
  const { token } = await invited('vencida', { goodForMs: 1 });
  const expired = await post({ token, device: 'vencida', password: own });
  expect(said(expired)).toEqual([410, 'expired-invitation']);
  expect(JSON.parse(expired.body.toString())).toMatchObject({
    es: expect.stringContaining('venció'),
    en: expect.stringContaining('has expired'),
  });
  expect(said(await post({ token: other, device: 'nadie', password: own }))).toEqual([
    404,
    'unknown-invitation',
  ]);
  expect(said(await post({ token, device: 'vencida', password: 'short' }))).toEqual([
    400,
    'bad-request',
  ]);
  expect(said(await post({ token, device: '../etc', password: own }))).toEqual([
    400,
    'bad-request',
  ]);
  expect(said(await post({ token }, { 'content-type': 'text/plain' }))).toEqual([
    400,
    'bad-request',
  ]);
  expect(said(await post('x'.repeat(9_000)))).toEqual([413, 'too-large']);
  const chunked = { method: 'POST', headers: { ...json, 'transfer-encoding': 'chunked' } };
  expect(said(await ask('/v1/enrolments', chunked, 'x'.repeat(9_000)))).toEqual([413, 'too-large']);
  const wrong = await ask('/v1/enrolments');
  expect([said(wrong), wrong.headers['allow']]).toEqual([[405, 'wrong-method'], 'POST']);
  expect(said(await ask('/metrics'))).toEqual([404, 'not-found']);
  const { token: csrToken } = await invited('sin-csr');
  const asked = { token: csrToken, device: 'sin-csr', password: own };
  expect(said(await post({ ...asked, csr: 'no request' }))).toEqual([
    400,
    'bad-certificate-request',
  ]);
  // And its token was not spent on it.
  expect((await post(asked)).status).toBe(201);
});

it('tires of who guesses, and of who asks in a loop, but not of who is known behind the same address', async () => {
  from = 13;
  const { token } = await invited('codiciada');
  const guess = () => post({ token: other, device: 'codiciada', password: own });
  const statuses: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) statuses.push((await guess()).status);
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
  expect((await post({ token, device: 'codiciada', password: own })).status).toBe(201);
  from = 14;
  const loop = Array.from({ length: refusalsPerAddress.burst + 40 }, () =>
    ask('/v1/releases/next'),
  );
  const answers = await Promise.all(loop);
  const sentAway = answers.filter(({ status }) => status === 429);
  // However slow this machine is: two are forgiven each second.
  expect(sentAway.length).toBeGreaterThan(0);
  expect(Number(sentAway.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
  const path = '/v1/releases/next?version=1.0.0&arch=arm64';
  expect((await ask(path, { headers: basic('codiciada', own) })).status).toBe(204);
});

it('gives the certificate that is asked for, the same one again, and ends those of the card before', async () => {
  from = 16;
  const dir = await folder();
  const csr = async (name: string) => {
    const file = join(dir, `${name}.key`);
    await run('openssl', 'ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file);
    return run('openssl', 'req', '-new', '-key', file, '-subj', '/CN=any');
  };
  const { token } = await invited('norte');
  const asked = { token, device: 'norte', password: own, csr: await csr('first') };
  const certificateIn = ({ body }: Answer) => {
    const answer = decodeEnrolmentAnswer(body.toString());
    return answer.ok ? answer.value.certificate : undefined;
  };
  const first = certificateIn(await post(asked));
  expect(new X509Certificate(first ?? '').subjectAltName).toBe('URI:urn:samay:norte');
  expect(certificateIn(await post(asked))).toBe(first);
  // The card is replaced: what was on the old one ends, once the new one has come.
  const old = await come(gateway, there.authority.pem, { username: 'norte', password: own });
  const gone = closed(old);
  const { token: next } = await invited('norte', { again: true });
  expect((await there.issued.of('norte')).at(-1)?.revocation).toBeUndefined();
  const second = certificateIn(
    await post({ token: next, device: 'norte', password: other, csr: await csr('second') }),
  );
  await gone;
  // Both of one second: which is listed first is chance.
  const given = await there.issued.of('norte');
  const [before, after] = [first, second].map((pem) => given.find((one) => one.pem === pem));
  expect([before?.revocation?.because, after?.revocation]).toEqual(['revoked', undefined]);
  const ca = there.authority.pem;
  expect(await answerTo(gateway, ca, { username: 'norte', password: own })).toBe(4);
  expect(await answerTo(gateway, ca, { username: 'norte', password: other })).toBe(0);
});

it('spends no token on a station that could not come in without a certificate', async () => {
  const { token } = await invited('sin-clave');
  const { config, issued } = there;
  const enrolments = new Enrolments({
    ...{ devices: devicesOf(config), issued, clock: systemClock, certificateRequired: true },
    ...{ audit: new Audit(auditFolder(config), systemClock), log: pino({ level: 'silent' }) },
  });
  const body = JSON.stringify({ token, device: 'sin-clave', password: own });
  const { status, outcome } = await enrolments.answer(body, '192.0.2.1');
  expect([status, outcome]).toEqual([400, 'certificate-required']);
  expect((await devicesOf(config).get('sin-clave')).state).toBe('invited');
});

it('keeps who is to be approved outside until somebody has', async () => {
  from = 17;
  const { token } = await invited('sur', { pending: true });
  const answer = await post({ token, device: 'sur', password: own });
  expect([answer.status, JSON.parse(answer.body.toString())]).toMatchObject([
    201,
    { state: 'pending' },
  ]);
  const headers = basic('sur', own);
  const path = '/v1/releases/next?version=1.0.0&arch=arm64';
  expect(said(await ask(path, { headers }))).toEqual([403, 'pending']);
  const ca = there.authority.pem;
  expect(await answerTo(gateway, ca, { username: 'sur', password: own })).toBe(5);
  await approve(devicesOf(there.config), 'sur', { now: new Date() });
  expect(await answerTo(gateway, ca, { username: 'sur', password: own })).toBe(0);
  expect((await ask(path, { headers })).status).toBe(204);
});

it('offers a release to whom it is staged for, with its bytes from anywhere on, and nobody else', async () => {
  from = 18;
  await enrolled('este');
  await enrolled('oeste');
  await release.releases.stage('1.2.0', { devices: ['este'] });
  const next = (device: string, version = '1.0.0', password = own) =>
    ask(`/v1/releases/next?version=${version}&arch=arm64`, { headers: basic(device, password) });
  const offered = decodeReleaseOffer((await next('este')).body.toString());
  expect(offered.ok && offered.value).toEqual({
    ...{ version: '1.2.0', arch: 'arm64', name: release.name, bytes: release.bytes.length },
    sha256: createHash('sha256').update(release.bytes).digest('hex'),
  });
  expect([(await next('oeste')).status, (await next('este', '1.2.0')).status]).toEqual([204, 204]);
  expect(said(await next('este', 'latest'))).toEqual([400, 'bad-request']);
  const unknown = await next('este', '1.0.0', other);
  expect([said(unknown), unknown.headers['www-authenticate']]).toEqual([
    [401, 'unauthorized'],
    expect.stringMatching(/^Basic/),
  ]);
  const file = (headers: Record<string, string>, name = release.name) =>
    ask(`/v1/releases/files/${name}`, { headers });
  const as = basic('este', own);
  const whole = await file(as);
  expect([whole.status, whole.body.equals(release.bytes), whole.headers['accept-ranges']]).toEqual([
    200,
    true,
    'bytes',
  ]);
  const etag = String(whole.headers['etag']);
  const rest = await file({ ...as, range: 'bytes=60000-', 'if-range': etag });
  expect([rest.status, rest.headers['content-range']]).toEqual([206, 'bytes 60000-99999/100000']);
  expect(rest.body.equals(release.bytes.subarray(60_000))).toBe(true);
  expect((await file({ ...as, range: 'bytes=60000-', 'if-range': '"another"' })).status).toBe(200);
  expect(said(await file({ ...as, range: 'bytes=100000-' }))).toEqual([416, 'wrong-range']);
  const signature = await file(as, `${release.name}.sig`);
  expect(signature.body).toHaveLength(64);
  for (const name of [
    '..%2F..%2Fdevices%2Feste.json',
    '../1.2.0.json',
    'samay-edge-9.9.9-arm64.tar.gz',
    '',
  ]) {
    expect(said(await file(as, name))).toEqual([404, 'not-found']);
  }
  expect(said(await file(basic('oeste', own)))).toEqual([404, 'not-found']);
  expect(said(await file({}))).toEqual([401, 'unauthorized']);
  await release.releases.withdraw('1.2.0', new Date());
  expect([(await next('este')).status, said(await file(as))]).toEqual([204, [404, 'not-found']]);
});

it('shuts a stolen station out: invitation, connection, releases', async () => {
  from = 19;
  await enrolled('robada');
  await release.releases.stage('1.2.0', { devices: ['robada'] });
  const client = await come(gateway, there.authority.pem, { username: 'robada', password: own });
  const gone = closed(client);
  const headers = basic('robada', own);
  expect((await ask(`/v1/releases/files/${release.name}`, { headers })).status).toBe(200);
  const { token } = await invited('robada', { again: true });
  await revoke(devicesOf(there.config), 'robada');
  await gone;
  for (const path of ['next?version=1.0.0&arch=arm64', `files/${release.name}`]) {
    expect(said(await ask(`/v1/releases/${path}`, { headers }))).toEqual([403, 'revoked']);
  }
  expect(said(await post({ token, device: 'robada', password: other }))).toEqual([
    404,
    'unknown-invitation',
  ]);
});

it('speaks TLS alone, and to nobody for ever', async () => {
  from = 20;
  const plain: Socket = connect(gateway.doorPort ?? 0, '127.0.0.1');
  let heard = '';
  plain.on('data', (chunk) => {
    heard += chunk;
  });
  plain.on('error', () => {});
  plain.end('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await new Promise((resolve) => plain.once('close', resolve));
  expect(heard).not.toContain('HTTP/1.1 2');
  const ca = there.authority.pem;
  expect(await shownAt(gateway.doorPort, ca)).toBe(await shownAt(gateway.mqttPort, ca));
  const headers = { 'x-long': 'y'.repeat(9_000) };
  expect((await ask('/v1/releases/next', { headers })).status).toBe(431);
  const config = (more: Record<string, string>) =>
    readConfig({ SAMAY_GATEWAY_DOOR_PORT: '8443', SAMAY_MQTT_HOST: '0.0.0.0', ...more });
  expect(() => config({ SAMAY_MQTT_PLAINTEXT: 'yes' })).toThrow(/SAMAY_MQTT_PLAINTEXT/);
  expect(config({}).doorPort).toBe(8443);
  await eventually(() => there.logged().includes('enrolment refused'));
});
