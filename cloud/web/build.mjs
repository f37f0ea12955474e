/**
 * Builds the page: `node build.mjs [--out <folder>]`, by default into dist/page (the rest of
 * dist belongs to the compiler). Names of scripts and styles carry the hash of their content, so
 * that a server may let them be kept for ever; the HTML, the service worker and public/ must be
 * asked for again.
 */
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  entryPoints: ['src/main.tsx', 'src/page.css', 'src/embed.tsx', 'src/embed.css'],
  outdir: out,
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  // Rules come from their sources, as in the tests: nothing has to be compiled first.
  conditions: ['source'],
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
  return `/assets/${basename(entry[0])}`;
};
const writeHtml = (name, style, script) => {
  const html = readFileSync(join(here, 'src', name), 'utf8')
    .replace(`{{${basename(style)}}}`, nameOf(style))
    .replace(`{{${basename(script, '.tsx')}.js}}`, nameOf(script));
  writeFileSync(join(out, name), html);
};
writeHtml('index.html', 'src/page.css', 'src/main.tsx');
writeHtml('embed.html', 'src/embed.css', 'src/embed.tsx');
writeServiceWorker();

for (const [path] of built) {
  const name = basename(path);
  const bytes = readFileSync(join(out, 'assets', name));
  const compressed = (gzipSync(bytes).length / 1000).toFixed(1);
  console.log(`${compressed.padStart(6)} kB compressed  assets/${name}`);
}

/** What works without a network: every view that was seen, but not what stands in other pages. */
function writeServiceWorker() {
  const starting = assetsOf('src/main.tsx');
  const framed = assetsOf('src/embed.tsx').filter((path) => !starting.includes(path));
  const assets = readdirSync(join(out, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `/assets/${name}`);
  const streets = readdirSync(join(out, 'basemap')).filter(
    (name) => name.endsWith('json') && name !== 'online.json',
  );
  const first = ['/', nameOf('src/page.css'), ...starting, '/favicon.svg', '/manifest.webmanifest'];
  const later = [
    ...assets.filter((path) => !first.includes(path) && !framed.includes(path)),
    ...streets.map((name) => `/basemap/${name}`),
  ];
  const version = createHash('sha256')
    .update(readFileSync(join(out, 'index.html')))
    .update([...first, ...later].join())
    .digest('hex')
    .slice(0, 12);
  const worker = readFileSync(join(here, 'service-worker.js'), 'utf8')
    .replace('{{version}}', version)
    .replace("['{{first}}']", JSON.stringify(first))
    .replace("['{{later}}']", JSON.stringify(later));
  writeFileSync(join(out, 'service-worker.js'), worker);
}

/** A script and what it imports at once; not what it imports when that is looked at. */
function assetsOf(source) {
  const pathOf = new Map(built.map(([path]) => [`/assets/${basename(path)}`, path]));
  const found = new Set();
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const { path, kind } of metafile.outputs[pathOf.get(name)].imports) {
      if (kind === 'import-statement') visit(`/assets/${basename(path)}`);
    }
  };
  visit(nameOf(source));
  return [...found];
}
