/** `samay-edge tell`: one command to a sensor, and what it answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Driver, Outcome } from '@samay/drivers';
import { openPort } from '../port/open-port.ts';
import type { PortAddress } from '../port/port.ts';
import type { SensorCommand } from './sensor-command.ts';

export interface TellOptions {
  readonly port: PortAddress;
  readonly driver: Driver;
  readonly baudRate: number;
  readonly command: SensorCommand;
  /** How long an answer is waited for. */
  readonly answerMs: number;
  readonly heard: (outcome: Outcome) => void;
}

/** Ends with the first answer. @returns whether there was one. @throws AgentError */
export async function tell(options: TellOptions): Promise<boolean> {
  const { driver, command, answerMs, heard } = options;
  const decoder = driver.decoder();
  const stopping = new AbortController();
  let answered: () => void = () => {};
  const answer = new Promise<true>((resolve) => {
    answered = () => resolve(true);
  });
  let closed: () => void = () => {};
  const gone = new Promise<false>((resolve) => {
    closed = () => resolve(false);
  });
  const bytes = driver.commands[command.name]?.(command.value);
  // A reading is an answer only to a question for one: others speak by themselves all the time.
  const wanted = command.name === 'read' || same(bytes, driver.request) ? 'reading' : 'reply';
  const take = (outcomes: readonly Outcome[]) => {
    for (const outcome of outcomes) {
      if (outcome.kind !== wanted) continue;
      heard(outcome);
      answered();
    }
  };
  const listener = {
    data: (chunk: Uint8Array) => take(decoder.push(chunk)),
    answered: () => take(decoder.end()),
    closed: () => closed(),
  };
  const port = await openPort(options)(listener, stopping.signal);
  if (bytes !== undefined) port.write(bytes);
  const late = sleep(answerMs, false as const, { signal: stopping.signal }).catch(
    () => false as const,
  );
  const result = await Promise.race([answer, gone, late]);
  stopping.abort();
  await gone;
  return result;
}

const same = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
