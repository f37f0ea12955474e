/** A port and a driver: it opens the port, for ever again, asks, and tells what it heard. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Driver, Outcome } from '@samay/drivers';
import type { Logger } from 'pino';
import { AgentError } from '../agent-error.ts';
import { backoffMs } from '../backoff.ts';
import type { OpenPort } from '../port/port.ts';
import { converse, type DutyCycle, Turns } from './converse.ts';
import type { SensorCommand } from './sensor-command.ts';

export type SamplerState = 'opening' | 'open' | 'waiting' | 'stopped';

/**
 * `opened`: the sensor may just have got its power, and warms up from now on, as it does when it has
 * `resumed` work after `resting` in its duty cycle.
 */
export type Heard = Outcome | { readonly kind: 'opened' | 'resting' | 'resumed' };

export interface SamplerOptions {
  readonly driver: Driver;
  readonly setup: readonly SensorCommand[];
  readonly dutyCycle?: DutyCycle | undefined;
  readonly open: OpenPort;
  readonly heard: (what: Heard) => void;
  readonly random: () => number;
  readonly log: Logger;
}

/** A USB adapter takes a second to come back; a person on a ladder, longer. */
const reopen = { firstMs: 1_000, mostMs: 30_000 };
/** A port that stays open for less was not really there. */
const steadyMs = 10_000;

export class Sampler {
  state: SamplerState = 'opening';
  readonly #options: SamplerOptions;
  readonly #turns: Turns;
  readonly #stopping = new AbortController();
  readonly #finished: Promise<void>;

  constructor(options: SamplerOptions) {
    this.#options = options;
    this.#turns = new Turns(options.dutyCycle);
    this.#finished = this.#run();
  }

  /** From now on; undefined: always at work. */
  set dutyCycle(dutyCycle: DutyCycle | undefined) {
    this.#turns.cycle = dutyCycle;
  }

  /** Closes the port; nothing is heard afterwards. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#finished;
    this.state = 'stopped';
  }

  async #run(): Promise<void> {
    const { random, log } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const sinceMs = performance.now();
      this.state = 'opening';
      try {
        await this.#listen();
        if (performance.now() - sinceMs >= steadyMs) failures = 0;
      } catch (error) {
        if (!(error instanceof AgentError)) throw error;
        if (signal.aborted) return;
        // Told once: a port that is away for a week must not fill the log.
        const level = failures === 0 ? 'warn' : 'debug';
        log[level]({ err: error }, 'the port of the sensor is not there; trying again');
      }
      if (signal.aborted) return;
      this.state = 'waiting';
      await sleep(backoffMs(reopen, failures, random()), undefined, { signal }).catch(() => {
        // Stopped while waiting: the loop ends.
      });
    }
  }

  /** From the opening of the port to its end. */
  async #listen(): Promise<void> {
    const { driver, setup, open, heard, log } = this.#options;
    const { signal } = this.#stopping;
    const decoder = driver.decoder();
    const tell = (outcome: Outcome) => {
      if (outcome.kind === 'reply' && outcome.refused) {
        log.warn({ command: outcome.command }, 'the sensor refuses a command');
      }
      heard(outcome);
    };
    let gone: (cause?: Error) => void = () => {};
    const closed = new Promise<Error | undefined>((resolve) => {
      gone = resolve;
    });
    const settle = () => decoder.end().forEach(tell);
    const listener = {
      data: (chunk: Uint8Array) => decoder.push(chunk).forEach(tell),
      answered: settle,
      closed: gone,
    };
    const port = await open(listener, signal);
    this.state = 'open';
    log.info('the port of the sensor is open');
    heard({ kind: 'opened' });
    const over = new AbortController();
    const conversation = converse(port, {
      ...{ driver, setup, turns: this.#turns, signal: over.signal },
      settle,
      changed: (kind) => heard({ kind }),
    });
    const cause = await closed;
    over.abort();
    await conversation;
    settle();
    if (!signal.aborted) log.warn({ err: cause }, 'the port of the sensor is gone');
  }
}
