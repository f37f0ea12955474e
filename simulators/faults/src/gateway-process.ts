/** The gateway as a service manager sees it: a process that is killed, hung, and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { eventually } from '@samay/testbed';

/** Apps are met by their commands, never by an import. */
const command = fileURLToPath(
  new URL('../../../gateway/broker/bin/samay-gateway.mjs', import.meta.url),
);

export interface GatewaySettings {
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly mqttPort: number;
  readonly httpPort: number;
}

/** State `T` of proc_pid_stat(5), behind the name in brackets. */
const stoppedOrGone = async (pid: number | undefined): Promise<boolean> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ') T');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
};

/** A gateway that does not listen by then has failed to start. */
const startMaxMs = 30_000;

export class GatewayProcess {
  readonly #settings: GatewaySettings;
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();
  #paused = false;
  /** Ends that nobody asked for, with what was last printed. */
  readonly crashes: string[] = [];
  /** From the start of the process to its `listening`, milliseconds. */
  readonly startsMs: number[] = [];
  /** Since when it listens, on the steady clock; while it starts, as of the time before. */
  listeningMs = Number.NEGATIVE_INFINITY;

  constructor(settings: GatewaySettings) {
    this.#settings = settings;
  }

  /** Starts it without waiting. */
  launch(): void {
    if (this.#child !== undefined) return;
    const { env, logFile } = this.#settings;
    const beganMs = performance.now();
    const child = spawn(process.execPath, [command, 'run'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child = child;
    const log = createWriteStream(logFile, { flags: 'a' });
    let printed = '';
    let listening = () => {};
    const ready = new Promise<void>((resolve) => {
      listening = resolve;
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        log.write(chunk);
        printed = (printed + chunk.toString()).slice(-4_096);
        if (!printed.includes('"listening"')) return;
        if (this.#child === child) {
          this.listeningMs = performance.now();
          this.startsMs.push(this.listeningMs - beganMs);
        }
        printed = '';
        listening();
        listening = () => {};
      });
    }
    child.once('close', (code, signal) => {
      log.end();
      listening();
      if (this.#child !== child) return;
      this.crashes.push(`ended by itself (${code ?? signal}): ${printed.slice(-1_000)}`);
      // As a service manager does; the round fails all the same.
      this.#child = undefined;
      setTimeout(() => this.launch(), 200);
    });
    this.#ready = ready;
  }

  async start(): Promise<void> {
    this.launch();
    await this.ready();
  }

  async ready(): Promise<void> {
    const late = new Promise<'late'>((resolve) => {
      setTimeout(resolve, startMaxMs, 'late').unref();
    });
    if ((await Promise.race([this.#ready, late])) === 'late') {
      throw new Error(`the gateway did not listen within ${startMaxMs} ms`);
    }
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** @returns its exit code: 0 where it ended as it should. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    await this.#end('SIGTERM');
    return child?.exitCode ?? null;
  }

  /** Resolves when none of its threads runs any more. */
  async pause(): Promise<void> {
    const child = this.#child;
    this.#paused = child?.kill('SIGSTOP') ?? false;
    if (!this.#paused) return;
    await eventually(async () => stoppedOrGone(child?.pid), { withinMs: 5_000, everyMs: 1 });
  }

  resume(): void {
    if (this.#paused) this.#child?.kill('SIGCONT');
    this.#paused = false;
  }

  /** One figure of /metrics; undefined while nobody answers. */
  async metric(name: string): Promise<number | undefined> {
    const url = `http://127.0.0.1:${this.#settings.httpPort}/metrics`;
    const signal = AbortSignal.timeout(2_000);
    const text = await fetch(url, { signal }).then(
      (answer) => answer.text(),
      () => '',
    );
    const [, value] = new RegExp(`^samay_gateway_${name} (\\S+)$`, 'm').exec(text) ?? [];
    return value === undefined ? undefined : Number(value);
  }

  /** Waits until everything that was kept is stored or set aside. */
  async drained(withinMs: number): Promise<void> {
    await eventually(async () => (await this.metric('journal_records')) === 0, {
      ...{ withinMs, everyMs: 100, what: 'an empty journal' },
    });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'close');
    child.kill(signal);
    await gone;
  }
}
