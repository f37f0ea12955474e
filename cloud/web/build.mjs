/**
 * Builds the page: `node build.mjs [--out <folder>]`, by default into dist/page (the rest of
 * dist belongs to the compiler). Names of scripts and styles carry the hash of their content, so
 * that a server may let them be kept for ever; index.html and public/ must be asked for again.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = import.meta.dirname;
const { out } = parseArgs({
  options: { out: { type: 'string', default: join(here, 'dist', 'page') } },
}).values;

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ['src/main.tsx', 'src/page.css'],
  outdir: out,
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  // Phones that get no more updates: Android 7 stopped at Chrome 119, iOS 15 at Safari 15.6.
  target: ['chrome100', 'firefox100', 'safari15.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // The three pictures of Leaflet's own controls: smaller than the request for them.
  loader: { '.png': 'dataurl' },
  legalComments: 'linked',
  metafile: true,
});
cpSync(join(here, 'public'), out, { recursive: true });

const built = Object.entries(metafile.outputs).filter(([path]) => !path.endsWith('.txt'));
const nameOf = (source) => {
  const entry = built.find(([, output]) => output.entryPoint === source);
  if (entry === undefined) throw new Error(`${source} was not built`);
  return `assets/${basename(entry[0])}`;
};
const html = readFileSync(join(here, 'src', 'index.html'), 'utf8')
  .replace('{{page.css}}', nameOf('src/page.css'))
  .replace('{{main.js}}', nameOf('src/main.tsx'));
writeFileSync(join(out, 'index.html'), html);

for (const [path] of built) {
  const name = basename(path);
  const bytes = readFileSync(join(out, 'assets', name));
  const compressed = (gzipSync(bytes).length / 1000).toFixed(1);
  console.log(`${compressed.padStart(6)} kB compressed  assets/${name}`);
}
