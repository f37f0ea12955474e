// `npm run check`: the house rules, kept by a machine. The first that fails ends it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run, tool } from './house.mjs';
import { build } from './setup.mjs';

const step = (title, work) => {
  const start = Date.now();
  console.log(`\n▸ ${title}`);
  const result = work();
  console.log(`  ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return result;
};

/** Runs every test; returns how many passed and failed, files that did not even load included. */
function tests() {
  const folder = mkdtempSync(join(tmpdir(), 'samay-tests-'));
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/.bin/vitest');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  if (process.env.CI) args.push('--retry=1', `--reporter=${join(root, '.house/second-try.mjs')}`);
  const { status } = spawnSync(vitest, args, { cwd: root, stdio: 'inherit' });
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(folder, { recursive: true });
  const unloaded = testResults.filter(
    ({ status: outcome, assertionResults }) =>
      outcome === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + unloaded;
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}

export function check() {
  step('build', build);
  step('types of the tests', () => tool('tsc', '-p', 'tsconfig.tests.json'));
  step('format, lint, floors, cycles', () => tool('biome', 'ci', '--error-on-warnings'));
  step('dead code', () => tool('knip'));
  step('golden outputs', () => run('node', ['.house/golden.mjs', '--check']));
  const { passed, failed } = step('tests', tests);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) check();
