import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadOptions, LoadResult } from './load.ts';

type Answer = { readonly result: LoadResult } | { readonly failure: string };

/**
 * {@link runLoad} in a process of its own, so that what it costs is not the caller's. Passwords go
 * over the channel, not on the command line. Rejects with what the load failed at.
 */
export function loadInProcess(options: LoadOptions): Promise<LoadResult> {
  const main = new URL(`./load-main${extname(import.meta.url)}`, import.meta.url);
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(main));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
    child.once('message', (answer: Answer) => {
      if ('result' in answer) resolve(answer.result);
      else reject(new Error(answer.failure));
    });
    child.send(options);
  });
}
