import { X509Certificate } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { Audit, auditFolder } from '../audit/audit-disk.ts';
import { systemClock } from '../clock.ts';
import { deviceCommands } from '../identity/device-commands.ts';
import { authorityCommands } from './authority-commands.ts';
import { authorityFolder } from './authority-folder.ts';
import { cleanUp, dayMs, folder, run, type Town, town } from './street.suite.ts';

afterEach(cleanUp);

/** What a command prints. */
const said =
  (commands: typeof authorityCommands) =>
  async ({ config }: Town, ...args: string[]): Promise<string> => {
    const lines: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
    const env = { SAMAY_DATA_DIR: config.dataDir, SUDO_USER: 'jquispe' };
    const audit = new Audit(auditFolder(config), systemClock);
    const command = commands({ env, record: () => (deed) => audit.record(deed) });
    await command.parseAsync(args, { from: 'user' }).finally(() => log.mockRestore());
    return lines.join('\n');
  };
const ca = said(authorityCommands);
const devices = said(deviceCommands);

it('shows where the authority is and its fingerprint, as OpenSSL says it', async () => {
  const there = await town();
  const said = await ca(there, 'show');
  const file = join(authorityFolder(there.config), 'ca.pem');
  const text = await run('openssl', 'x509', '-in', file, '-noout', '-fingerprint', '-sha256');
  expect(said).toContain(text.trim().split('=')[1]);
  expect(said).toContain(file);
});

it('issues to an enrolled device key, certificate and authority, and overwrites nothing', async () => {
  const there = await town();
  await there.enrol('plaza');
  const out = join(await folder(), 'plaza');
  await ca(there, 'issue', 'plaza', '--out', out);
  expect((await readdir(out)).sort()).toEqual(['ca.pem', 'cert.pem', 'key.pem']);
  expect((await stat(join(out, 'key.pem'))).mode & 0o777).toBe(0o600);
  expect((await stat(out)).mode & 0o777).toBe(0o700);
  const again = ca(there, 'issue', 'plaza', '--out', out);
  await expect(again).rejects.toMatchObject({ code: 'GATEWAY_CERTIFICATE' });
  expect(await there.issued.of('plaza')).toHaveLength(1);
  const unknown = ca(there, 'issue', 'nadie', '--out', join(out, 'x'));
  await expect(unknown).rejects.toMatchObject({ code: 'GATEWAY_DEVICE_UNKNOWN' });
});

it('issues for a request that the station made, so that its key stays there', async () => {
  const there = await town();
  await there.enrol('plaza');
  const station = await folder();
  const [key, csr] = [join(station, 'key'), join(station, 'csr')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'];
  await run(
    'openssl',
    'req',
    '-new',
    '-nodes',
    ...curve,
    '-keyout',
    key,
    '-out',
    csr,
    '-subj',
    '/',
  );
  const out = join(await folder(), 'out');
  await ca(there, 'issue', 'plaza', '--csr', csr, '--out', out);
  expect((await readdir(out)).sort()).toEqual(['ca.pem', 'cert.pem']);
  const certificate = new X509Certificate(await readFile(join(out, 'cert.pem')));
  expect(certificate.subject).toBe('CN=plaza');
  await writeFile(csr, 'no request');
  const bad = ca(there, 'issue', 'plaza', '--csr', csr, '--out', join(out, 'x'));
  await expect(bad).rejects.toMatchObject({ code: 'GATEWAY_CERTIFICATE' });
});

it('lists and revokes, and writes the list for others', async () => {
  const there = await town();
  await there.enrol('plaza');
  const { certificate } = await there.pair('plaza');
  expect(await ca(there, 'list')).toMatch(/^plaza\tunused\t/);
  expect(await ca(there, 'revoke', 'plaza')).toContain('1 anulados');
  expect(JSON.parse(await ca(there, 'list', '--json'))).toMatchObject([{ state: 'revoked' }]);
  const list = join(authorityFolder(there.config), 'crl.pem');
  const serial = new X509Certificate(certificate).serialNumber;
  expect(await run('openssl', 'crl', '-in', list, '-noout', '-text')).toContain(serial);
});

it('takes the certificates of a device that is revoked, so that they are never good again', async () => {
  const there = await town();
  await there.enrol('plaza');
  await there.issued.allow('plaza');
  const { certificate } = await there.pair('plaza');
  await devices(there, 'revoke', 'plaza');
  const shown = new X509Certificate(certificate);
  expect(await there.issued.check('plaza', shown)).toBe('revoked');
  expect(await there.issued.isAllowed('plaza')).toBe(false);
});

it('writes into the audit log who issued, allowed, revoked and renewed, and what, before it is done', async () => {
  const there = await town();
  await there.enrol('plaza');
  await ca(there, 'issue', 'plaza', '--out', join(await folder(), 'plaza'));
  await ca(there, 'allow', 'plaza');
  // Allowed already: nothing is done.
  await ca(there, 'allow', 'plaza');
  await ca(there, 'revoke', 'plaza');
  await ca(there, 'revoke', 'plaza');
  await ca(there, 'renew-server', '--gateway-names', 'aire.example.pe');
  await ca(there, 'allow', 'plaza');
  await devices(there, 'revoke', 'plaza');
  expect(await there.audited()).toEqual([
    'jquispe certificate.issue plaza',
    'jquispe certificate.allow plaza',
    'jquispe certificate.revoke plaza',
    'jquispe server-certificate.renew -',
    'jquispe certificate.allow plaza',
    'jquispe certificate.revoke plaza',
  ]);
});

it('does nothing that cannot be written down', async () => {
  const there = await town();
  await there.enrol('plaza');
  await writeFile(auditFolder(there.config), 'no folder');
  const out = join(await folder(), 'plaza');
  const denied = { code: 'GATEWAY_AUDIT' };
  await expect(ca(there, 'issue', 'plaza', '--out', out)).rejects.toMatchObject(denied);
  await expect(ca(there, 'allow', 'plaza')).rejects.toMatchObject(denied);
  expect(await there.issued.of('plaza')).toEqual([]);
  expect(await there.issued.isAllowed('plaza')).toBe(false);
  await expect(readdir(out)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('says of each device what certificate it has, to people and to programs', async () => {
  const there = await town();
  for (const device of [
    'a-none',
    'b-allowed',
    'c-unused',
    'd-in-use',
    'e-late',
    'f-old',
    'g-taken',
  ])
    await there.enrol(device);
  const use = async (device: string, daysAgo: number) => {
    const { certificate } = await there.pair(device, daysAgo);
    const serial = new X509Certificate(certificate).serialNumber.toLowerCase();
    await there.issued.use(device, serial, Date.now());
  };
  await ca(there, 'allow', 'b-allowed');
  await there.pair('c-unused');
  await use('d-in-use', 70);
  // The next one is there, and was not used yet.
  await there.pair('d-in-use');
  await use('e-late', 80);
  await use('f-old', 91);
  await use('g-taken', 0);
  await ca(there, 'revoke', 'g-taken');
  const list = await devices(there, 'list');
  expect(list.split('\n').map((line) => /\((?!active)[a-z ]+\)|—/.exec(line)?.[0])).toEqual([
    ...[undefined, undefined, '—', '(allowed)', '(unused)'],
    ...['(in use)', '(expires soon)', '(expired)', '(revoked)'],
  ]);
  const day = (daysAgo: number) =>
    new Date(Date.now() + (90 - daysAgo) * dayMs).toISOString().slice(0, 10);
  expect(list).toContain(`en uso, hasta ${day(70)} (in use)`);
  expect(await devices(there, 'show', 'e-late')).toContain(`VENCE PRONTO, ${day(80)}`);
  const asked = JSON.parse(await devices(there, 'list', '--json'));
  expect(asked.map(({ certificate }: { certificate: object }) => certificate)).toMatchObject([
    { state: 'none', notAfter: null, mayAsk: false },
    { state: 'allowed', notAfter: null, mayAsk: true },
    { state: 'unused', mayAsk: false },
    { state: 'in-use', notAfter: expect.stringContaining(day(70)) },
    { state: 'expires-soon', notAfter: expect.stringContaining(day(80)) },
    { state: 'expired', notAfter: expect.stringContaining(day(91)) },
    { state: 'revoked' },
  ]);
});

it('hides no device behind a certificate that cannot be read, and says which it is', async () => {
  const there = await town();
  await there.enrol('plaza');
  await there.enrol('otra');
  await there.pair('plaza');
  const given = join(authorityFolder(there.config), 'issued', 'plaza');
  const [name = ''] = await readdir(given);
  await writeFile(join(given, name), 'spoilt');
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const list = await devices(there, 'list');
  const [[line]] = error.mock.calls as [[string]];
  error.mockRestore();
  expect(list).toContain('otra');
  expect(line).toMatch(/GATEWAY_CERTIFICATE_FILE.*plaza.*ca allow plaza/);
  expect(process.exitCode).toBe(1);
  process.exitCode = undefined;
});
