// Committed outputs that are made, not written: `npm run golden` writes them, `--check` compares.
// Every package that has some exports `golden()` from src/golden.ts: path → text.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, workspaces } from './house.mjs';

const check = process.argv.includes('--check');
const stale = [];

for (const folder of workspaces()) {
  if (!existsSync(join(root, folder, 'src/golden.ts'))) continue;
  const { golden } = await import(pathToFileURL(join(root, folder, 'dist/golden.js')).href);
  for (const [name, text] of Object.entries(await golden())) {
    const path = join(root, folder, name);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    stale.push(relative(root, path));
    if (check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

if (stale.length > 0) {
  console.log(stale.map((path) => `${check ? 'differs' : 'written'}  ${path}`).join('\n'));
  if (check) {
    console.error('Run `npm run golden` and look at the difference before committing it.');
    process.exit(1);
  }
}
process.exit(0);
