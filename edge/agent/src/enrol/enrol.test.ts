import { webcrypto } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  type DoorRefusalCode,
  decodeEnrolmentRequest,
  doorRefusals,
  type EnrolmentRequest,
  encodeInvitation,
  type Invitation,
} from '@samay/contract';
import { temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AgentConfig } from '../config/read-config.ts';
import { askDoor } from './ask-door.ts';
import { enrolOnce } from './enrol.ts';
import { explainError } from './explain-error.ts';
import { keepEnrolling } from './keep-enrolling.ts';

type Says = DoorRefusalCode | 'enrolled' | 'nothing' | 'page';

/** The gateway's side of the contract: a token for one password, the same again for the same. */
async function startDoor() {
  const asked: EnrolmentRequest[] = [];
  const says: Says[] = [];
  let traded: string | undefined;
  let state = 'active';
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const read = decodeEnrolmentRequest(body);
      if (!read.ok) return void response.writeHead(400).end();
      asked.push(read.value);
      const { device, password } = read.value;
      const say = says.shift() ?? 'enrolled';
      if (say === 'page') return void response.writeHead(200).end('<html>Wi-Fi gratis</html>');
      const code = traded !== undefined && traded !== password ? 'used-invitation' : say;
      if (code !== 'enrolled' && code !== 'nothing') {
        const said = { code, es: `no: ${code}`, en: `no: ${code}` };
        return void response.writeHead(doorRefusals[code]).end(JSON.stringify(said));
      }
      traded = password;
      // The answer is lost; the gateway has done it all the same.
      if (code === 'nothing') return void request.socket.destroy();
      const topic = `samay/v1/arequipa/station/${device}/`;
      const answer = { device, kind: 'station', city: 'arequipa', username: device, topic, state };
      response.writeHead(201).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...{ server, asked, says, url: `http://127.0.0.1:${portOf(server)}` },
    pending: () => {
      state = 'pending';
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
const portOf = (server: Pick<Server, 'address'>): number => (server.address() as AddressInfo).port;

let door: Awaited<ReturnType<typeof startDoor>>;
let folder: string;
let cleanUp: () => Promise<void>;
let invitation: Invitation;
beforeEach(async () => {
  const { path, remove } = await temporaryDirectory();
  [folder, cleanUp] = [path, remove];
  door = await startDoor();
  invitation = {
    ...{ invitation: 1, device: 'aqp-cayma', kind: 'station', city: 'arequipa' },
    ...{ token: 't'.repeat(43), expires: '2026-12-01T00:00:00.000Z' },
    ...{ gateway: 'mqtt://127.0.0.1:1883', door: door.url },
  };
  await writeInvitation();
});
afterEach(async () => {
  await door.close();
  await cleanUp();
});

const at = (name: string) => join(folder, name);
const writeInvitation = (change: Partial<Invitation> = {}) =>
  writeFile(at('invitation.json'), encodeInvitation({ ...invitation, ...change }));
const config = (gateway: Partial<AgentConfig['gateway']> = {}): AgentConfig =>
  ({
    identity: { device: 'aqp-cayma', kind: 'station', city: 'arequipa' },
    gateway: { url: 'mqtt://127.0.0.1:1883', passwordFile: at('password'), ...gateway },
    dataDirectory: folder,
  }) as unknown as AgentConfig;
const nowMs = () => Date.parse('2026-11-27T12:00:00Z');
const parts = (gateway = {}) => ({
  ...{ config: config(gateway), invitationFile: at('invitation.json'), nowMs },
});
const enrol = (gateway = {}) => enrolOnce(parts(gateway));
const text = (name: string) => readFile(at(name), 'utf8');
const files = async () => (await readdir(folder)).sort();

it('makes its own password, keeps it before it asks, and takes the token out of the file', async () => {
  expect(await enrol()).toEqual({ kind: 'enrolled', state: 'active', notes: [] });
  const password = (await text('password')).trim();
  expect(password).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(door.asked).toEqual([{ token: invitation.token, device: 'aqp-cayma', password }]);
  expect((await stat(at('password'))).mode & 0o777).toBe(0o600);
  expect(await text('invitation.json')).not.toContain(invitation.token);
  expect(await files()).toEqual(['invitation.json', 'password']);
  expect(await enrol()).toEqual({ kind: 'already' });
  expect(door.asked).toHaveLength(1);
});

it('asks with the same password after an answer that was lost, over restarts', async () => {
  door.says.push('nothing', 'not-available');
  await writeFile(at('password'), 'the one before\n');
  expect(await enrol()).toMatchObject({ kind: 'later' });
  expect(await enrol()).toMatchObject({
    kind: 'later',
    es: expect.stringContaining('not-available'),
  });
  // What is in force stays so until the gateway has said yes.
  expect(await text('password')).toBe('the one before\n');
  expect(await enrol()).toMatchObject({ kind: 'enrolled' });
  expect(new Set(door.asked.map(({ password }) => password)).size).toBe(1);
  expect((await text('password')).trim()).toBe(door.asked[0]?.password);
});

it('comes to the same end from whatever moment the power was cut at', async () => {
  const password = 'p'.repeat(43);
  const moments: Record<string, string>[] = [
    { 'password.next': password },
    { 'password.next': 'torn' },
    { 'password.next': password, password },
    { 'password.next': password, password: 'old' },
  ];
  for (const moment of moments) {
    for (const name of await files()) if (name !== 'invitation.json') await writeFile(at(name), '');
    await writeInvitation();
    for (const [name, content] of Object.entries(moment)) await writeFile(at(name), `${content}\n`);
    await door.close();
    door = await startDoor();
    await writeInvitation({ door: door.url });
    expect(await enrol(), JSON.stringify(moment)).toMatchObject({ kind: 'enrolled' });
    expect((await text('password')).trim()).toBe(door.asked[0]?.password);
    expect(await files()).toEqual(['invitation.json', 'password']);
  }
  // After all of it, before the card forgot the token: the first boot brings the invitation again.
  const kept = await text('password');
  await writeInvitation({ door: door.url });
  expect(await enrol()).toEqual({ kind: 'already' });
  expect([await text('password'), await files()]).toEqual([kept, ['invitation.json', 'password']]);
  expect(await text('invitation.json')).not.toContain(invitation.token);
  // After the token was taken out, before the candidate was.
  await writeFile(at('password.next'), `${'q'.repeat(43)}\n`);
  const inForce = await text('password');
  expect(await enrol()).toEqual({ kind: 'already' });
  expect([await text('password'), await files()]).toEqual([
    inForce,
    ['invitation.json', 'password'],
  ]);
});

it('is one station, though two processes of it ask at the same moment', async () => {
  const outcomes = await Promise.all([enrol(), enrol(), enrol()]);
  for (const { kind } of outcomes) expect(['enrolled', 'already']).toContain(kind);
  expect(new Set(door.asked.map(({ password }) => password)).size).toBe(1);
  expect((await text('password')).trim()).toBe(door.asked[0]?.password);
});

it('leaves to a person what asking again does not mend, and keeps the password there is', async () => {
  await writeFile(at('password'), 'in force\n');
  for (const code of ['unknown-invitation', 'used-invitation', 'expired-invitation'] as const) {
    door.says.push(code);
    expect(await enrol()).toMatchObject({ kind: 'mend', es: expect.stringContaining(code) });
  }
  expect(await text('password')).toBe('in force\n');
  door.says.push('used-invitation');
  expect(await enrol()).toMatchObject({ en: expect.stringContaining('has a password') });
  await writeInvitation({ device: 'otra' });
  expect(await enrol()).toMatchObject({
    kind: 'mend',
    es: expect.stringContaining('station.device'),
  });
  await writeInvitation({ ca: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n' });
  expect(await enrol()).toMatchObject({
    kind: 'mend',
    es: expect.stringContaining('gateway.caFile'),
  });
  await writeFile(at('invitation.json'), '{"invitation":1,');
  expect(await enrol()).toMatchObject({
    kind: 'mend',
    es: expect.stringContaining('cópielo otra vez'),
  });
});

it('believes nobody but the gateway, nor keeps an authority that a technician put elsewhere', async () => {
  const ca = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
  door.says.push('page');
  expect(await enrol()).toMatchObject({ kind: 'later', es: expect.stringContaining('portal') });
  await writeInvitation({ ca });
  expect(await enrol({ caFile: at('ca.pem') })).toMatchObject({ kind: 'enrolled', notes: [] });
  expect(await text('ca.pem')).toBe(ca);
  await writeFile(at('ca.pem'), 'another');
  await writeInvitation({ ca });
  const again = await enrol({ caFile: at('ca.pem') });
  expect(again).toEqual({ kind: 'already' });
  expect(await text('ca.pem')).toBe('another');
});

it('waits through a bad network beside measuring, and tells each trouble once', async () => {
  door.says.push('not-available', 'not-available', 'too-many', 'nothing');
  door.pending();
  const lines: { level: number; msg: string }[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const pauses = { firstMs: 1, mostMs: 10 };
  const enrolling = keepEnrolling({ ...parts(), random: () => 0.5, log, pauses });
  await enrolling.finished;
  expect(lines.map(({ msg }) => msg.slice(0, 60))).toEqual([
    expect.stringContaining('not-available'),
    expect.stringContaining('too-many'),
    expect.stringMatching(/^No se llegó a/),
    expect.stringMatching(/^Dada de alta; espera aprobaci/),
  ]);
  const again = keepEnrolling({ ...parts(), random: () => 0.5, log, pauses });
  await again.finished;
  expect(door.asked).toHaveLength(5);
});

it('tries again once a person has put another invitation in place, and ends when it is stopped', async () => {
  door.says.push('expired-invitation', 'expired-invitation');
  const log = pino({ level: 'silent' });
  const pauses = { firstMs: 1, mostMs: 10 };
  const enrolling = keepEnrolling({ ...parts(), random: () => 0.5, log, pauses });
  await enrolling.finished;
  expect(door.asked.length).toBe(3);
  await mkdir(at('other'));
  await chmod(at('other'), 0o700);
  const missing = { ...parts({ passwordFile: at('other/password') }), invitationFile: at('none') };
  const waiting = keepEnrolling({
    ...missing,
    random: () => 0.5,
    log,
    pauses: { firstMs: 1, mostMs: 60_000 },
  });
  await waiting.stop();
  expect(await readdir(at('other'))).toEqual([]);
});

it('explains a clock that is wrong, a name that is, and somebody in between', async () => {
  const when = Date.parse('2024-03-01T00:00:00Z');
  const told = (code: string) =>
    explainError(Object.assign(new Error('x'), { code }), 'https://gateway:8443', when);
  expect(told('CERT_NOT_YET_VALID').es).toMatch(/2024-03-01 00:00 UTC.*reloj está atrasado/);
  expect(told('CERT_HAS_EXPIRED').en).toMatch(/2024-03-01 00:00 UTC.*renew-server/);
  expect(told('ERR_TLS_CERT_ALTNAME_INVALID').es).toContain('SAMAY_GATEWAY_NAMES');
  expect(told('SELF_SIGNED_CERT_IN_CHAIN').es).toContain('alguien está en medio');
  expect(told('ENOTFOUND').es).toContain('¿hay red?');
  // And OpenSSL says it in those words, of a certificate that begins tomorrow.
  const tomorrow = await selfSigned(new Date(Date.now() + 86_400_000));
  expect(await askAt(tomorrow, tomorrow.cert)).toMatchObject({
    kind: 'later',
    es: expect.stringContaining('atrasado'),
  });
  const now = await selfSigned(new Date(Date.now() - 3_600_000));
  expect(await askAt(now)).toMatchObject({ en: expect.stringContaining('told nothing') });
  expect(await askAt(now, tomorrow.cert)).toMatchObject({
    en: expect.stringContaining('told nothing'),
  });
});

/** A door that shows this certificate, asked by who trusts that authority. */
async function askAt(shown: { cert: string; key: string }, ca?: string) {
  const server = createHttpsServer(shown, () => {
    throw new Error('nobody may come so far');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const asked = { token: invitation.token, device: 'aqp-cayma', password: 'p'.repeat(43) };
  const url = `https://localhost:${portOf(server)}`;
  const said = await askDoor({ door: url, ...(ca && { ca }) }, asked, { nowMs });
  server.close();
  return said;
}

async function selfSigned(notBefore: Date): Promise<{ cert: string; key: string }> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const signing = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(signing, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: 'CN=localhost', keys, notBefore, signingAlgorithm: signing },
    notAfter: new Date(notBefore.getTime() + 86_400_000),
    extensions: [
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
      new x509.BasicConstraintsExtension(true),
    ],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
  return { cert: certificate.toString('pem'), key };
}
