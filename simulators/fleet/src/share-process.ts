import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ShareOptions, ShareState } from './fleet-share.ts';

/** One at a time; each is answered. */
export type Order =
  | { readonly what: 'begin'; readonly options: ShareOptions }
  | { readonly what: 'look' | 'mark' | 'finish' | 'stop' };

export interface Answer {
  readonly state: ShareState;
  /** After `stop`, of each device; else empty. */
  readonly acknowledged: readonly number[];
}

/** A {@link ShareOptions share} in a process of its own. Passwords go over the channel, not on the command line. */
export class ShareProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  constructor() {
    const extension = extname(import.meta.url);
    const main = fileURLToPath(new URL(`./share-main${extension}`, import.meta.url));
    const execArgv = extension === '.ts' ? ['--import', 'tsx', '--conditions=source'] : [];
    this.#child = fork(main, { execArgv });
    this.#ended = once(this.#child, 'exit').then(([code, signal]) => {
      throw new Error(`a share of the fleet ended (${code ?? signal})`);
    });
    // Told by the next order; a share that was stopped ends without one.
    this.#ended.catch(() => {});
  }

  /** Rejects when the process has ended. */
  async order(order: Order): Promise<Answer> {
    const answered = once(this.#child, 'message');
    this.#child.send(order);
    const [answer] = (await Promise.race([answered, this.#ended])) as [Answer];
    return answer;
  }

  /** Whatever it is doing. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
