/** The agent as a few JavaScript files that need no node_modules. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { ReleaseFile } from './tarball.ts';

/** What a module of CommonJS expects around it: johnny-five and serialport are such. */
const commonJs = [
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
  // The native part of serialport is looked for beside `lib`.
  'const __dirname = import.meta.dirname;',
].join('\n');

/** @param repository its root. Rejects when the agent does not build. */
export async function agentCode(repository: string): Promise<ReleaseFile[]> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: repository,
    entryPoints: { 'samay-edge': 'edge/agent/src/main.ts' },
    outdir: 'lib',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What most commands do without is not even read: a Pi takes seconds for it.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.20',
    conditions: ['source'],
    banner: { js: commonJs },
    // Names stay: they stand in the log of a station.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const code = outputFiles.map(({ path, contents }) => ({
    name: `lib/${basename(path)}`,
    bytes: contents,
  }));
  return [...code, ...(await licences(repository, Object.keys(metafile.inputs)))];
}

const packageOf = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;
const licenceNames = ['LICENSE', 'LICENSE.md', 'LICENCE', 'LICENSE.txt', 'license', 'LICENSE-MIT'];

/** Of what others wrote, as they ask for. */
async function licences(repository: string, inputs: readonly string[]): Promise<ReleaseFile[]> {
  const packages = new Map<string, string>();
  for (const input of inputs) {
    const [folder, name] = packageOf.exec(input) ?? [];
    if (folder !== undefined && name !== undefined) packages.set(name, folder);
  }
  const read = async ([name, folder]: [string, string]): Promise<ReleaseFile> => {
    for (const licence of licenceNames) {
      const path = join(repository, folder, licence);
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes) return { name: `licences/${name.replace('/', '+')}.txt`, bytes };
    }
    // Those that have no file of it name it in their package.json.
    const { license, author } = JSON.parse(
      await readFile(join(repository, folder, 'package.json'), 'utf8'),
    );
    const text = `${name}: ${JSON.stringify(license)}, ${JSON.stringify(author ?? '')}\n`;
    return { name: `licences/${name.replace('/', '+')}.txt`, bytes: Buffer.from(text) };
  };
  return Promise.all([...packages].map(read));
}
