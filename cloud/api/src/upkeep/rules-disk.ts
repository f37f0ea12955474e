import { fileURLToPath } from 'node:url';
import { checkRules, type UpkeepRules } from '@samay/upkeep';
import { faultySetting, readYamlSetting } from '../yaml-setting-disk.ts';

const ours = fileURLToPath(new URL('../../../upkeep/rules/upkeep.yaml', import.meta.url));
const setting = 'SAMAY_UPKEEP';

/**
 * From when on something is a reason to visit.
 * @param path of the operator's file; ours unless given.
 * @throws ConfigError naming the file, each field at fault and its mend.
 */
export async function readUpkeepRules(path: string): Promise<UpkeepRules> {
  const file = path || ours;
  const checked = checkRules(await readYamlSetting(setting, file));
  if ('rules' in checked) return checked.rules;
  throw faultySetting(setting, file, checked.faults);
}
