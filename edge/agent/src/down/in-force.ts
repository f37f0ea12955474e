import type { DesiredConfig } from '@samay/contract';
import type { AgentConfig } from '../config/read-config.ts';
import { readDesired } from './desired-disk.ts';
import { mergeDesired } from './merge-desired.ts';

export interface InForce {
  readonly config: AgentConfig;
  /** What stands over the station's own file. */
  readonly desired?: DesiredConfig;
  /** Why what was desired is not in force: a line for people each. */
  readonly faults?: readonly string[];
}

/** The station's file, and over it what was desired before the last stop, if that still fits. */
export async function inForce(config: AgentConfig): Promise<InForce> {
  const kept = await readDesired(config.dataDirectory);
  if (kept === undefined) return { config };
  if (!kept.ok) return { config, faults: [`desired.json: ${kept.refusal.detail}`] };
  const merged = await mergeDesired(config, kept.value);
  if (!merged.ok) return { config, faults: merged.faults };
  return { config: merged.config, desired: kept.value };
}
