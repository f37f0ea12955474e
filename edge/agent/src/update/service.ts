/** The service of the agent, as the machine runs it: by systemd, or by the programs that a test names. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Service {
  /** Asked for, and not waited for. */
  restart(): Promise<void>;
  /** Down, and not to be started again by itself. */
  isDown(): Promise<boolean>;
}

const unit = 'samay-edge.service';

export interface ServicePrograms {
  /** Program and arguments. */
  readonly restart: readonly string[];
  /** Ends with 0 when it is down for good; undefined: nobody can tell. */
  readonly isDown: readonly string[] | undefined;
}

export const systemd: ServicePrograms = {
  restart: ['systemctl', 'restart', '--no-block', unit],
  isDown: ['systemctl', 'is-failed', '--quiet', unit],
};

const takesAtMostMs = 30_000;
const run = promisify(execFile);

export const serviceOf = ({ restart, isDown }: ServicePrograms): Service => ({
  async restart() {
    const [program = '', ...args] = restart;
    await run(program, args, { timeout: takesAtMostMs });
  },
  async isDown() {
    if (isDown === undefined) return false;
    const [program = '', ...args] = isDown;
    return run(program, args, { timeout: takesAtMostMs }).then(
      () => true,
      () => false,
    );
  },
});
