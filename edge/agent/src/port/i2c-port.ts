/**
 * An I2C device of this machine, through i2ctransfer (Debian's i2c-tools): Node itself has no way to
 * choose an I2C address, and a native addon would have to be compiled on every Pi.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from '@samay/drivers';
import { AgentError } from '../agent-error.ts';
import type { OpenPort } from './port.ts';
import { runProgram } from './run-program.ts';

/** A device may say no once (not ready, already started); one that only says no is gone. */
const failuresMax = 5;

/** @param path `/dev/i2c-1`. @param program to be replaced in tests. */
export const i2cPort =
  (
    path: string,
    { address, answer }: Extract<Bus, { kind: 'i2c' }>,
    program = 'i2ctransfer',
  ): OpenPort =>
  async (listener, signal) => {
    const number = /(\d+)$/.exec(path)?.[1];
    const unavailable = (why: string, cause?: unknown) =>
      new AgentError('PORT_UNAVAILABLE', `${path}: ${why}`, { cause });
    if (number === undefined) throw unavailable('write it as /dev/i2c-1');
    const transfer = async (...what: string[]): Promise<Uint8Array> => {
      const stdout = await runProgram(program, ['-y', number, ...what], signal);
      return Uint8Array.from(stdout.trim().split(/\s+/).filter(Boolean), Number);
    };
    await runProgram(program, ['-V']).catch((cause) => {
      throw unavailable(`${program} is missing; install i2c-tools`, cause);
    });

    let failures = 0;
    let ended = false;
    const end = (cause?: Error) => {
      if (ended) return;
      ended = true;
      listener.closed(cause);
    };
    const exchange = async (command: Uint8Array) => {
      if (ended || signal.aborted) return;
      const hex = Array.from(command, (byte) => `0x${byte.toString(16).padStart(2, '0')}`);
      const { afterMs, bytes } = answer(command);
      try {
        await transfer(`w${command.length}@${address}`, ...hex);
        await sleep(afterMs, undefined, { signal });
        if (bytes > 0) {
          listener.data(await transfer(`r${bytes}@${address}`));
          listener.answered?.();
        }
        failures = 0;
      } catch (cause) {
        failures += 1;
        if (signal.aborted) return;
        if (failures >= failuresMax) end(unavailable(`no answer of device ${address}`, cause));
      }
    };
    signal.addEventListener('abort', () => end(), { once: true });
    // One after another: an answer belongs to the command before it.
    let last = Promise.resolve();
    return {
      write(bytes) {
        last = last.then(() => exchange(bytes));
      },
    };
  };
