/** The program, and what the real tools of the station's system say of what it writes. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cardCommand } from './command.ts';
import { type Network, networkConfig, wifiKey } from './network.ts';
import { boot, releaseKey, signed, someInvitation } from './request.suite.ts';

const packageDirectory = join(import.meta.dirname, '../..');
const provisioning = join(packageDirectory, 'provisioning');
let directory: string;
const path = (name: string) => join(directory, name);

const wifi = {
  ...({ kind: 'wifi', ssid: 'no: "ñ"', password: 'una clave larga' } as const),
  ...({ security: 'wpa2', country: 'PE', hidden: true } as const),
  own: { address: '192.168.1.20/24', gateway: '192.168.1.1', dns: ['1.1.1.1'] },
};

/** In this process: a start costs more than all the rest. */
async function card(...args: string[]): Promise<string> {
  const said: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void said.push(line));
  try {
    await cardCommand().parseAsync(args, { from: 'user' });
    return said.join('\n');
  } finally {
    log.mockRestore();
  }
}

/** A tool that is not there fails here, with its name. */
function tool(name: string, ...args: string[]): { code: number | null; said: string } {
  // netplan lives in /usr/sbin, which is not on everybody's path.
  const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };
  const { status, stdout, stderr, error } = spawnSync(name, args, { encoding: 'utf8', env });
  if (error) throw error;
  return { code: status, said: `${stdout}${stderr}` };
}

const usual = (wifi = true) => [
  ...['--invitation', path('i.json'), '--kit', 'fixed-station', '--boot', path('boot')],
  ...['--bundle', path('samay-edge-0.1.0-arm64.tar.gz'), '--label', path('label.html')],
  ...(wifi ? ['--network', 'wifi', '--ssid', 'Municipalidad'] : []),
  ...['--lat', '-16,37', '--lon', '-71.55'],
];

beforeAll(async () => {
  vi.stubEnv('SAMAY_WIFI_PASSWORD', 'una clave larga');
  directory = await mkdtemp(join(tmpdir(), 'samay-card-'));
  const bytes = Buffer.from('the program');
  await mkdir(path('boot'));
  await Promise.all([
    writeFile(path('boot/cmdline.txt'), boot.cmdline),
    writeFile(path('boot/config.txt'), boot.config),
    writeFile(path('boot/user-data'), '#cloud-config\n'),
    writeFile(path('i.json'), JSON.stringify(someInvitation)),
    writeFile(
      path('late.json'),
      JSON.stringify({ ...someInvitation, expires: '2026-01-01T00:00:00.000Z' }),
    ),
    writeFile(path('samay-edge-0.1.0-arm64.tar.gz'), bytes),
    writeFile(path('samay-edge-0.1.0-arm64.tar.gz.sig'), signed(bytes)),
    writeFile(path('release.pub'), releaseKey),
  ]);
});
afterAll(() => {
  vi.unstubAllEnvs();
  return rm(directory, { recursive: true });
});

describe('samay-hardware card', () => {
  it('shows all and writes nothing', async () => {
    const out = await card(...usual(), '--dry-run');
    expect(out).toContain('── cmdline.txt  0644');
    expect(out).not.toContain(someInvitation.token);
    expect(await readdir(path('boot'))).toHaveLength(3);
  });

  it('prepares a card, and again, keeping what its owner had there', async () => {
    expect(await card(...usual())).toContain('Raspberry Pi OS trixie');
    await writeFile(path('boot/samay/samay-edge-0.0.9-arm64.tar.gz'), 'old');
    const here = `./${relative(process.cwd(), path('boot'))}`;
    const again = await card(...usual(false), '--boot', here);
    expect(again).toContain('samay/samay-edge-0.0.9-arm64.tar.gz');
    const read = (name: string) => readFile(path(`boot/${name}`), 'utf8');
    expect(await read('cmdline.txt.before-samay')).toBe(boot.cmdline);
    expect(await read('config.txt.before-samay')).toBe(boot.config);
    expect(await read('user-data.before-samay')).toBe('#cloud-config\n');
    expect((await read('cmdline.txt')).split('ds=nocloud')).toHaveLength(2);
    expect((await read('network-config')).includes('wifis')).toBe(false);
    const names = await readdir(path('boot'), { recursive: true });
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
    expect((await stat(path('label.html'))).mode & 0o777).toBe(0o600);
    const { code, said } = tool('cloud-init', 'schema', '--config-file', path('boot/user-data'));
    expect(code, said).toBe(0);
  });

  it('says what is wrong before it touches the card', async () => {
    await expect(card(...usual(), '--invitation', path('late.json'))).rejects.toThrow(/venció el/);
    const home = { gateway: 'mqtt://127.0.0.1:1883', door: 'http://127.0.0.1:8443' };
    await writeFile(path('home.json'), JSON.stringify({ ...someInvitation, ...home }));
    await expect(card(...usual(), '--invitation', path('home.json'))).rejects.toThrow(/ella misma/);
    await writeFile(path('samay-edge-0.2.0-arm64.tar.gz'), 'another');
    await writeFile(path('samay-edge-0.2.0-arm64.tar.gz.sig'), signed(Buffer.from('not this')));
    const bad = card(...usual(), '--bundle', path('samay-edge-0.2.0-arm64.tar.gz'));
    await expect(bad).rejects.toThrow(/--bundle: la firma/);
    await expect(card(...usual(), '--boot', directory)).rejects.toThrow(
      /cmdline\.txt y config\.txt/,
    );
  });

  it('reads a password as Windows writes it', async () => {
    for (const bytes of [
      Buffer.from('\uFEFFuna clave larga\r\n'),
      Buffer.from('\uFEFFuna clave larga\r\n', 'utf16le'),
    ]) {
      await writeFile(path('wifi.txt'), bytes);
      const out = path('elsewhere');
      await card(...usual(), '--out', out, '--wifi-password-file', path('wifi.txt'));
      const key = wifiKey({ ...wifi, ssid: 'Municipalidad' });
      expect(await readFile(join(out, 'network-config'), 'utf8')).toContain(key);
    }
  });

  it('ends with 2 and a line that says what to mend', () => {
    const cli = ['--import', 'tsx', '--conditions=source', 'src/main.ts', 'card'];
    const { status, stderr } = spawnSync(process.execPath, cli, {
      ...{ cwd: packageDirectory, encoding: 'utf8', input: '' },
    });
    expect(status).toBe(2);
    expect(stderr).toBe('BAD_FIELD: --invitation: falta / is missing\n');
  });
});

it('netplan makes connections of every network', async () => {
  const { own } = wifi;
  const networks: Record<string, Network> = {
    wifi,
    ethernet: { kind: 'ethernet', own },
    lte: { kind: 'lte', apn: 'claro.pe' },
  };
  for (const [name, network] of Object.entries(networks)) {
    const root = path(`netplan-${name}`);
    await mkdir(join(root, 'etc/netplan'), { recursive: true });
    // As Raspberry Pi OS has it.
    const renderer = 'network: { version: 2, renderer: NetworkManager }\n';
    await writeFile(join(root, 'etc/netplan/00.yaml'), renderer, { mode: 0o600 });
    await writeFile(join(root, 'etc/netplan/50.yaml'), networkConfig(network), { mode: 0o600 });
    const { code, said } = tool('netplan', 'generate', '--root-dir', root);
    expect(code, said).toBe(0);
    const made = await readdir(join(root, 'run/NetworkManager/system-connections'));
    expect(made.length, made.join()).toBe({ wifi: 2, ethernet: 1, lte: 4 }[name]);
  }
});

describe('what a station is given', () => {
  const units = join(provisioning, 'root/etc/systemd/system');

  it('is what systemd understands, and leaves the agent little to break', async () => {
    for (const unit of await readdir(units)) {
      if (!unit.endsWith('.service') && !unit.endsWith('.timer')) continue;
      const { said } = tool('systemd-analyze', 'verify', '--man=no', join(units, unit));
      // The program comes with the first boot.
      const lines = said.split('\n').filter((line) => line && !line.includes('/opt/samay/current'));
      expect(lines, unit).toEqual([]);
    }
    const exposure = ['security', '--offline=true', '--threshold=20', '--no-pager'];
    const { code, said } = tool('systemd-analyze', ...exposure, join(units, 'samay-edge.service'));
    expect(code, said).toBe(0);
    console.log(/→.*/.exec(said)?.[0]);
    const unit = await readFile(join(units, 'samay-edge.service'), 'utf8');
    expect(unit).not.toMatch(/^MemoryDenyWriteExecute/m);
  });

  it('has scripts in which shellcheck finds nothing', () => {
    const scripts = [
      'first-boot.sh',
      'start.sh',
      'try-boot.sh',
      'root/usr/local/lib/samay/update.sh',
      '../bundle/samay-edge.sh',
    ].map((one) => join(provisioning, one));
    const { code, said } = tool('shellcheck', ...scripts);
    expect(code, said).toBe(0);
  });
});
