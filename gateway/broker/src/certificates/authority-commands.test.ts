import { X509Certificate } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { deviceCommands } from '../identity/device-commands.ts';
import { authorityCommands } from './authority-commands.ts';
import { authorityFolder } from './authority-folder.ts';
import { cleanUp, folder, run, type Town, town } from './street.suite.ts';

afterEach(cleanUp);

/** What a command prints. */
async function ca({ config }: Town, ...args: string[]): Promise<string> {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
  const command = authorityCommands({ SAMAY_DATA_DIR: config.dataDir });
  await command.parseAsync(args, { from: 'user' }).finally(() => log.mockRestore());
  return lines.join('\n');
}

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
  const env = { SAMAY_DATA_DIR: there.config.dataDir };
  const commands = deviceCommands({ env, record: () => async () => {} });
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await commands.parseAsync(['revoke', 'plaza'], { from: 'user' }).finally(() => log.mockRestore());
  const shown = new X509Certificate(certificate);
  expect(await there.issued.check('plaza', shown)).toBe('revoked');
  expect(await there.issued.isAllowed('plaza')).toBe(false);
});
