/**
 * The clock of a machine that may not know the date. A Raspberry Pi has no battery: it wakes up
 * with the time of its last shutdown (fake-hwclock, systemd-timesyncd), a plausible date that is
 * wrong by however long it was off. So what counts is whether it has been told the time since.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { type Clock, systemClock } from './clock.ts';
import { readClockFile, writeClockFile } from './clock-file.ts';
import type { SyncState } from './clock-sync.ts';

export interface MachineClockOptions {
  /** `machine`: it has a battery clock, or is never wrong for another reason. */
  readonly trust: 'synchronized' | 'machine';
  readonly dataDirectory: string;
  /** A wall clock below it is certainly wrong, milliseconds since 1970 UTC. */
  readonly floorMs: number;
  readonly syncState: () => Promise<SyncState>;
  readonly log: Logger;
  readonly clock?: Clock;
}

export interface MachineClock {
  readonly clock: Clock;
  /** Of this start of the machine: monotonic times can be compared within one. */
  readonly machineBoot: string;
  stop(): Promise<void>;
}

const askEveryMs = 5_000;
/** 24 small files a day; what a power cut costs is how well an undated interval can be guessed. */
const rememberEveryMs = 3_600_000;
const bootIdFile = '/proc/sys/kernel/random/boot_id';

export async function startMachineClock(options: MachineClockOptions): Promise<MachineClock> {
  const { trust, dataDirectory, floorMs, syncState, log, clock: machine = systemClock } = options;
  const machineBoot = await readFile(bootIdFile, 'utf8').then((id) => id.trim(), randomUUID);
  await mkdir(dataDirectory, { recursive: true }).catch(() => {
    // The outbox will say what is wrong with it.
  });
  const memory = await readClockFile(dataDirectory);
  let trusted = trust === 'machine' || memory?.machineBoot === machineBoot;

  const clock: Clock = () => {
    const { wallMs, monotonicMs } = machine();
    if (wallMs >= floorMs) return { wallMs, monotonicMs, ...(trusted ? {} : { unsure: true }) };
    // Certainly wrong: not before the last time that was known, plus how long it has been running.
    const leastMs = memory === undefined ? wallMs : memory.knownMs + monotonicMs;
    return { wallMs: leastMs, monotonicMs, unsure: true };
  };
  const remember = async () => {
    const { wallMs, unsure } = clock();
    if (unsure) return;
    await writeClockFile(dataDirectory, { machineBoot, knownMs: wallMs }).catch((error: unknown) =>
      log.debug({ err: error }, 'the time could not be noted'),
    );
  };
  const ask = async () => {
    if (trusted) return;
    const state = await syncState();
    trusted = state !== 'not-yet';
    if (!trusted || clock().unsure) return;
    log.info({ state }, 'the date is known');
    await remember();
  };
  await ask();
  await remember();
  if (clock().unsure) {
    log.warn('the machine does not know the date yet: what is measured is dated when it does');
  }
  const asking = setInterval(() => void ask(), askEveryMs);
  const remembering = setInterval(() => void remember(), rememberEveryMs);
  return {
    clock,
    machineBoot,
    async stop() {
      clearInterval(asking);
      clearInterval(remembering);
      await remember();
    },
  };
}
