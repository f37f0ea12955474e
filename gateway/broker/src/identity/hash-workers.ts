import { Worker } from 'node:worker_threads';
import { type Derive, hashBytes, memoryBytesMax } from './password.ts';

/**
 * One for each of our two cores; 2 × 4 MiB while they work. Threads of our own, because on libuv's
 * four a storm would stand in line before the journal's fdatasync.
 */
export const hashWorkersMax = 2;
/**
 * A third of the share of whoever else wants the processor: acknowledgements go before newcomers, and
 * newcomers still come in on a machine whose store never rests (at 10, a ninth, they would not).
 */
const niceness = 5;
/** A storm is over; each thread gives its 5 MB or so back. */
const idleMsMax = 30_000;

/**
 * Text, so that it is the same file from the sources, the build and a test. setpriority(2) with 0 is
 * this thread alone on Linux, whatever POSIX says of processes; elsewhere it would be all of us.
 */
const source = `
const { scryptSync } = require('node:crypto');
const { setPriority } = require('node:os');
const { parentPort } = require('node:worker_threads');
if (process.platform === 'linux') setPriority(0, ${niceness});
parentPort.on('message', ({ password, salt, scrypt }) => {
  try {
    const options = { ...scrypt, maxmem: ${memoryBytesMax} };
    const key = scryptSync(password, Buffer.from(salt, 'base64url'), ${hashBytes}, options);
    parentPort.postMessage({ key });
  } catch (error) {
    parentPort.postMessage({ failed: error.message });
  }
});
`;

type Answer = { readonly key: Uint8Array } | { readonly failed: string };

/** scrypt on threads that are born with a storm and end after it. */
export class HashWorkers {
  readonly #idle: { worker: Worker; timer: NodeJS.Timeout }[] = [];
  readonly #all = new Set<Worker>();

  /** As many at a time as are asked for: the caller keeps to {@link hashWorkersMax}. */
  readonly derive: Derive = async (password, { salt, scrypt }) => {
    const worker = this.#take();
    const answer = await new Promise<Answer>((resolve, reject) => {
      const answered = (message: Answer) => {
        worker.off('error', ended).off('exit', ended);
        resolve(message);
      };
      const ended = (why: unknown) => {
        worker.off('message', answered);
        this.#all.delete(worker);
        reject(why instanceof Error ? why : new Error(`a hash thread ended (${why})`));
      };
      worker.once('message', answered).once('error', ended).once('exit', ended);
      worker.postMessage({ password: Uint8Array.from(password), salt, scrypt });
    });
    this.#giveBack(worker);
    if ('failed' in answer) throw new Error(`scrypt: ${answer.failed}`);
    return answer.key;
  };

  async close(): Promise<void> {
    for (const { timer } of this.#idle.splice(0)) clearTimeout(timer);
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #take(): Worker {
    // The last one used, so that those a small storm does not need get old enough to end.
    const idle = this.#idle.pop();
    if (idle !== undefined) {
      clearTimeout(idle.timer);
      return idle.worker;
    }
    const worker = new Worker(source, {
      eval: true,
      name: 'samay-scrypt',
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    });
    worker.unref();
    this.#all.add(worker);
    return worker;
  }

  #giveBack(worker: Worker): void {
    const timer = setTimeout(() => {
      const at = this.#idle.findIndex((idle) => idle.worker === worker);
      if (at !== -1) this.#idle.splice(at, 1);
      this.#all.delete(worker);
      void worker.terminate();
    }, idleMsMax);
    timer.unref();
    this.#idle.push({ worker, timer });
  }
}
