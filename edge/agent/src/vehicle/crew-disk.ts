/** Which crew is on the truck: `crew` in the data directory, so that a start of the agent does not forget it. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../clock/clock.ts';

export interface CrewMemory {
  /** The crew that presented itself last, until its shift ends. */
  current(): string | undefined;
  /** A crew has presented itself: its shift begins. */
  present(crew: string): void;
}

interface Shift {
  readonly crew: string;
  /** Monotonic, of this start of the machine. */
  readonly untilMs: number;
}

/** Nothing is kept: for a shift within one start. */
export function memoryCrew(clock: Clock, shiftMs: number): CrewMemory {
  let shift: Shift | undefined;
  return {
    current: () => (shift && clock().monotonicMs < shift.untilMs ? shift.crew : undefined),
    present(crew) {
      shift = { crew, untilMs: clock().monotonicMs + shiftMs };
    },
  };
}

export interface DiskCrewOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly shiftMs: number;
  readonly log: Logger;
}

/** Whatever is not there, not whole, over, or of a time yet to come is no memory. */
export async function diskCrew(options: DiskCrewOptions): Promise<CrewMemory> {
  const { directory, clock, shiftMs, log } = options;
  const path = join(directory, 'crew');
  const { wallMs, monotonicMs, unsure } = clock();
  const text = await readFile(path, 'utf8').catch(() => '');
  const [, crew, since, until] = /^([a-z0-9-]{1,64}) (\d{13}) (\d{13})\n$/.exec(text) ?? [];
  const isNow = !unsure && Number(since) <= wallMs && wallMs < Number(until);
  let shift: Shift | undefined =
    crew !== undefined && isNow
      ? { crew, untilMs: monotonicMs + Number(until) - wallMs }
      : undefined;
  let writing = Promise.resolve();
  const keep = async (told: string, sinceMs: number): Promise<void> => {
    const untilMs = Math.round(sinceMs + shiftMs);
    await writeFile(`${path}.new`, `${told} ${Math.round(sinceMs)} ${untilMs}\n`, { mode: 0o600 });
    await rename(`${path}.new`, path);
  };
  return {
    current: () => (shift && clock().monotonicMs < shift.untilMs ? shift.crew : undefined),
    present(told) {
      const now = clock();
      shift = { crew: told, untilMs: now.monotonicMs + shiftMs };
      // In their order, and none stands in the way of the next.
      writing = writing
        .then(() => keep(told, now.wallMs))
        .catch((error: Error) => log.warn({ error: error.message }, 'the crew is not on the disk'));
    },
  };
}
