/** Whether a release starts on this machine and takes the station's file, before it is trusted with anything. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UpdateError } from './update-error.ts';

const run = promisify(execFile);
/** A Pi Zero reads its card at 10 MB/s. */
const takesAtMostMs = 120_000;
const toldCharsMax = 1_000;

/** Rejects with UpdateError PREFLIGHT. */
export async function preflight(release: string, version: string, config: string): Promise<void> {
  const program = join(release, 'bin/samay-edge');
  const said = await attempt(program, ['--version'], 'no arranca', 'does not start');
  if (said.trim() !== version) {
    const es = `dice ser la ${said.trim().slice(0, 64)}`;
    throw refusal(es, `says that it is ${said.trim().slice(0, 64)}`);
  }
  const [es, en] = [`no acepta ${config}`, `does not accept ${config}`];
  await attempt(program, ['check-config', config], es, en);
}

async function attempt(program: string, args: string[], es: string, en: string): Promise<string> {
  try {
    const { stdout } = await run(program, args, { timeout: takesAtMostMs });
    return stdout;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    const why = (stderr || message).trim().slice(-toldCharsMax);
    throw refusal(`${es}: ${why}`, `${en}: ${why}`);
  }
}

const refusal = (es: string, en: string): UpdateError =>
  new UpdateError(
    'PREFLIGHT',
    `la versión nueva ${es}; sigue la de antes`,
    `the new release ${en}; the one before goes on`,
  );
