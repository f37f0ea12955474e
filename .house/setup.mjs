// Set-up that a fresh clone needs, each step skipped when it is already done.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root, run } from './house.mjs';

const nodeFloor = [20, 20];

export function nodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantMajor, wantMinor] = nodeFloor;
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  fail(
    `Hace falta Node ${nodeFloor.join('.')} o más nuevo; este es ${process.versions.node}. / ` +
      `Node ${nodeFloor.join('.')} or newer is needed; this is ${process.versions.node}.`,
  );
}

/** Installs the npm packages of the lock file unless exactly those are there. */
export function npmPackages() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const mark = `${lock.digest('hex')} node ${process.versions.modules} ${process.arch}`;
  const markFile = join(root, 'node_modules/.samay-installed');
  if (existsSync(markFile) && readFileSync(markFile, 'utf8') === mark) return;
  console.log('Instalando paquetes de npm… / Installing npm packages…');
  // Not `npm ci`: it wants the binaries of every platform in the lock file, and a mirror of the
  // registry may not have them all. This takes the same versions and leaves the lock file alone.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(markFile, mark);
}

export function build() {
  run('npm', ['run', '--silent', 'build']);
}

/** Debian keeps each version of PostgreSQL in a folder of its own. */
const postgresql = '/usr/lib/postgresql';
const versions = existsSync(postgresql) ? readdirSync(postgresql) : [];
// Servers live in /usr/sbin, which is not on everybody's path.
const folders = ['/usr/sbin', ...versions.map((version) => join(postgresql, version, 'bin'))];
const path = [process.env.PATH, ...folders].join(':');
const onPath = (command) =>
  spawnSync('sh', ['-c', `command -v ${command}`], {
    stdio: 'ignore',
    env: { ...process.env, PATH: path },
  }).status === 0;

/** Real servers and tools that tests use: command → Debian package. */
const servers = {
  influxd: 'influxdb',
  'victoria-metrics': 'victoria-metrics',
  socat: 'socat',
  mosquitto_pub: 'mosquitto-clients',
  mosquitto: 'mosquitto',
  'redis-server': 'redis-server',
  postgres: 'postgresql',
  chromium: 'chromium',
  faketime: 'faketime',
  openssl: 'openssl',
  'cloud-init': 'cloud-init',
  netplan: 'netplan.io',
  shellcheck: 'shellcheck',
  'systemd-analyze': 'systemd',
};

/** Packages that start a service of their name. */
const services = new Set([
  'influxdb',
  'mosquitto',
  'postgresql',
  'redis-server',
  'victoria-metrics',
]);

/** Installs the Debian packages whose commands are missing, or says exactly what to install. */
export function debianPackages() {
  const missing = Object.keys(servers).filter((command) => !onPath(command));
  if (missing.length === 0) return;
  const packages = missing.map((command) => servers[command]);
  const install = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    fail(
      `Las pruebas usan servidores reales que faltan: ${missing.join(', ')}.\n` +
        `  Instálelos y repita / install them and try again:\n` +
        `  sudo apt-get update && sudo ${install}`,
    );
  }
  console.log(`Instalando paquetes de Debian… / Installing Debian packages: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = ['ignore', 'ignore', 'inherit'];
  run('apt-get', ['update', '-qq'], { env, stdio: quiet });
  run('sh', ['-c', install], { env, stdio: quiet });
  // Debian starts what it installs; tests start their own, and 1883 is the gateway's.
  if (existsSync('/run/systemd/system')) {
    run('systemctl', ['disable', '--now', ...packages.filter((name) => services.has(name))]);
  }
}
