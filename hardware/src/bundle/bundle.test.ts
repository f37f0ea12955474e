import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { bundleCommand, releaseKeyCommand } from './command.ts';
import { nodeFor, readNodeFile } from './node-npm.ts';
import { phoneFiles } from './phone-build.ts';
import { newReleaseKey, signerOf } from './release-key.ts';
import { tarball } from './tarball.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'samay-bundle-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}
const typed = (command: ReturnType<typeof bundleCommand>, ...args: string[]) =>
  command.exitOverride().parseAsync(args, { from: 'user' });

it('makes a bundle that OpenSSL finds well signed, of root and of no day', async () => {
  const path = await folder();
  await typed(releaseKeyCommand(), '--out', path);
  expect((await stat(join(path, 'release.key'))).mode & 0o777).toBe(0o600);
  await expect(typed(releaseKeyCommand(), '--out', path)).rejects.toMatchObject({ code: 'EXISTS' });
  const key = join(path, 'release.key');
  const more = ['--no-node', '--release-version', '0.2.0-cayma.1'];
  await typed(bundleCommand(), '--arch', 'arm64', '--key', key, '--out', path, ...more);
  const file = join(path, 'samay-edge-0.2.0-cayma.1-arm64.tar.gz');
  // As first-boot.sh does it.
  const pub = join(path, 'release.pub');
  execFileSync('openssl', [
    ...['pkeyutl', '-verify', '-pubin', '-inkey', pub, '-rawin'],
    ...['-in', file, '-sigfile', `${file}.sig`],
  ]);
  expect((await readFile(`${file}.sig`)).length).toBe(64);
  const list = execFileSync('tar', ['-tzvf', file, '--numeric-owner'], { encoding: 'utf8' });
  const lines = list.trim().split('\n');
  expect(lines[0]).toMatch(/release\.json$/);
  for (const line of lines) expect(line).toMatch(/^-rw(-r--r--|xr-xr-x) 0\/0 +\d+ 1970-01-01/);
  expect(list).toContain('prebuilds/linux-arm64/@serialport+bindings-cpp.armv8.glibc.node');
  expect(list).toContain('sensors/plantower-pms5003.yaml');
  expect(list).toContain('licences/mqtt.txt');
  const about = execFileSync('tar', ['-xzOf', file, 'release.json'], { encoding: 'utf8' });
  expect(JSON.parse(about)).toMatchObject({ version: '0.2.0-cayma.1', arch: 'arm64', node: null });
});

it('brings the page of the station, and what is in it serves that', async () => {
  const path = await folder();
  const key = join(path, 'release.key');
  await writeFile(key, newReleaseKey().privateKey);
  const release = join(path, 'release');
  await mkdir(release);
  await typed(bundleCommand(), '--arch', 'amd64', '--no-node', '--key', key, '--out', path);
  const agent = new URL('../../../edge/agent/', import.meta.url);
  const { version } = JSON.parse(await readFile(new URL('package.json', agent), 'utf8'));
  const file = join(path, `samay-edge-${version}-amd64.tar.gz`);
  execFileSync('tar', ['-xzf', file, '-C', release]);
  const port = await freePort();
  const config = join(path, 'edge.yaml');
  await writeFile(
    config,
    `station: { device: prueba, city: arequipa, name: Prueba }
gateway: { url: 'mqtt://127.0.0.1:9' }
dataDirectory: ${path}
page: { port: ${port}, host: 127.0.0.1, secretFile: ${path}/secret }
sensors: [{ id: pms-1, model: plantower-pms5003, port: ${path}/none, use: [pm2_5] }]
`,
  );
  const program = join(release, 'bin/samay-edge');
  expect(execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()).toBe(version);
  const running = spawn(program, ['run', '--config', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    running.kill();
    await once(running, 'exit');
  });
  for await (const line of createInterface(running.stdout)) {
    if (line.includes('the page of the station is open')) break;
  }
  const get = (what: string) => fetch(`http://127.0.0.1:${port}${what}`);
  expect(await (await get('/')).text()).toContain('src="/phone/main.js"');
  for (const source of await readdir(new URL('phone/src', agent))) {
    const { status, headers } = await get(`/phone/${source.replace(/ts$/, 'js')}`);
    expect([source, status, headers.get('content-type')]).toEqual([
      ...[source, 200, 'text/javascript; charset=utf-8'],
    ]);
  }
});

it('is none without the page, and says how to build it', async () => {
  const agent = await folder();
  await mkdir(join(agent, 'phone/src'), { recursive: true });
  await writeFile(join(agent, 'phone/src/main.ts'), '');
  await expect(phoneFiles(agent)).rejects.toMatchObject({
    ...{ code: 'NO_PAGE', message: expect.stringContaining('npm run build') },
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

it('says what to mend in flags and keys', async () => {
  const path = await folder();
  const key = join(path, 'key.pem');
  const attempt = (...more: string[]) =>
    typed(bundleCommand(), '--no-node', '--out', path, '--key', key, ...more);
  await expect(attempt()).rejects.toMatchObject({ code: 'BAD_FLAG' });
  await writeFile(key, newReleaseKey().publicKey);
  await expect(attempt()).rejects.toMatchObject({ code: 'BAD_KEY' });
  await expect(attempt('--release-version', '1.2')).rejects.toMatchObject({ code: 'BAD_FLAG' });
  expect(() => signerOf('hola')).toThrow(/release-key/);
});

it('takes no Node but the one whose hash it knows', async () => {
  const path = await folder();
  const { version, arm64 } = await readNodeFile();
  const tgz = join(path, `${arm64.package}-${version}.tgz`);
  const other = await tarball([{ name: 'package/bin/node', bytes: Buffer.from('#!/bin/sh') }]);
  await writeFile(tgz, other);
  const found = createHash('sha512').update(other).digest('base64');
  await expect(nodeFor('arm64', path)).rejects.toMatchObject({
    ...{ code: 'WRONG_NODE', message: expect.stringContaining(found) },
  });
  // It is fetched anew next time.
  await expect(stat(tgz)).rejects.toThrow();
});
