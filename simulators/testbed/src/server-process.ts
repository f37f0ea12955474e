import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export interface ServerProcess {
  readonly child: ChildProcess;
  /** What it has printed so far (stdout and stderr), at most the last 64 KiB. */
  output(): string;
  /** Asks it to end (SIGTERM), and after `graceMs` makes it. */
  stop(graceMs?: number): Promise<void>;
  /** `kill -9`: as a power cut is to a process. */
  kill(): Promise<void>;
}

interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Everything it prints is appended to this file too. */
  readonly logFile?: string;
  /** In a process group of its own, so that Ctrl-C reaches only us and we choose the order. */
  readonly ownGroup?: boolean;
  /** Says whether the server answers; asked until it does. */
  readonly ready: (output: string) => boolean | Promise<boolean>;
  readonly readyMaxMs?: number;
}

const outputBytesMax = 64 * 1024;
const pollMs = 25;

/** Starts a server and waits until it is ready; if it ends or is late, says what it printed. */
export async function startProcess(what: ServerCommand): Promise<ServerProcess> {
  const child = spawn(what.command, what.args, {
    env: { ...process.env, ...what.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: what.ownGroup === true,
    ...(what.cwd === undefined ? {} : { cwd: what.cwd }),
  });
  let output = '';
  let failure: Error | undefined;
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-outputBytesMax);
  };
  const log = what.logFile && createWriteStream(what.logFile, { flags: 'a', mode: 0o600 });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', keep);
    if (log) stream.pipe(log, { end: false });
  }
  child.once('error', (error) => {
    failure = error;
  });
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    if (ended() || failure) return;
    const gone = once(child, 'close');
    child.kill(signal);
    await gone;
  };
  const deadline = Date.now() + (what.readyMaxMs ?? 60_000);
  while (!(await what.ready(output))) {
    if (failure) throw new Error(`${what.command} could not be started`, { cause: failure });
    if (ended()) throw new Error(`${what.command} ended before it was ready:\n${output}`);
    if (Date.now() > deadline) {
      await end('SIGKILL');
      throw new Error(`${what.command} was not ready in time:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return {
    child,
    output: () => output,
    kill: () => end('SIGKILL'),
    async stop(graceMs = 60_000) {
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await end('SIGTERM').finally(() => clearTimeout(timer));
    },
  };
}

/** Polls an HTTP address until it answers with a status below 500. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    // Not listening yet: the caller asks again.
    return false;
  }
}
