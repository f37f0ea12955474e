import { execFile } from 'node:child_process';

export interface Ended {
  /** 0: well. Absent: it was not there, or was ended by a signal. */
  readonly exitCode?: number;
  /** What it said last, both streams. */
  readonly output: string;
}

/** A package is fetched over a slow mobile line. */
const takesAtMostMs = 15 * 60_000;
/** Read before it is cut: more, and the program is ended. */
const readBytesMax = 1024 * 1024;
/** Told to the gateway, in a reply of 16 KiB in which a character may take six bytes. */
const toldCharsMax = 2_000;

/** Runs a program that the station's own file names, without a shell. Never rejects. */
export const runAllowed = (
  [program = '', ...args]: readonly string[],
  signal: AbortSignal,
): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { timeout: takesAtMostMs, maxBuffer: readBytesMax, signal };
    try {
      execFile(program, args, options, (error, stdout, stderr) => {
        const said = `${stdout}${stderr}`.trim() || (error?.message ?? '');
        const output = said.slice(-toldCharsMax);
        if (error === null) resolve({ exitCode: 0, output });
        else if (typeof error.code === 'number') resolve({ exitCode: error.code, output });
        else resolve({ output });
      });
    } catch (error) {
      resolve({ output: (error as Error).message });
    }
  });
