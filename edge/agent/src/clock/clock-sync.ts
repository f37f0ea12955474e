/** Asks the machine whether its clock was set by somebody who knows. */
import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';

/** `unknown`: a machine that cannot tell (no systemd, a container, whose host keeps the clock). */
export type SyncState = 'synchronized' | 'not-yet' | 'unknown';

/**
 * Made by systemd-timesyncd at its first synchronization and gone with the machine's next start
 * (systemd-timesyncd.service(8)): it still holds when the network has gone again.
 */
const timesyncFile = '/run/systemd/timesync/synchronized';
/** Tells the kernel's own flag (adjtimex, STA_UNSYNC), whoever keeps it: chrony, ntpsec, ptp4l. */
const timedatectl = ['timedatectl', 'show', '--property=NTPSynchronized', '--value'] as const;
const answerMaxMs = 5_000;

export async function readSyncState(
  from: { readonly file: string; readonly command: readonly [string, ...string[]] } = {
    file: timesyncFile,
    command: timedatectl,
  },
): Promise<SyncState> {
  const there = await access(from.file).then(
    () => true,
    () => false,
  );
  if (there) return 'synchronized';
  const [command, ...args] = from.command;
  return new Promise((resolve) => {
    execFile(command, args, { timeout: answerMaxMs }, (error, stdout) => {
      const said = stdout.trim();
      if (error !== null || (said !== 'yes' && said !== 'no')) resolve('unknown');
      else resolve(said === 'yes' ? 'synchronized' : 'not-yet');
    });
  });
}
