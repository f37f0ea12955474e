import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { checkRules, type UpkeepRules } from '@samay/upkeep';
import { parse } from 'yaml';
import { ConfigError } from '../config.ts';

const ours = fileURLToPath(new URL('../../../upkeep/rules/upkeep.yaml', import.meta.url));

/**
 * From when on something is a reason to visit.
 * @param path of the operator's file; ours unless given.
 * @throws ConfigError naming the file, each field at fault and its mend.
 */
export async function readUpkeepRules(path: string): Promise<UpkeepRules> {
  const file = path || ours;
  let read: unknown;
  try {
    read = parse(await readFile(file, 'utf8'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `SAMAY_UPKEEP=${file} no se puede leer: ${detail}`,
      `SAMAY_UPKEEP=${file} cannot be read: ${detail}`,
    );
  }
  const checked = checkRules(read);
  if ('rules' in checked) return checked.rules;
  const list = checked.faults.map((fault) => `  ${fault}`).join('\n');
  throw new ConfigError(
    `SAMAY_UPKEEP=${file} tiene errores:\n${list}`,
    `SAMAY_UPKEEP=${file} has faults, listed above.`,
  );
}
