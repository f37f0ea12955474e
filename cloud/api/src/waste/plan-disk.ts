import { readFile } from 'node:fs/promises';
import { type Plan, readPlan } from '@samay/waste';
import { parse } from 'yaml';
import { ConfigError } from '../config.ts';

/**
 * The zones and stops of the collection rounds.
 * @param path of a YAML file, empty for none.
 * @throws ConfigError naming each field at fault with its mend.
 */
export async function openPlan(path: string): Promise<Plan | undefined> {
  if (path === '') return undefined;
  const read = readPlan(await document(path));
  if ('plan' in read) return read.plan;
  const list = read.faults.map((fault) => `  ${fault}`).join('\n');
  throw new ConfigError(`Plan de recojo ${path}:\n${list}`, `The faults of ${path} are above.`);
}

async function document(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `No se puede leer ${path}: revise SAMAY_WASTE_PLAN (${why}).`,
      `Cannot read ${path}: check SAMAY_WASTE_PLAN (${why}).`,
    );
  }
}
