import { type Plan, readPlan } from '@samay/waste';
import { faultySetting, readYamlSetting } from '../yaml-setting-disk.ts';

const setting = 'SAMAY_WASTE_PLAN';

/**
 * The zones and stops of the collection rounds.
 * @param path of a YAML file, empty for none.
 * @throws ConfigError naming each field at fault with its mend.
 */
export async function openPlan(path: string): Promise<Plan | undefined> {
  if (path === '') return undefined;
  const read = readPlan(await readYamlSetting(setting, path));
  if ('plan' in read) return read.plan;
  throw faultySetting(setting, path, read.faults);
}
