import { execFile } from 'node:child_process';

/**
 * Runs a program of the system, without a shell. @returns what it printed.
 * @throws Error when it is not there, takes too long, or ends with a fault; with what it said.
 */
export type RunProgram = (
  program: string,
  args: readonly string[],
  signal?: AbortSignal,
) => Promise<string>;

/** An I2C transfer takes milliseconds; a bus that hangs gives up after one second (i2c-bcm2835). */
const takesAtMostMs = 3_000;
const outputBytesMax = 64 * 1024;

export const runProgram: RunProgram = (program, args, signal) =>
  new Promise((resolve, reject) => {
    const options = {
      timeout: takesAtMostMs,
      maxBuffer: outputBytesMax,
      ...(signal && { signal }),
    };
    execFile(program, [...args], options, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message, { cause: error }));
      else resolve(stdout);
    });
  });
