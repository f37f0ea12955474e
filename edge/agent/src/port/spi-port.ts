/**
 * An SPI device of this machine, through spi-config and spi-pipe (Debian's spi-tools): one byte goes
 * out, one comes in, with no native addon to compile on every Pi.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from '@samay/drivers';
import { AgentError } from '../agent-error.ts';
import type { OpenPort } from './port.ts';

/** Alphasense 072-0503: at least 10 ms from a command to its first answer, and between tries. */
const readyPauseMs = 15;
const readyTriesMax = 40;
const byteMaxMs = 1_000;

/** @param path `/dev/spidev0.0`. @param programs to be replaced in tests. */
export const spiPort =
  (
    path: string,
    { mode, hertz, ready, answer }: Extract<Bus, { kind: 'spi' }>,
    programs = { config: 'spi-config', pipe: 'spi-pipe' },
  ): OpenPort =>
  async (listener, signal) => {
    const device = `--device=${path}`;
    const speed = `--speed=${hertz}`;
    await finished(programs.config, [device, `--mode=${mode}`, speed], path);
    const pipe = spawn(programs.pipe, [device, speed, '--blocksize=1', '--number=-1'], { signal });
    const bytes = byteReader(pipe.stdout);
    let failure: Error | undefined;
    pipe.on('error', (error) => {
      failure = error;
    });
    pipe.stdin.on('error', () => {
      // 'close' of the process follows and tells.
    });
    pipe.once('close', () => {
      bytes.end();
      listener.closed(signal.aborted ? undefined : failure);
    });

    const clock = async (byte: number): Promise<number> => {
      pipe.stdin.write(Uint8Array.of(byte));
      const answered = await bytes.next();
      if (answered === undefined) throw new Error('the SPI device does not answer');
      return answered;
    };
    const exchange = async (command: Uint8Array) => {
      const [first = 0, ...rest] = command;
      let tries = 0;
      while ((await clock(first)) !== ready) {
        tries += 1;
        if (tries > readyTriesMax) return;
        await sleep(readyPauseMs, undefined, { signal });
      }
      const { afterMs, bytes: count } = answer(command);
      await sleep(afterMs, undefined, { signal });
      for (const byte of rest) await clock(byte);
      const said = new Uint8Array(count);
      for (const index of said.keys()) said[index] = await clock(first);
      if (count === 0) return;
      listener.data(said);
      listener.answered?.();
    };
    let last = Promise.resolve();
    return {
      write(command) {
        last = last.then(() => exchange(command)).catch(() => void pipe.kill());
      },
    };
  };

async function finished(program: string, args: string[], path: string): Promise<void> {
  const unavailable = (why: string, cause?: unknown) =>
    new AgentError('PORT_UNAVAILABLE', `${path}: ${why}`, { cause });
  const child = spawn(program, args, { stdio: 'ignore' });
  const [code] = await once(child, 'close').catch((cause) => {
    throw unavailable(`${program} is missing; install spi-tools`, cause);
  });
  if (code !== 0) throw unavailable(`${program} cannot set it; is SPI switched on?`);
}

/** The bytes of a stream, one at a time; undefined when none comes in time, or it has ended. */
function byteReader(stream: NodeJS.ReadableStream) {
  const waiting: number[] = [];
  let wake = () => {};
  let ended = false;
  stream.on('data', (chunk: Uint8Array) => {
    waiting.push(...chunk);
    wake();
  });
  return {
    end() {
      ended = true;
      wake();
    },
    async next(): Promise<number | undefined> {
      if (waiting.length === 0 && !ended) {
        await new Promise<void>((resolve) => {
          const late = setTimeout(resolve, byteMaxMs);
          wake = () => {
            clearTimeout(late);
            resolve();
          };
        });
      }
      return waiting.shift();
    },
  };
}
