import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Deed } from '../audit/audit-entry.ts';
import { approve, restore, revoke, rotate } from './device-life.ts';
import { Devices } from './devices-disk.ts';
import { enrol } from './enrol.ts';
import { derive, isHash, type PasswordHash } from './password.ts';
import { tellAs } from './tell.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let devices: Devices;
let told: Deed[];
const plaza = { device: 'plaza', kind: 'station', city: 'arequipa' };
const at = { now: new Date('2026-07-01T12:00:00Z') };
const later = { now: new Date('2026-08-01T00:00:00Z') };

beforeEach(async () => {
  directory = await temporaryDirectory();
  told = [];
  const tell = tellAs({ kind: 'person', name: 'rosa' }, async (deed) => {
    told.push(deed);
  });
  devices = new Devices(join(directory.path, 'devices'), tell);
});
afterEach(() => directory.remove());

const opens = async (password: string, stored: PasswordHash) =>
  isHash(await derive(Buffer.from(password), stored), stored.hash);

it('gives a password once and keeps only what verifies it, readable by nobody else', async () => {
  const made = await enrol(devices, plaza, at);
  expect(made).toMatchObject({ username: 'plaza', topic: 'samay/v1/arequipa/station/plaza/' });
  expect(Buffer.from(made.password, 'base64url')).toHaveLength(24);
  const names = await readdir(join(directory.path, 'devices'));
  expect(names).toEqual(['plaza.json']);
  const path = join(directory.path, 'devices', 'plaza.json');
  expect(await readFile(path, 'utf8')).not.toContain(made.password);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const stored = await devices.get('plaza');
  expect(await opens(made.password, stored)).toBe(true);
  expect(await opens(`${made.password}x`, stored)).toBe(false);
});

it('refuses a known device, naming rotate, even for two at the same moment', async () => {
  const both = await Promise.allSettled([enrol(devices, plaza, at), enrol(devices, plaza, at)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(enrol(devices, plaza, at)).rejects.toMatchObject({
    code: 'GATEWAY_DEVICE_EXISTS',
    message: expect.stringContaining('devices rotate'),
  });
});

it('replaces the secret on rotation and keeps the day of enrolment', async () => {
  const first = await enrol(devices, plaza, at);
  const second = await rotate(devices, 'plaza', later);
  const stored = await devices.get('plaza');
  expect(stored).toMatchObject({
    enrolledAt: '2026-07-01T12:00:00.000Z',
    changedAt: '2026-08-01T00:00:00.000Z',
  });
  expect(stored.previous).toBeUndefined();
  expect(await opens(first.password, stored)).toBe(false);
  expect(await opens(second.password, stored)).toBe(true);
});

it('keeps the old secret beside the new one, and only that one, when it is asked to', async () => {
  await enrol(devices, plaza, at);
  const first = await devices.get('plaza');
  await rotate(devices, 'plaza', { ...later, keepOldMs: 3_600_000 });
  const second = await devices.get('plaza');
  expect(second.previous).toEqual({ hash: first.hash, until: '2026-08-01T01:00:00.000Z' });
  await rotate(devices, 'plaza', { ...later, keepOldMs: 3_600_000 });
  expect((await devices.get('plaza')).previous?.hash).toBe(second.hash);
  await revoke(devices, 'plaza', later);
  expect((await devices.get('plaza')).previous).toBeUndefined();
});

it('never lets a revoked device in again but by restoring it, with a new secret', async () => {
  const { password } = await enrol(devices, plaza, at);
  await expect(restore(devices, 'plaza', later)).rejects.toMatchObject({
    code: 'GATEWAY_DEVICE_STATE',
  });
  await revoke(devices, 'plaza', later);
  for (const way of [rotate, approve]) {
    await expect(way(devices, 'plaza', later)).rejects.toMatchObject({
      code: 'GATEWAY_DEVICE_STATE',
      message: expect.stringContaining('devices restore'),
    });
  }
  await expect(enrol(devices, plaza, later)).rejects.toThrow();
  expect(await devices.get('plaza')).toMatchObject({ state: 'revoked' });
  const again = await restore(devices, 'plaza', later);
  const stored = await devices.get('plaza');
  expect(stored.state).toBe('active');
  expect(await opens(password, stored)).toBe(false);
  expect(await opens(again.password, stored)).toBe(true);
});

it('lets no rotation undo a revocation that came in between', async () => {
  await enrol(devices, plaza, at);
  for (let turn = 0; turn < 5; turn += 1) {
    await Promise.allSettled([
      rotate(devices, 'plaza', later),
      revoke(devices, 'plaza', later),
      rotate(devices, 'plaza', later),
    ]);
    expect(await devices.get('plaza')).toMatchObject({ state: 'revoked' });
    await restore(devices, 'plaza', later);
  }
  expect(await readdir(devices.directory)).toEqual(['plaza.json']);
});

it('approves who waits, and asks nothing of who is in already', async () => {
  await enrol(devices, plaza, { ...at, pending: true });
  expect(await devices.get('plaza')).toMatchObject({ state: 'pending' });
  await rotate(devices, 'plaza', later);
  expect(await devices.get('plaza')).toMatchObject({ state: 'pending' });
  await approve(devices, 'plaza', later);
  await approve(devices, 'plaza', later);
  expect(await devices.get('plaza')).toMatchObject({ state: 'active' });
});

it('tells each change before it is made, in the name of who makes it, without a secret', async () => {
  const { password } = await enrol(devices, plaza, { ...at, pending: true });
  await approve(devices, 'plaza', later);
  await approve(devices, 'plaza', later);
  await rotate(devices, 'plaza', { ...later, keepOldMs: 60_000 });
  await revoke(devices, 'plaza', later);
  await revoke(devices, 'plaza', later);
  await restore(devices, 'plaza', later);
  const deeds = ['enrol', 'approve', 'rotate', 'revoke', 'restore'];
  expect(told.map(({ what }) => what)).toEqual(deeds.map((deed) => `device.${deed}`));
  expect(told[0]).toMatchObject({ who: { kind: 'person', name: 'rosa' }, device: 'plaza' });
  expect(JSON.stringify(told)).not.toContain(password);
  const deaf = new Devices(devices.directory, () => Promise.reject(new Error('disk full')));
  await expect(revoke(deaf, 'plaza', later)).rejects.toThrow('disk full');
  expect(await devices.get('plaza')).toMatchObject({ state: 'active' });
});

it('refuses names that are no names, and unknown kinds', async () => {
  for (const device of ['Plaza', '../etc', 'a b', '']) {
    await expect(enrol(devices, { ...plaza, device }, at)).rejects.toMatchObject({
      code: 'GATEWAY_DEVICE_NAME',
    });
  }
  await expect(enrol(devices, { ...plaza, kind: 'boat' }, at)).rejects.toThrow(/station, bus/);
  expect(await devices.read('../etc/passwd')).toBeUndefined();
});

it('says which file is damaged, and enrolling anew mends it', async () => {
  await enrol(devices, plaza, at);
  await writeFile(join(directory.path, 'devices', 'plaza.json'), '{"device":"pla');
  await expect(devices.read('plaza')).rejects.toMatchObject({
    code: 'GATEWAY_DEVICE_FILE',
    message: expect.stringMatching(/plaza\.json.*devices enrol/),
  });
  await enrol(devices, plaza, at);
  expect(await devices.list()).toMatchObject([{ device: 'plaza', state: 'active' }]);
});

it('changes a known device and only a known one', async () => {
  for (const way of [approve, rotate, revoke, restore]) {
    await expect(way(devices, 'nadie', at)).rejects.toMatchObject({
      code: 'GATEWAY_DEVICE_UNKNOWN',
    });
  }
});
