/** The past of a station is told to its agent, by the command that a technician types. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { recordVisits } from './apps.ts';
import { pastVisits } from './past-visits.ts';
import type { Scenario, ScenarioStation } from './scenario.ts';

export interface Past {
  readonly scenario: Scenario;
  readonly station: ScenarioStation;
  /** Path of the agent's configuration. */
  readonly config: string;
  readonly signal: AbortSignal;
}

/** Once for what is new of it: a visit has the same id at every start. */
export async function writePastVisits(
  { scenario, station, config, signal }: Past,
  nowMs: number,
): Promise<void> {
  const path = join(dirname(config), 'visits.yaml');
  const text = pastVisits(scenario, station, nowMs)
    .map((visit) => stringify(visit))
    .join('---\n');
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (text === '' || text === before) return;
  await writeFile(`${path}.new`, text);
  if (await recordVisits(config, `${path}.new`, signal)) await rename(`${path}.new`, path);
}
