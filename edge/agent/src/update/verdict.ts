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

export function verdictOn(trial: Trial, seen: Seen): Verdict {
  const { expect } = trial;
  const alive = ofTrial(trial, seen.alive);
  const lives = alive !== undefined;
  const measured = alive?.measuredAt !== undefined;
  const connected = alive?.connectedAt !== undefined;
  if (lives && (measured || !expect.measured) && (connected || !expect.connected)) return 'well';
  if (seen.starts >= startsMax || seen.isDown) return 'crashes';
  if (seen.watchedMs < seen.waitMs) return 'waiting';
  if (!lives) return 'silent';
  return measured || !expect.measured ? 'not-connected' : 'not-measured';
}

/** @returns what the release on trial says of itself, within this trial; undefined: nothing yet. */
export const ofTrial = (
  { version, bootBefore }: Trial,
  alive: AliveFile | undefined,
): AliveFile | undefined =>
  alive?.version === version && alive.boot !== bootBefore ? alive : undefined;

/** What the one before did not do has not to be done after: a sensor may be unplugged, a network may be gone. */
export const expectedOf = (alive: AliveFile | undefined, current: string): Expected => ({
  measured: alive?.version === current && alive.measuredAt !== undefined,
  connected: alive?.version === current && alive.connectedAt !== undefined,
});
