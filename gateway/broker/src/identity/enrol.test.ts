import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Devices } from './devices-disk.ts';
import { enrol, revoke } from './enrol.ts';
import { verifyPassword } from './password.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let devices: Devices;
const plaza = { device: 'plaza', kind: 'station', city: 'arequipa' };
const at = { rotate: false, now: new Date('2026-07-01T12:00:00Z') };

beforeEach(async () => {
  directory = await temporaryDirectory();
  devices = new Devices(join(directory.path, 'devices'));
});
afterEach(() => directory.remove());

it('gives a password once and keeps only what verifies it, readable by nobody else', async () => {
  const made = await enrol(devices, plaza, at);
  expect(made).toMatchObject({ username: 'plaza', topic: 'samay/v1/arequipa/station/plaza/' });
  expect(Buffer.from(made.password, 'base64url')).toHaveLength(24);
  const names = await readdir(join(directory.path, 'devices'));
  expect(names).toEqual(['plaza.json']);
  const path = join(directory.path, 'devices', 'plaza.json');
  expect(await readFile(path, 'utf8')).not.toContain(made.password);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const stored = (await devices.read('plaza'))!;
  expect(await verifyPassword(made.password, stored)).toBe(true);
  expect(await verifyPassword(`${made.password}x`, stored)).toBe(false);
});

it('refuses a known device, naming --rotate, even for two at the same moment', async () => {
  const both = await Promise.allSettled([enrol(devices, plaza, at), enrol(devices, plaza, at)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(enrol(devices, plaza, at)).rejects.toMatchObject({
    code: 'GATEWAY_DEVICE_EXISTS',
    message: expect.stringContaining('--rotate'),
  });
});

it('replaces the secret on rotation and keeps the day of enrolment', async () => {
  const first = await enrol(devices, plaza, at);
  const later = { rotate: true, now: new Date('2026-08-01T00:00:00Z') };
  const second = await enrol(devices, plaza, later);
  const stored = (await devices.read('plaza'))!;
  expect(stored.enrolledAt).toBe('2026-07-01T12:00:00.000Z');
  expect(await verifyPassword(first.password, stored)).toBe(false);
  expect(await verifyPassword(second.password, stored)).toBe(true);
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

it('says which file is damaged, and rotation mends it', async () => {
  await enrol(devices, plaza, at);
  await writeFile(join(directory.path, 'devices', 'plaza.json'), '{"device":"pla');
  await expect(devices.read('plaza')).rejects.toMatchObject({ code: 'GATEWAY_DEVICE_FILE' });
  await enrol(devices, plaza, { ...at, rotate: true });
  expect(await devices.list()).toMatchObject([{ device: 'plaza', state: 'active' }]);
});

it('revokes a known device and only a known one', async () => {
  await enrol(devices, plaza, at);
  await revoke(devices, 'plaza');
  expect(await devices.read('plaza')).toMatchObject({ state: 'revoked' });
  await expect(revoke(devices, 'nadie')).rejects.toMatchObject({ code: 'GATEWAY_DEVICE_UNKNOWN' });
});
