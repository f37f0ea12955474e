import { execFile } from 'node:child_process';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StationCertificate } from './station-certificate-disk.ts';

const dayMs = 86_400_000;
let directory: string;
let remove: () => Promise<void>;
let nowMs: number;
const at = (name: string) => join(directory, name);

/** What an authority does, by OpenSSL. */
const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { cwd: directory });
const newAuthority = (name: string) => {
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-x509'];
  const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '400'];
  return openssl('req', ...made, ...files, '-subj', `/CN=${name}`);
};
async function sign(csr: string, { ca = 'ca', device = 'plaza', days = '90' } = {}) {
  await writeFile(at('csr'), csr);
  await writeFile(at('san'), `subjectAltName=URI:urn:samay:${device}`);
  const by = ['-CA', `${ca}.pem`, '-CAkey', `${ca}.key`, '-days', days, '-extfile', 'san'];
  await openssl('x509', '-req', '-in', 'csr', '-out', 'out', ...by);
  return readFile(at('out'), 'utf8');
}

const open = () =>
  new StationCertificate({
    device: 'plaza',
    certFile: at('cert.pem'),
    keyFile: at('key.pem'),
    caFile: at('ca.pem'),
    folder: at('certificate'),
    now: () => nowMs,
  });

beforeEach(async () => {
  ({ path: directory, remove } = await temporaryDirectory());
  nowMs = Date.now();
  await newAuthority('ca');
  await openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'key.pem');
  await openssl('req', '-new', '-key', 'key.pem', '-out', 'first', '-subj', '/CN=plaza');
  await writeFile(at('cert.pem'), await sign(await readFile(at('first'), 'utf8'), { days: '30' }));
});
afterEach(() => remove());

it('starts with what the technician put there, and nothing where the two do not belong together', async () => {
  expect(await open().pairs()).toHaveLength(1);
  await openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'key.pem');
  expect(await open().pairs()).toEqual([]);
});

it('takes a certificate for the key it has made, and goes on with that one', async () => {
  const station = open();
  const cert = await sign(await station.request());
  nowMs += 2_000;
  expect(await station.install(cert)).toBe('installed');
  const [first] = await open().pairs();
  expect(first?.cert).toContain(cert);
  expect((await stat(at('certificate/station.pem'))).mode & 0o777).toBe(0o600);
});

it('refuses what is not for it, and keeps the key that waits', async () => {
  const station = open();
  expect(await station.install('nothing')).toBe('other-key');
  const csr = await station.request();
  const key = await readFile(at('certificate/next.key.pem'), 'utf8');
  expect(await station.install('nothing')).toBe('unreadable');
  expect(await station.install(await readFile(at('cert.pem'), 'utf8'))).toBe('other-key');
  expect(await station.install(await sign(csr, { device: 'otra' }))).toBe('other-device');
  await newAuthority('stranger');
  expect(await station.install(await sign(csr, { ca: 'stranger' }))).toBe('foreign');
  const short = await sign(csr, { days: '1' });
  nowMs += 2 * dayMs;
  expect(await station.install(short)).toBe('expired');
  expect(await readFile(at('certificate/next.key.pem'), 'utf8')).toBe(key);
  expect(await open().pairs()).toHaveLength(1);
});

it('asks again with the same key after a crash, until it has its certificate', async () => {
  const cert = await sign(await open().request());
  await open().request();
  expect(await open().install(cert)).toBe('installed');
});

it('has a pair that works after a crash at any point of the change', async () => {
  const station = open();
  expect(await station.install(await sign(await station.request()))).toBe('installed');
  const second = await sign(await station.request());
  // Power goes between the two renames …
  await rename(at('certificate/station.pem'), at('certificate/previous.pem'));
  await writeFile(at('certificate/.station.pem.0a1b2c3d4e5f'), 'half of a k');
  expect(await open().pairs()).toHaveLength(2);
  // … and the same answer is still good when it comes again.
  expect(await open().install(second)).toBe('installed');
  expect(await open().pairs()).toHaveLength(3);
});

it('leaves out what has expired, unless there is nothing else', async () => {
  const station = open();
  expect(await station.install(await sign(await station.request()))).toBe('installed');
  nowMs += 60 * dayMs;
  expect(await open().pairs()).toHaveLength(1);
  nowMs += 60 * dayMs;
  expect(await open().pairs()).toHaveLength(2);
});
