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

/** What works without a network: every view, with the map and its streets; not what is framed. */
function writeServiceWorker() {
  const embed = basename(nameOf('src/embed.tsx'));
  const assets = readdirSync(join(out, 'assets')).filter(
    (name) => /\.(js|css)$/.test(name) && name !== embed && !name.startsWith('embed-'),
  );
  const streets = readdirSync(join(out, 'basemap')).filter(
    (name) => /json$/.test(name) && name !== 'online.json',
  );
  const files = [
    '/',
    ...assets.map((name) => `/assets/${name}`),
    ...streets.map((name) => `/basemap/${name}`),
    ...['/favicon.svg', '/manifest.webmanifest', '/icons/icon-192.png'],
  ];
  const version = createHash('sha256')
    .update(readFileSync(join(out, 'index.html')))
    .update(files.join())
    .digest('hex')
    .slice(0, 12);
  const worker = readFileSync(join(here, 'service-worker.js'), 'utf8')
    .replace('{{version}}', version)
    .replace("['{{files}}']", JSON.stringify(files));
  writeFileSync(join(out, 'service-worker.js'), worker);
}
