/** What is said to a sensor while its port is open: its start, its settings, questions, its rest. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Driver } from '@samay/drivers';
import type { Port } from '../port/port.ts';
import type { SensorCommand } from './sensor-command.ts';

/** So long at work, so long asleep: a laser and a fan that rest last longer. */
export interface DutyCycle {
  readonly workMs: number;
  readonly restMs: number;
}

/** The duty cycle of a sensor as it stands; none: always at work. */
export class Turns {
  #cycle: DutyCycle | undefined;
  #changed = new AbortController();

  constructor(cycle?: DutyCycle) {
    this.#cycle = cycle;
  }

  get cycle(): DutyCycle | undefined {
    return this.#cycle;
  }

  set cycle(cycle: DutyCycle | undefined) {
    if (cycle?.workMs === this.#cycle?.workMs && cycle?.restMs === this.#cycle?.restMs) return;
    this.#cycle = cycle;
    this.#changed.abort();
    this.#changed = new AbortController();
  }

  /** @returns whether the time has passed; false: the cycle was changed, or it is all over. */
  async last(ms: number | undefined, signal: AbortSignal): Promise<boolean> {
    const either = AbortSignal.any([signal, this.#changed.signal]);
    if (ms === undefined) await ended(either);
    else await sleep(ms, undefined, { signal: either }).catch(() => {});
    return !either.aborted;
  }
}

export interface Conversation {
  readonly driver: Driver;
  /** Said after the start, whenever the port is opened. */
  readonly setup: readonly SensorCommand[];
  readonly turns: Turns;
  /** Before a question: what is left of an earlier answer is no answer to this one. */
  readonly settle: () => void;
  readonly changed: (kind: 'resting' | 'resumed') => void;
  /** Ends it: the port is gone. */
  readonly signal: AbortSignal;
}

/** At 9600 Bd the longest command and its answer take 60 ms; firmware wants some time as well. */
const commandGapMs = 250;

/** Talks until the signal aborts; never rejects. */
export async function converse(port: Port, conversation: Conversation): Promise<void> {
  const { driver, setup, turns, settle, changed, signal } = conversation;
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {});
  const say = async (commands: readonly SensorCommand[]) => {
    for (const { name, value } of commands) {
      if (signal.aborted) return;
      const bytes = driver.commands[name]?.(value);
      if (bytes !== undefined) port.write(bytes);
      await pause(commandGapMs);
    }
  };
  const { rest, work } = restCommands(driver);
  await say([...named(driver.start ?? []), ...setup]);
  while (!signal.aborted) {
    const asking = ask(port, driver, settle);
    // A cycle that is changed while the sensor works begins with the work.
    while (!(await turns.last(turns.cycle?.workMs, signal)) && !signal.aborted);
    clearInterval(asking);
    if (signal.aborted) return;
    settle();
    await say(rest);
    changed('resting');
    // … and one that is changed while it rests wakes it.
    if (!signal.aborted) await turns.last(turns.cycle?.restMs ?? 0, signal);
    await say(work);
    if (!signal.aborted) changed('resumed');
  }
}

/** How a sensor is put to rest and woken; both empty where the driver knows no way. */
export function restCommands(driver: Driver): {
  rest: readonly SensorCommand[];
  work: readonly SensorCommand[];
} {
  const start = driver.start ?? [];
  if ('stop' in driver.commands && start.length > 0) {
    return { rest: named(['stop']), work: named(start) };
  }
  if (!('sleep' in driver.commands && 'wake' in driver.commands)) return { rest: [], work: [] };
  return { rest: named(['sleep']), work: named(['wake', ...start]) };
}

const named = (names: readonly string[]): SensorCommand[] => names.map((name) => ({ name }));

/** Asks a sensor that does not speak by itself. */
function ask(port: Port, { request, round, intervalMs }: Driver, settle: () => void) {
  if (request === undefined) return undefined;
  const questions = round ?? [request];
  let turn = 0;
  const askNext = () => {
    port.write(questions[turn % questions.length] ?? request);
    turn += 1;
  };
  askNext();
  return setInterval(() => {
    settle();
    askNext();
  }, intervalMs / questions.length);
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
