import { join } from 'node:path';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addAccount } from './account-life.ts';
import { Accounts } from './accounts-disk.ts';
import { Authenticator, type ConnectRequest } from './authentication.ts';
import { approve, restore, revoke, rotate } from './device-life.ts';
import { Devices } from './devices-disk.ts';
import { type Credentials, enrol } from './enrol.ts';
import type { Seen } from './last-seen-disk.ts';
import { type Derive, derive } from './password.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let registers: { devices: Devices; accounts: Accounts };
let authenticator: Authenticator;
let made: Credentials;
let steadyMs: number;
let nowMs: number;
let seen: [string, Seen][];
let deriving: Derive;
const plaza = { device: 'plaza', kind: 'station', city: 'arequipa' };
const now = new Date('2026-07-01T12:00:00Z');
const at = { now };

beforeEach(async () => {
  directory = await temporaryDirectory();
  registers = {
    devices: new Devices(join(directory.path, 'devices')),
    accounts: new Accounts(join(directory.path, 'accounts')),
  };
  made = await enrol(registers.devices, plaza, at);
  steadyMs = 0;
  nowMs = now.getTime();
  seen = [];
  deriving = derive;
  authenticator = new Authenticator({
    registers,
    derive: (...asked) => deriving(...asked),
    clock: { nowMs: () => nowMs, steadyMs: () => steadyMs },
    lastSeen: { seen: (...one) => seen.push(one) },
  });
});
afterEach(() => directory.remove());

const connect = (part: Partial<ConnectRequest> & { secret?: string } = {}) => {
  const { secret = made.password, ...rest } = part;
  return authenticator.authenticate({
    username: 'plaza',
    password: Buffer.from(secret),
    clientId: 'samay-edge',
    willTopic: undefined,
    address: '192.0.2.1',
    gone: () => false,
    ...rest,
  });
};
const because = async (part: Parameters<typeof connect>[0] = {}) => {
  const answer = await connect(part);
  return answer.ok ? 'accepted' : answer.because;
};

it('knows an enrolled device by its password, with the topics of its identity', async () => {
  const answer = await connect();
  expect(answer).toMatchObject({ ok: true });
  if (!answer.ok) return;
  const { publish } = answer.access;
  expect(publish('samay/v1/arequipa/station/plaza/telemetry')).toMatchObject({ device: 'plaza' });
  expect(publish('samay/v1/arequipa/station/plaza/config')).toBeUndefined();
  const where = { address: '192.0.2.1', clientId: 'samay-edge' };
  expect(seen).toEqual([['plaza', { at: now.toISOString(), ...where }]]);
});

it('refuses each for its own reason, and has seen none of them', async () => {
  expect(await because({ username: undefined })).toBe('anonymous');
  expect(await because({ password: undefined })).toBe('anonymous');
  expect(await because({ secret: 'guess' })).toBe('wrong-credentials');
  expect(await because({ username: 'nadie' })).toBe('wrong-credentials');
  expect(await because({ willTopic: 'samay/v1/lima/bus/otro/status' })).toBe('foreign-will');
  expect(await because({ secret: 'unchecked', gone: () => true })).toBe('gone');
  await revoke(registers.devices, 'plaza', at);
  expect(await because()).toBe('revoked');
  expect(await because({ secret: 'another guess' })).toBe('wrong-credentials');
  expect(seen).toEqual([]);
});

it('lets a device that was enrolled as pending wait for its approval', async () => {
  const asked = { ...plaza, device: 'mercado' };
  const { password } = await enrol(registers.devices, asked, { now, pending: true });
  const mercado = { username: 'mercado', secret: password };
  expect(await because(mercado)).toBe('pending');
  await approve(registers.devices, 'mercado', at);
  expect(await because(mercado)).toBe('accepted');
});

it('sees a new secret at once, and forgets the old one although it had been verified', async () => {
  expect(await because()).toBe('accepted');
  const rotated = await rotate(registers.devices, 'plaza', at);
  expect(await because()).toBe('wrong-credentials');
  expect(await because({ secret: rotated.password })).toBe('accepted');
});

it('takes both passwords for as long as the old one was to be kept, at the cost of one', async () => {
  const rotated = await rotate(registers.devices, 'plaza', { now, keepOldMs: 60_000 });
  let derivations = 0;
  deriving = (...asked) => {
    derivations += 1;
    return derive(...asked);
  };
  expect(await because()).toBe('accepted');
  expect(await because({ secret: rotated.password })).toBe('accepted');
  expect(await because()).toBe('accepted');
  expect(derivations).toBe(2);
  nowMs += 60_000;
  expect(await because()).toBe('wrong-credentials');
  expect(await because({ secret: rotated.password })).toBe('accepted');
});

it('lets a restored device in with its new secret alone', async () => {
  await revoke(registers.devices, 'plaza', at);
  const restored = await restore(registers.devices, 'plaza', at);
  expect(await because()).toBe('wrong-credentials');
  expect(await because({ secret: restored.password })).toBe('accepted');
});

it('refuses who was revoked or rotated while the password was in the line', async () => {
  deriving = async (...asked) => {
    await revoke(registers.devices, 'plaza', at);
    return derive(...asked);
  };
  expect(await because()).toBe('revoked');
  const { password } = await restore(registers.devices, 'plaza', at);
  deriving = async (...asked) => {
    await rotate(registers.devices, 'plaza', at);
    return derive(...asked);
  };
  expect(await because({ secret: password })).toBe('wrong-credentials');
});

it('knows an account of a program, which speaks for devices where its filters say so', async () => {
  const filters = { publish: ['samay/v1/+/station/+/telemetry'], subscribe: ['samay/v1/#'] };
  const asked = { account: 'importer', description: 'TTN', ...filters };
  const { password } = await addAccount(registers, asked, at);
  const answer = await connect({ username: 'importer', secret: password });
  if (!answer.ok) throw new Error(answer.because);
  const { access } = answer;
  expect(access).toMatchObject({ who: 'account', sessionPrefix: 'importer/' });
  expect(access.publish('samay/v1/lima/station/x/telemetry')).toMatchObject({ device: 'x' });
  expect(access.publish('samay/v1/lima/station/x/status')).toBeUndefined();
  expect(access.subscribe('samay/v1/#')).toBe(true);
  expect(access.subscribe('#')).toBe(false);
});

it('asks as much of an unknown name as of a known one', async () => {
  const asked: number[] = [];
  deriving = (password, derivation) => {
    asked.push(derivation.scrypt.N);
    return derive(password, derivation);
  };
  await because({ username: 'nadie', secret: 'x' });
  await because({ secret: 'x' });
  expect(asked).toHaveLength(2);
  expect(asked[0]).toBe(asked[1]);
});

it('stops checking after five wrong passwords, but knows the right one it has seen', async () => {
  expect(await because()).toBe('accepted');
  for (let i = 0; i < 5; i += 1) await connect({ secret: 'wrong' });
  expect(await because({ secret: 'wrong' })).toBe('too-many-failures');
  expect(await because()).toBe('accepted');
  steadyMs += 11_000;
  expect(await because({ secret: 'wrong' })).toBe('wrong-credentials');
});

it('sends away what would wait longer than a client does, and first who fills the line', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  deriving = () => held.then(() => Buffer.alloc(32));
  let busy = 0;
  const crowd = (count: number, address: (i: number) => string) =>
    Array.from({ length: count }, async (_, i) => {
      const answer = await because({ username: `d${i}`, address: address(i) });
      if (answer === 'busy') busy += 1;
      return answer;
    });
  const one = crowd(1_000, () => '198.51.100.7');
  const many = crowd(500, (i) => `10.0.${i >> 8}.${i & 255}`);
  // Two at work and, at 16 ms each, 625 in the line: 469 of one address at most.
  await eventually(() => busy === 1_500 - 627);
  release();
  const refused = (await Promise.all(one)).filter((answer) => answer === 'busy');
  expect(refused.length).toBeGreaterThanOrEqual(1_000 - 471);
  await Promise.all(many);
  expect(busy).toBe(1_500 - 627);
});
