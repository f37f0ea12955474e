// What stands behind `npx samay-edge` and its sisters in this repository.
import { existsSync } from 'node:fs';
import { run } from './house.mjs';

/** Runs what `npm run build` made of an app; on a fresh clone makes it first. */
export async function runApp(main) {
  // To stderr: what an app prints is for the next program in the pipe.
  if (!existsSync(main)) run('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 2, 2] });
  await import(main.href);
}
