import { fileURLToPath } from 'node:url';
import { faultySetting, readCheckedSetting } from '../yaml-setting-disk.ts';
import { AlertRules } from './rules.ts';
import { type Watch, watchOf } from './watch.ts';

const defaultFile = fileURLToPath(new URL('../../alerts/rules.yaml', import.meta.url));
const setting = 'SAMAY_ALERTS_FILE';
const told = {
  es: 'su esquema es cloud/api/alerts/rules.schema.json.',
  en: 'its schema is cloud/api/alerts/rules.schema.json.',
};

/**
 * @param file the operator's own; empty: ours.
 * @throws ConfigError naming the file and the part of it that cannot be used.
 */
export async function readAlertRules(file = ''): Promise<readonly Watch[]> {
  const path = file === '' ? defaultFile : file;
  const fail = (why: string) => faultySetting(setting, path, [why], told);
  const given = await readCheckedSetting(setting, path, AlertRules, told);
  const ids = given.rules.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw fail(`${twice} is there twice`);
  return given.rules.map((rule) => {
    try {
      return watchOf(rule);
    } catch (error) {
      if (error instanceof RangeError) throw fail(`${rule.id}: ${error.message}`);
      throw error;
    }
  });
}
