/** What is known of the release, of what it did while it lived, and of its last update. */
import { readAlive } from '../../alive/alive-disk.ts';
import type { AgentConfig } from '../../config/read-config.ts';
import { lastUpdate } from '../../update/last-update.ts';
import type { ReleaseFacts } from '../judge/release.ts';

export const gatherRelease = async (
  { dataDirectory }: AgentConfig,
  version: string,
): Promise<ReleaseFacts> => ({
  version,
  alive: await readAlive(dataDirectory),
  update: await lastUpdate(),
});
