import { afterEach, beforeEach, expect, it } from 'vitest';
import { askCloud, cloudBase } from './ask-cloud.ts';
import { cloudAlert, startCloud } from './cloud-alert.suite.ts';

let cloud: Awaited<ReturnType<typeof startCloud>>;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.close());

const sinceMs = Date.UTC(2026, 10, 1);
const ask = (city = '') =>
  askCloud(cloudBase(cloud.url), { city, sinceMs }, new AbortController().signal);

it('asks page after page for what lasts since then', async () => {
  cloud.alerts = ['a', 'b', 'c'].map((id) => cloudAlert({ id }));
  cloud.pageSize = 2;
  expect(await ask('cusco')).toMatchObject({
    ok: true,
    alerts: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  });
  expect(cloud.asked.map(({ search }) => search)).toEqual([
    '?from=2026-11-01T00%3A00%3A00.000Z&limit=500&city=cusco',
    '?from=2026-11-01T00%3A00%3A00.000Z&limit=500&city=cusco&cursor=2',
  ]);
});

it.each([
  ['peak', { peak: 'alto' }, /alerts\.0\.peak/],
  ['peak', { peak: null }, /alerts\.0\.peak/],
  ['from', { from: 'ayer' }, /alerts\.0\.from/],
  ['state', { state: 'lost' }, /alerts\.0\.state/],
  ['device', { device: 'x'.repeat(101) }, /alerts\.0\.device/],
])('names a field that is not as the API says: %s', async (_, change, said) => {
  cloud.alerts = [cloudAlert(change as object)];
  expect(await ask()).toEqual({ ok: false, because: expect.stringMatching(said) });
});

it('says why there is no answer, and how long the cloud asks to wait', async () => {
  cloud.status = 429;
  cloud.headers = { 'retry-after': '30' };
  expect(await ask()).toEqual({ ok: false, because: 'HTTP 429', afterMs: 30_000 });
  cloud.status = 302;
  cloud.headers = { location: 'http://127.0.0.1:9/' };
  expect(await ask()).toEqual({ ok: false, because: 'HTTP 302' });
  expect(cloud.asked).toHaveLength(2);
  await cloud.close();
  expect(await ask()).toEqual({
    ok: false,
    because: expect.stringMatching(/ECONNREFUSED|UND_ERR_SOCKET/),
  });
});

it('refuses an answer beyond its bound', async () => {
  cloud.alerts = [cloudAlert(), 'x'.repeat(9 * 1024 * 1024)];
  expect(await ask()).toEqual({ ok: false, because: expect.stringContaining('bytes') });
});

it('takes only addresses of HTTP without a password', () => {
  expect(cloudBase('https://aire.example.pe/samay').href).toBe('https://aire.example.pe/samay/');
  expect(() => cloudBase('aire.example.pe')).toThrow(/http:\/\//);
  expect(() => cloudBase('file:///etc/passwd')).toThrow(/http:\/\//);
  expect(() => cloudBase('http://a:b@c')).toThrow(/contraseña/);
});
