/** What is known of the release, of what it did while it lived, and of its last update. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentConfig } from '../../config/read-config.ts';
import { lastUpdate } from '../../update/last-update.ts';
import type { ReleaseFacts } from '../judge/release.ts';

export async function gatherRelease(
  { dataDirectory }: AgentConfig,
  version: string,
): Promise<ReleaseFacts> {
  const alive = await readTexts(join(dataDirectory, 'alive.json'));
  return { version, alive, update: await lastUpdate() };
}

/** The texts of a JSON object; what is not there, or torn by a power cut, is no fault. */
async function readTexts(path: string): Promise<Record<string, string> | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    const texts = Object.entries(value).filter(([, one]) => typeof one === 'string');
    return Object.fromEntries(texts);
  } catch {
    return undefined;
  }
}
