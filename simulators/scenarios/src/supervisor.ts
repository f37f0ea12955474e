import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from './apps.ts';
import { ScenarioError } from './scenario-error.ts';

/** As systemd would: again after a moment, but not for ever (RestartSec, StartLimitBurst). */
const restartAfterMs = 500;
const ends = { most: 5, withinMs: 60_000 };

/** Told when an app ended by itself and is started again. */
export type Restarted = (name: string, how: string) => void;

/** Keeps apps running: one that is killed comes back, and what it had on disk goes on its way. */
export class Supervisor {
  readonly apps = new Map<string, App>();
  /** Rejects when an app cannot be kept running. */
  readonly failed: Promise<never>;
  readonly #restarted: Restarted;
  readonly #stopping = new AbortController();
  #fail: (error: Error) => void = () => {};

  constructor(restarted: Restarted) {
    this.#restarted = restarted;
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    // Whoever waits for it hears of it; nobody has to.
    this.failed.catch(() => {});
  }

  /** Starts an app and watches over it. */
  async keep(start: () => Promise<App>, endsMs: readonly number[] = []): Promise<void> {
    const app = await start();
    if (this.#stopping.signal.aborted) return app.process.stop();
    this.apps.set(app.name, app);
    const { child } = app.process;
    const ended = (code: number | null, signal: NodeJS.Signals | null) => {
      if (this.#stopping.signal.aborted) return;
      this.#again(app, start, endsMs, signal ?? `código ${code}`).catch(this.#fail);
    };
    if (child.exitCode !== null || child.signalCode !== null) {
      ended(child.exitCode, child.signalCode);
    } else {
      child.once('exit', ended);
    }
  }

  async #again(
    app: App,
    start: () => Promise<App>,
    endsMs: readonly number[],
    how: string,
  ): Promise<void> {
    const now = performance.now();
    const recent = [...endsMs, now].filter((endMs) => now - endMs < ends.withinMs);
    if (recent.length >= ends.most) {
      const why = app.process.output().trim().split('\n').slice(-5).join('\n');
      const times = `${ends.most} × ${ends.withinMs / 1000} s`;
      throw new ScenarioError(
        'APP_ENDED',
        `${app.name} terminó / ended ${times} (${how}); ${app.logFile}\n${why}`,
      );
    }
    this.#restarted(app.name, how);
    await sleep(restartAfterMs, undefined, { signal: this.#stopping.signal }).catch(() => {
      // Stopped while waiting.
    });
    if (!this.#stopping.signal.aborted) await this.keep(start, recent);
  }

  /** From now on who ends stays ended. */
  release(): void {
    this.#stopping.abort();
  }
}
