/** What systemd does with the agent's service: settles before each start, and starts it again when it ends. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cleanups } from '../street.suite.ts';
import { signed } from './update.suite.ts';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const updateScript = join(repository, 'hardware/provisioning/root/usr/local/lib/samay/update.sh');

/** The real agent as the real bundle, without the 100 MB of Node. @returns its folder. */
export async function buildRelease(folder: string, arch: string): Promise<string> {
  const run = (...args: string[]) =>
    execFileSync(
      process.execPath,
      ['--import', 'tsx', '--conditions=source', 'hardware/src/main.ts', ...args],
      { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] },
    );
  run('release-key', '--out', folder);
  const key = join(folder, 'release.key');
  run(
    'bundle',
    '--no-node',
    '--arch',
    arch,
    '--key',
    key,
    '--out',
    folder,
    '--release-version',
    '0.0.1',
  );
  const unpacked = join(folder, 'unpacked');
  await mkdir(unpacked);
  execFileSync('tar', ['-xzf', join(folder, `samay-edge-0.0.1-${arch}.tar.gz`), '-C', unpacked]);
  return unpacked;
}

/** The same under another version; `prelude` runs before anything else of it. */
export async function asVersion(unpacked: string, version: string, arch: string, prelude = '') {
  const folder = `${unpacked}-${version}`;
  execFileSync('cp', ['-r', unpacked, folder]);
  const about = { version, arch, node: null, bytes: 50_000_000, files: 1000 };
  await writeFile(join(folder, 'release.json'), JSON.stringify(about));
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'samay-edge', version, type: 'module' }),
  );
  const main = join(folder, 'lib/samay-edge.mjs');
  if (prelude) {
    await writeFile(join(folder, 'lib/prelude.mjs'), prelude);
    execFileSync('sed', ['-i', "1i import './prelude.mjs';", main]);
  }
  const tar = ['-cz', '--format=ustar', '-C', folder, 'release.json'];
  const rest = [
    '--exclude=release.json',
    ...['bin', 'lib', 'package.json', 'prebuilds', 'sensors'],
  ];
  const maxBuffer = 50_000_000;
  return { folder, bundle: signed(execFileSync('tar', [...tar, ...rest], { maxBuffer })) };
}

export interface Supervised {
  readonly root: string;
  /** Program for `--restart`. */
  readonly restart: string;
  /** As `samay-update.service` calls it. */
  update(...args: string[]): ChildProcess & { said: () => string };
}

/** @param release the first one, unpacked. @param config of the station. */
export async function supervise(
  folder: string,
  release: string,
  version: string,
  config: string,
): Promise<Supervised> {
  const root = join(folder, 'opt');
  await mkdir(join(root, 'releases'), { recursive: true });
  execFileSync('cp', ['-r', release, join(root, 'releases', version)]);
  await symlink(join('releases', version), join(root, 'current'));
  const pidFile = join(folder, 'pid');
  const restart = join(folder, 'restart.sh');
  // As systemctl does: one that has just died is started all the same.
  await writeFile(restart, `#!/bin/sh\nkill -TERM "$(cat ${pidFile})" 2>&- || true\n`, {
    mode: 0o755,
  });
  const env = { ...process.env, SAMAY_ROOT: root };
  let stopping = false;
  let agent: ChildProcess | undefined;
  const run = async () => {
    while (!stopping) {
      const settle = spawn('sh', [updateScript, '--settle'], { env, stdio: 'ignore' });
      await once(settle, 'exit');
      const program = join(root, 'current/bin/samay-edge');
      agent = spawn(program, ['run', '--config', config], { stdio: 'ignore' });
      await writeFile(pidFile, `${agent.pid}`);
      await once(agent, 'exit');
      await sleep(100);
    }
  };
  const running = run();
  cleanups.push(async () => {
    stopping = true;
    agent?.kill('SIGKILL');
    await running;
    await rm(folder, { recursive: true, force: true });
  });
  return {
    ...{ root, restart },
    update(...args) {
      const child = spawn('sh', [updateScript, ...args], { env });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          said += chunk;
        });
      }
      return Object.assign(child, { said: () => said });
    },
  };
}
