import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../config/config.ts';
import { approve, restore, revoke, rotate } from './device-life.ts';
import { deviceSheet, deviceTable, viewOf, waitingText } from './device-table.ts';
import { Devices } from './devices-disk.ts';
import { enrol } from './enrol.ts';
import { publicHost, whereabouts } from './invitation-file.ts';
import { type InviteAsked, invite, trade } from './invitation-life.ts';
import { newPassword, opens } from './password.ts';
import { tellAs } from './tell.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let devices: Devices;
let told: { what: string; detail?: object }[];
let ended: number;
const day = 86_400_000;
const start = Date.parse('2026-11-01T12:00:00Z');
const on = (days: number) => ({ now: new Date(start + days * day) });
const plaza = { device: 'plaza', kind: 'station', city: 'arequipa' };
const asked: InviteAsked = { ...plaza, pending: false, again: false, goodForMs: 7 * day };
const [own, other] = ['a'.repeat(43), 'b'.repeat(43)];

beforeEach(async () => {
  directory = await temporaryDirectory();
  told = [];
  ended = 0;
  const tell = tellAs({ kind: 'person', name: 'rosa' }, async (deed) => void told.push(deed));
  devices = new Devices(join(directory.path, 'devices'), tell);
});
afterEach(() => directory.remove());

async function come(token: string, password: string, days = 1, device = 'plaza') {
  const outcome = await trade(
    devices,
    { device, token, password },
    {
      ...{ ...on(days), tell: devices.tell, address: '192.0.2.1' },
      endCertificates: async () => {
        ended += 1;
      },
    },
  );
  return typeof outcome === 'string' ? outcome : outcome.repeated ? 'repeated' : 'enrolled';
}

it('is known without a password, keeps only a hash of the token, and trades it once', async () => {
  const { token } = await invite(devices, asked, on(0));
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  const file = await readFile(join(devices.directory, 'plaza.json'), 'utf8');
  expect(file).not.toContain(token);
  const invited = await devices.get('plaza');
  expect(invited.state).toBe('invited');
  for (const guess of ['', newPassword(), token]) expect(await opens(guess, invited)).toBe(false);
  expect(await come(token, own)).toBe('enrolled');
  // The answer was lost in a power cut: the same again gets the same, also after the last day.
  expect([await come(token, own), await come(token, own, 30)]).toEqual(['repeated', 'repeated']);
  expect(await come(token, other)).toBe('used-invitation');
  const stored = await devices.get('plaza');
  expect(stored).toMatchObject({ state: 'active', enrolledAt: on(1).now.toISOString() });
  expect([await opens(own, stored), await opens(other, stored)]).toEqual([true, false]);
});

it('has one winner of two who come at the same moment', async () => {
  const { token } = await invite(devices, asked, on(0));
  const outcomes = await Promise.all([come(token, own), come(token, other), come(token, own)]);
  expect(outcomes.filter((one) => one === 'enrolled')).toHaveLength(1);
  // Whoever had the same password as the winner got the same answer as he.
  const { length } = outcomes.filter((one) => one === 'used-invitation');
  expect([1, 2]).toContain(length);
  expect(ended).toBe(1);
});

it('says the same of a wrong token as of a device that is not there, and expires', async () => {
  const { token } = await invite(devices, asked, on(0));
  expect(await come(other, own)).toBe('unknown-invitation');
  expect(await come(token, own, 1, 'mercado')).toBe('unknown-invitation');
  await enrol(devices, { ...plaza, device: 'mercado' }, on(0));
  expect(await come(token, own, 1, 'mercado')).toBe('unknown-invitation');
  expect(await come(token, own, 7)).toBe('expired-invitation');
  expect((await devices.get('plaza')).state).toBe('invited');
});

it('ends an invitation with the next one, with a revocation, and with another password', async () => {
  const first = await invite(devices, asked, on(0));
  const second = await invite(devices, { ...asked, city: 'cusco' }, on(0));
  expect(second.city).toBe('cusco');
  expect(await come(first.token, own)).toBe('unknown-invitation');
  await revoke(devices, 'plaza', on(0));
  expect(await come(second.token, own)).toBe('unknown-invitation');
  const third = await invite(devices, { ...asked, city: 'cusco', again: true }, on(0));
  await revoke(devices, 'plaza', on(0));
  expect(await come(third.token, own)).toBe('unknown-invitation');
  await restore(devices, 'plaza', on(0));
  const fourth = await invite(devices, { ...asked, city: 'cusco', again: true }, on(0));
  await rotate(devices, 'plaza', on(0));
  expect(await come(fourth.token, own)).toBe('unknown-invitation');
});

it('replaces a card on purpose only; the old password holds until the new one is traded', async () => {
  const { password } = await enrol(devices, plaza, on(0));
  await expect(invite(devices, asked, on(0))).rejects.toMatchObject({
    code: 'GATEWAY_DEVICE_EXISTS',
    message: expect.stringContaining('--again'),
  });
  await expect(
    invite(devices, { ...asked, again: true, city: 'cusco' }, on(0)),
  ).rejects.toMatchObject({ code: 'GATEWAY_DEVICE_NAME' });
  const { token } = await invite(devices, { ...asked, again: true, kind: undefined }, on(0));
  const waiting = await devices.get('plaza');
  expect([waiting.state, await opens(password, waiting)]).toEqual(['active', true]);
  expect(ended).toBe(0);
  expect(await come(token, own)).toBe('enrolled');
  const after = await devices.get('plaza');
  expect([await opens(password, after), await opens(own, after)]).toEqual([false, true]);
  expect([ended, after.enrolledAt]).toEqual([1, on(0).now.toISOString()]);
});

it('waits for a person where it was asked to, and shows who waits', async () => {
  const { token } = await invite(devices, { ...asked, pending: true }, on(0));
  const view = async () =>
    viewOf(
      await devices.get('plaza'),
      { seen: undefined, certificate: { state: 'none', notAfter: null, mayAsk: false } },
      on(1).now,
    );
  expect(deviceTable([await view()])).toMatch(
    /invitado \(invited\) hasta \/ until 2026-11-08 12:00/,
  );
  for (const way of [approve, rotate]) {
    await expect(way(devices, 'plaza', on(1))).rejects.toMatchObject({
      code: 'GATEWAY_DEVICE_STATE',
      message: expect.stringContaining('todavía no vino'),
    });
  }
  expect(waitingText([await view()])).toBe('');
  expect(await come(token, own)).toBe('enrolled');
  expect((await devices.get('plaza')).state).toBe('pending');
  expect(deviceSheet(await view())).toContain('ESPERA APROBACIÓN (pending)');
  expect(waitingText([await view()])).toMatch(/Esperan aprobación.*plaza\n.*devices approve plaza/);
  await approve(devices, 'plaza', on(1));
  expect(await come(token, own)).toBe('repeated');
  expect((await devices.get('plaza')).state).toBe('active');
});

it('tells both before they are done, without a secret', async () => {
  const { token } = await invite(devices, asked, on(0));
  await come(token, own);
  await come(token, own);
  expect(told.map(({ what }) => what)).toEqual(['device.invite', 'device.enrol']);
  expect(told[1]?.detail).toMatchObject({ by: 'invitation', address: '192.0.2.1' });
  for (const secret of [token, own]) expect(JSON.stringify(told)).not.toContain(secret);
});

it('names the gateway as it is known outside, and is not made where a station could not come', async () => {
  const config = (env: Record<string, string>) =>
    readConfig({ SAMAY_DATA_DIR: directory.path, SAMAY_GATEWAY_DOOR_PORT: '8443', ...env });
  const host = (names: string, set = '') =>
    publicHost(config({ SAMAY_GATEWAY_NAMES: names, SAMAY_GATEWAY_PUBLIC_HOST: set }));
  expect(host('gateway,gateway.example.org,10.0.0.7')).toBe('gateway.example.org');
  expect(host('gateway,10.0.0.7')).toBe('10.0.0.7');
  expect(host('gateway')).toBe('gateway');
  expect(host('gateway.example.org', 'aire.example.org')).toBe('aire.example.org');
  expect(host('fd00::7')).toBe('[fd00::7]');
  expect(() => host('a b')).toThrow(/SAMAY_GATEWAY_NAMES/);
  expect(await whereabouts(config({}))).toEqual({
    gateway: 'mqtt://127.0.0.1:1883',
    door: 'http://127.0.0.1:8443',
  });
  const closed = whereabouts(config({ SAMAY_GATEWAY_DOOR_PORT: '0' }));
  await expect(closed).rejects.toThrow(/SAMAY_GATEWAY_DOOR_PORT/);
  await expect(whereabouts(config({ SAMAY_MQTT_HOST: '0.0.0.0' }))).rejects.toThrow(/ca\.pem/);
});
