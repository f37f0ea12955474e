// `npm run bench [-- word]`: runs every src/**/*.bench.ts (whose path holds the word) and prints
// what it measured. Each prints one JSON: { title, floor?, notes, rows: [{ what, unit, ours, floor?,
// most?, least? }] }; `most` bounds ours, `least` bounds ours over floor. Over a bound: exit 1.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, workspaces } from './house.mjs';
import { build, nodeVersion, npmPackages } from './setup.mjs';

nodeVersion();
npmPackages();
build();

const word = process.argv[2] ?? '';
const benches = workspaces()
  .flatMap((folder) =>
    readdirSync(join(root, folder, 'src'), { recursive: true })
      .filter((name) => String(name).endsWith('.bench.ts'))
      .map((name) => join(root, folder, 'src', String(name))),
  )
  .filter((path) => relative(root, path).includes(word));

const rounded = (value) =>
  value === undefined
    ? ''
    : value >= 100
      ? Math.round(value).toLocaleString('en')
      : value.toPrecision(3);

/** Columns as wide as what is in them; all but the first to the right. */
function table(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const cell = (text, column) =>
    column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]);
  return lines.map((line) => `  ${line.map(cell).join('  ')}`).join('\n');
}

let over = 0;
for (const path of benches) {
  const args = ['--import', 'tsx', '--conditions=source', '--expose-gc', path];
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) {
    console.error(`✗ ${relative(root, path)} ended with ${status}`);
    process.exit(1);
  }
  const { title, floor = '', notes = [], rows } = JSON.parse(stdout.trim().split('\n').at(-1));
  const lines = rows.map(({ what, unit, ours, floor: bare, most, least }) => {
    const ratio = bare === undefined ? undefined : ours / bare;
    const bad = (most !== undefined && ours > most) || (least !== undefined && ratio < least);
    if (bad) over += 1;
    const limit =
      most !== undefined ? `≤ ${rounded(most)}` : least !== undefined ? `≥ ${least}×` : '';
    const times = ratio === undefined ? '' : `${ratio.toPrecision(2)}×`;
    return [what, unit, rounded(ours), rounded(bare), times, limit, bad ? '✗' : ''];
  });
  console.log(`\n${title}`);
  if (lines.length > 0)
    console.log(table([['', '', 'ours', floor, 'ratio', 'limit', ''], ...lines]));
  for (const note of notes) console.log(`  ${note}`);
}
process.exitCode = over === 0 ? 0 : 1;
