import { X509Certificate } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { Authority, readKeyAsked } from './authority.ts';
import { openAuthority } from './authority-disk.ts';
import { serialOf } from './issued-disk.ts';
import { cleanUp, dayMs, folder, run } from './street.suite.ts';

afterEach(cleanUp);

const files = async (texts: Record<string, string>): Promise<(name: string) => string> => {
  const directory = await folder();
  for (const [name, text] of Object.entries(texts)) await writeFile(join(directory, name), text);
  return (name) => join(directory, name);
};
const lifeDays = ({ validFrom, validTo }: X509Certificate): number =>
  (Date.parse(validTo) - Date.parse(validFrom)) / dayMs;

it('makes certificates that OpenSSL takes, each for its purpose alone', async () => {
  const authority = await Authority.open(await Authority.make(Date.now()));
  const server = await authority.issueServer(['gateway.local', '10.0.0.7', '::1'], Date.now());
  const device = await authority.issueDevicePair('plaza', Date.now());
  const at = await files({ ca: authority.pem, s: server.certificate, d: device.certificate });
  const verify = (...args: string[]) =>
    run('openssl', 'verify', '-x509_strict', '-CAfile', at('ca'), ...args);
  expect(await verify('-purpose', 'sslserver', '-verify_ip', '10.0.0.7', at('s'))).toMatch(/OK/);
  expect(await verify('-purpose', 'sslclient', at('d'))).toMatch(/OK/);
  await expect(verify('-purpose', 'sslclient', at('s'))).rejects.toThrow(/purpose/);
  await expect(verify('-purpose', 'sslserver', at('d'))).rejects.toThrow(/purpose/);
  const text = await run('openssl', 'x509', '-in', at('ca'), '-noout', '-text');
  expect(text).toMatch(/CA:TRUE, pathlen:0/);
  expect(text).toMatch(/ASN1 OID: prime256v1/);

  const [own, ofServer, ofDevice] = [authority.pem, server.certificate, device.certificate].map(
    (pem) => new X509Certificate(pem),
  );
  expect(lifeDays(own!)).toBeGreaterThan(3_650);
  expect(lifeDays(ofServer!)).toBeLessThanOrEqual(397);
  expect(Date.parse(ofDevice!.validTo)).toBeGreaterThan(Date.now() + 89 * dayMs);
  expect(ofDevice!.subjectAltName).toBe('URI:urn:samay:plaza');
  expect(serialOf(ofDevice!)).toMatch(/^[4-7][0-9a-f]{31}$/);
  // A station whose clock stands at its last shutdown, a month ago.
  const back = String(Math.floor((Date.now() - 29 * dayMs) / 1000));
  expect(await verify('-attime', back, at('s'))).toMatch(/OK/);
});

it('writes a list of revoked certificates that OpenSSL goes by', async () => {
  const authority = await Authority.open(await Authority.make(Date.now()));
  const [bad, good] = [
    await authority.issueDevicePair('plaza', Date.now()),
    await authority.issueDevicePair('otra', Date.now()),
  ];
  const serial = serialOf(new X509Certificate(bad.certificate));
  const list = await authority.revocationList(
    [{ serial, at: new Date().toISOString(), because: 'replaced' }],
    Date.now(),
  );
  const texts = { ca: authority.pem, bad: bad.certificate, good: good.certificate, list };
  const at = await files(texts);
  const checked = [
    'verify',
    '-x509_strict',
    '-crl_check',
    '-CAfile',
    at('ca'),
    '-CRLfile',
    at('list'),
  ];
  expect(await run('openssl', ...checked, at('good'))).toMatch(/OK/);
  await expect(run('openssl', ...checked, at('bad'))).rejects.toThrow(/revoked/);
});

it('says of any text that is no request that it is none', async () => {
  const pem = (bytes: Uint8Array) =>
    `-----BEGIN CERTIFICATE REQUEST-----\n${Buffer.from(bytes).toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
  const text = fc.oneof(fc.string(), fc.uint8Array({ maxLength: 400 }).map(pem));
  await fc.assert(
    fc.asyncProperty(text, async (nothing) => {
      expect(await readKeyAsked(nothing)).toEqual({ ok: false, code: 'bad-request' });
    }),
    { numRuns: 200 },
  );
});

it('is made once, by whoever comes first, and its key is for nobody else to read', async () => {
  const ca = join(await folder(), 'gateway', 'ca');
  const both = await Promise.all([openAuthority(ca, Date.now()), openAuthority(ca, Date.now())]);
  expect(both[0].pem).toBe(both[1].pem);
  expect((await openAuthority(ca, Date.now())).pem).toBe(both[0].pem);
  expect((await stat(ca)).mode & 0o777).toBe(0o700);
  expect((await stat(join(ca, 'ca.key.pem'))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(ca, '..'))).toEqual(['ca']);
});

it('never makes another one in the place of one that is damaged, nor by a clock nobody set', async () => {
  const ca = join(await folder(), 'ca');
  await expect(openAuthority(ca, 0)).rejects.toMatchObject({ code: 'GATEWAY_CLOCK' });
  await openAuthority(ca, Date.now());
  await writeFile(join(ca, 'ca.key.pem'), '-----BEGIN PRIVATE');
  await expect(openAuthority(ca, Date.now())).rejects.toMatchObject({ code: 'GATEWAY_AUTHORITY' });
  const empty = join(await folder(), 'ca');
  await mkdir(join(empty, 'issued'), { recursive: true });
  await expect(openAuthority(empty, Date.now())).rejects.toMatchObject({
    code: 'GATEWAY_AUTHORITY',
  });
  expect(await readFile(join(ca, 'ca.pem'), 'utf8')).toContain('CERTIFICATE');
});
