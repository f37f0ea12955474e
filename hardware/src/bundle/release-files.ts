/** What a release of the agent is made of, and in which order it is read on the station. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentCode } from './agent-code.ts';
import { type Arch, nodeFor, readNodeFile } from './node-npm.ts';
import { phoneFiles } from './phone-build.ts';
import type { ReleaseFile } from './tarball.ts';

export interface ReleaseOptions {
  readonly arch: Arch;
  /** Of the agent's package.json, unless another is given. */
  readonly version: string;
  /** Folder of what was fetched; undefined: the release brings no Node. */
  readonly nodeCache: string | undefined;
}

/** Beside src/ as beside dist/. */
const repository = fileURLToPath(new URL('../../../', import.meta.url));

export async function agentVersion(): Promise<string> {
  const file = join(repository, 'edge/agent/package.json');
  return JSON.parse(await readFile(file, 'utf8')).version;
}

export async function releaseFiles(options: ReleaseOptions): Promise<ReleaseFile[]> {
  const { arch, version, nodeCache } = options;
  const from = (path: string) => readFile(join(repository, path));
  const [code, phone, node, sensors, native] = await Promise.all([
    agentCode(repository),
    phoneFiles(join(repository, 'edge/agent')),
    nodeCache === undefined ? [] : nodeFor(arch, nodeCache),
    folder(join(repository, 'hardware/sensors'), 'sensors'),
    nativeParts(arch),
  ]);
  const files: ReleaseFile[] = [
    {
      name: 'bin/samay-edge',
      bytes: await from('hardware/bundle/samay-edge.sh'),
      executable: true,
    },
    { name: 'LICENSE', bytes: await from('LICENSE') },
    { name: 'package.json', bytes: json({ name: 'samay-edge', version, type: 'module' }) },
    ...[...code, ...phone, ...node, ...sensors, ...native],
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const bytes = files.reduce((sum, one) => sum + one.bytes.length, 0);
  const about = {
    ...{ version, arch },
    node: nodeCache === undefined ? null : (await readNodeFile()).version,
    ...{ bytes, files: files.length },
  };
  // First: what a station must know before it takes anything else.
  return [{ name: 'release.json', bytes: json(about) }, ...files];
}

const json = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

async function folder(path: string, as: string): Promise<ReleaseFile[]> {
  const names = await readdir(path);
  const read = async (name: string) => ({
    name: `${as}/${name}`,
    bytes: await readFile(join(path, name)),
  });
  return Promise.all(names.map(read));
}

/** The part of serialport that is not JavaScript, where node-gyp-build looks for it. */
async function nativeParts(arch: Arch): Promise<ReleaseFile[]> {
  const platform = arch === 'amd64' ? 'linux-x64' : 'linux-arm64';
  const at = 'node_modules/@serialport/bindings-cpp/prebuilds';
  const parts = await folder(join(repository, at, platform), `prebuilds/${platform}`);
  return parts.filter(({ name }) => name.endsWith('.glibc.node'));
}
