// What the house scripts share. Plain Node and nothing else: they run before anything is installed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export const workspaces = () =>
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces;

/** Runs a command in the root, its output shown; ends this process when it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) fail(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** A tool of ours from node_modules/.bin. */
export const tool = (name, ...args) => run(join(root, 'node_modules/.bin', name), args);

export function fail(message) {
  console.error(`\n✗ ${message}`);
  process.exit(1);
}
