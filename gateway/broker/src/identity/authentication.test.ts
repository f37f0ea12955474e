import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Authenticator, type ConnectRequest } from './authentication.ts';
import { Devices } from './devices-disk.ts';
import { type Credentials, enrol, revoke } from './enrol.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let devices: Devices;
let authenticator: Authenticator;
let made: Credentials;
let steadyMs: number;
const plaza = { device: 'plaza', kind: 'station', city: 'arequipa' };
const now = new Date('2026-07-01T12:00:00Z');

beforeEach(async () => {
  directory = await temporaryDirectory();
  devices = new Devices(directory.path);
  made = await enrol(devices, plaza, { rotate: false, now });
  steadyMs = 0;
  authenticator = new Authenticator(devices, { nowMs: () => 0, steadyMs: () => steadyMs });
});
afterEach(() => directory.remove());

const connect = (part: Partial<ConnectRequest> & { secret?: string } = {}) => {
  const { secret = made.password, ...rest } = part;
  return authenticator.authenticate({
    username: 'plaza',
    password: Buffer.from(secret),
    clientId: 'plaza',
    willTopic: undefined,
    address: '192.0.2.1',
    gone: () => false,
    ...rest,
  });
};

it('knows an enrolled device by its password, with the topics of its identity', async () => {
  const answer = await connect();
  expect(answer).toMatchObject({ ok: true });
  if (!answer.ok) return;
  const { publish } = answer.access;
  expect(publish('samay/v1/arequipa/station/plaza/telemetry')).toMatchObject({ device: 'plaza' });
  expect(publish('samay/v1/arequipa/station/plaza/config')).toBeUndefined();
});

it('refuses each for its own reason', async () => {
  const because = async (part: Parameters<typeof connect>[0]) => {
    const answer = await connect(part);
    return answer.ok ? 'accepted' : answer.because;
  };
  expect(await because({ username: undefined })).toBe('anonymous');
  expect(await because({ password: undefined })).toBe('anonymous');
  expect(await because({ secret: 'guess' })).toBe('wrong-credentials');
  expect(await because({ username: 'nadie' })).toBe('wrong-credentials');
  expect(await because({ willTopic: 'samay/v1/lima/bus/otro/status' })).toBe('foreign-will');
  expect(await because({ secret: 'unchecked', gone: () => true })).toBe('gone');
  await revoke(devices, 'plaza');
  expect(await because({})).toBe('revoked');
});

it('sees a new secret at once, and forgets the old one although it had been verified', async () => {
  expect(await connect()).toMatchObject({ ok: true });
  const rotated = await enrol(devices, plaza, { rotate: true, now });
  expect(await connect()).toMatchObject({ ok: false, because: 'wrong-credentials' });
  expect(await connect({ secret: rotated.password })).toMatchObject({ ok: true });
});

it('stops checking after five wrong passwords, but knows the right one it has seen', async () => {
  expect(await connect()).toMatchObject({ ok: true });
  for (let i = 0; i < 5; i += 1) await connect({ secret: 'wrong' });
  expect(await connect({ secret: 'wrong' })).toMatchObject({ because: 'too-many-failures' });
  expect(await connect()).toMatchObject({ ok: true });
  steadyMs += 11_000;
  expect(await connect({ secret: 'wrong' })).toMatchObject({ because: 'wrong-credentials' });
});

it('sends away what would wait longer than a client does', async () => {
  const crowd = Array.from({ length: 520 }, (_, i) =>
    connect({
      username: `d${i}`,
      address: `10.0.${i >> 8}.${i & 255}`,
      gone: () => i > 3,
    }),
  );
  const answers = await Promise.all(crowd);
  const busy = answers.filter((answer) => !answer.ok && answer.because === 'busy');
  expect(busy.length).toBeGreaterThan(0);
  expect(busy.length).toBeLessThanOrEqual(18);
});
