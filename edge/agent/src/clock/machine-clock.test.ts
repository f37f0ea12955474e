import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Now } from './clock.ts';
import { readSyncState, type SyncState } from './clock-sync.ts';
import { type MachineClockOptions, startMachineClock } from './machine-clock.ts';

const log = pino({ level: 'silent' });
const floorMs = Date.UTC(2026, 0, 1);
const nowMs = Date.UTC(2026, 5, 1);

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
async function newDirectory(): Promise<string> {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  return path;
}

async function start(options: Partial<MachineClockOptions> & { wallMs?: number }) {
  const { wallMs = nowMs, ...rest } = options;
  const machine = await startMachineClock({
    ...{ trust: 'synchronized', floorMs, log },
    dataDirectory: await newDirectory(),
    syncState: async () => 'not-yet',
    clock: (): Now => ({ wallMs, monotonicMs: 60_000 }),
    ...rest,
  });
  cleanups.push(() => machine.stop());
  return machine;
}

describe('the clock of the machine', () => {
  it('is not believed before somebody has told it the time, however plausible', async () => {
    expect((await start({})).clock()).toMatchObject({ wallMs: nowMs, unsure: true });
  });

  it.each(['synchronized', 'unknown'] as SyncState[])(
    'is believed when it is %s',
    async (state) => {
      const { clock } = await start({ syncState: async () => state });
      expect(clock().unsure).toBeUndefined();
    },
  );

  it('is believed when it has a battery', async () => {
    expect((await start({ trust: 'machine' })).clock().unsure).toBeUndefined();
  });

  it('is never believed before the day of this software', async () => {
    const trusted = await start({ trust: 'machine', wallMs: floorMs - 1 });
    expect(trusted.clock().unsure).toBe(true);
    const synchronized = await start({ syncState: async () => 'synchronized', wallMs: 0 });
    expect(synchronized.clock().unsure).toBe(true);
  });

  it('stays believed when only the agent is started again, and the network has gone', async () => {
    const dataDirectory = await newDirectory();
    const first = await start({ dataDirectory, syncState: async () => 'synchronized' });
    await first.stop();
    expect((await start({ dataDirectory })).clock().unsure).toBeUndefined();
  });

  it('after a power cut knows at least what it knew before', async () => {
    const dataDirectory = await newDirectory();
    await writeFile(join(dataDirectory, 'clock'), `another-start ${nowMs}\n`);
    const { clock } = await start({ dataDirectory, wallMs: 0 });
    expect(clock()).toEqual({ wallMs: nowMs + 60_000, monotonicMs: 60_000, unsure: true });
    // What is not certain is not noted.
    expect(await readFile(join(dataDirectory, 'clock'), 'utf8')).toContain('another-start');
  });

  it('knows nothing from a note that is not whole', async () => {
    const dataDirectory = await newDirectory();
    for (const note of ['', `x ${nowMs}`, 'x 12\n', '\0\0\0\0']) {
      await writeFile(join(dataDirectory, 'clock'), note);
      expect((await start({ dataDirectory, wallMs: 5 })).clock().wallMs).toBe(5);
    }
  });

  it('is asked again until somebody has told it', async () => {
    let state: SyncState = 'not-yet';
    const { clock } = await start({ syncState: async () => state });
    state = 'synchronized';
    await eventually(() => clock().unsure === undefined);
  });
});

describe('whether the clock was set', () => {
  const asking = (said: string, file = '/nowhere/synchronized') =>
    readSyncState({ file, command: ['sh', '-c', said] });

  it('is told by the file of systemd-timesyncd, or by the kernel', async () => {
    expect(await asking('echo no', import.meta.filename)).toBe('synchronized');
    expect(await asking('echo yes')).toBe('synchronized');
    expect(await asking('echo no')).toBe('not-yet');
  });

  it('is not known where nobody tells', async () => {
    expect(await asking('echo what?')).toBe('unknown');
    expect(await asking('echo no; exit 1')).toBe('unknown');
    const command = ['/nowhere/timedatectl'] as const;
    expect(await readSyncState({ file: '/nowhere', command })).toBe('unknown');
  });
});
