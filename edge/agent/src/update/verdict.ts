/** Whether a release on trial is any good, by what it has done so far. Pure. */
import type { AliveFile } from '../alive/alive.ts';
import type { Expected, Trial, Verdict } from './trial.ts';

export interface Seen {
  readonly alive: AliveFile | undefined;
  /** How often the service was started during the trial, ours among them. */
  readonly starts: number;
  /** The service is down and will not be started again by itself. */
  readonly isDown: boolean;
  readonly watchedMs: number;
  readonly waitMs: number;
}

/** Ours, and two more: it does not stay up. */
const startsMax = 3;

export function verdictOn({ version, expect }: Trial, seen: Seen): Verdict {
  const { alive } = seen;
  const lives = alive?.version === version;
  const measured = lives && alive.measuredAt !== undefined;
  const connected = lives && alive.connectedAt !== undefined;
  if (lives && (measured || !expect.measured) && (connected || !expect.connected)) return 'well';
  if (seen.starts >= startsMax || seen.isDown) return 'crashes';
  if (seen.watchedMs < seen.waitMs) return 'waiting';
  if (!lives) return 'silent';
  return measured || !expect.measured ? 'not-connected' : 'not-measured';
}

/** What a start that says nothing of a kind did before has not to be done after: a sensor may be unplugged. */
export const expectedOf = (alive: AliveFile | undefined): Expected => ({
  measured: alive?.measuredAt !== undefined,
  connected: alive?.connectedAt !== undefined,
});
