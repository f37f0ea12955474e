// Leaves of a built tree what the three apps of a server need to run. For an image: it deletes.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root } from './house.mjs';

if (process.argv[2] !== '--here') {
  fail('Borra fuentes y herramientas de esta carpeta: --here. / It deletes sources: --here.');
}

/** Folders and packages that no app of a server loads. */
const unused = [
  '.ci',
  'dashboards',
  'simulators',
  'edge/agent',
  'cloud/web/src',
  'cloud/web/public',
  'node_modules/typescript',
  'node_modules/@typescript',
  'node_modules/@types',
];
for (const path of unused) rmSync(join(root, path), { recursive: true, force: true });

for (const name of ['cloud', 'edge', 'gateway', 'hardware', 'node_modules']) {
  for (const entry of readdirSync(join(root, name), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const ours = name !== 'node_modules' && !path.includes('node_modules');
    const isSource = ours && entry.isDirectory() && entry.name === 'src';
    const isForCompilers = entry.isFile() && /\.(map|d\.[cm]?ts|tsbuildinfo)$/.test(entry.name);
    if (isSource || isForCompilers) rmSync(path, { recursive: true, force: true });
  }
}
