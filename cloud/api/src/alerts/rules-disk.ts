import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { ConfigError } from '../config.ts';
import { AlertRules } from './rules.ts';
import { type Watch, watchOf } from './watch.ts';

const defaultFile = fileURLToPath(new URL('../../alerts/rules.yaml', import.meta.url));

/**
 * @param file the operator's own; empty: ours.
 * @throws ConfigError naming the file and the part of it that cannot be used.
 */
export async function readAlertRules(file = ''): Promise<readonly Watch[]> {
  const path = file === '' ? defaultFile : file;
  const fail = (why: string) =>
    new ConfigError(
      `SAMAY_ALERTS_FILE: ${path} no se puede usar: ${why}. Su esquema es cloud/api/alerts/rules.schema.json.`,
      `SAMAY_ALERTS_FILE: ${path} cannot be used: ${why}. Its schema is cloud/api/alerts/rules.schema.json.`,
    );
  const given = await parsed(path).catch((error: Error) => {
    throw fail(error.message.split('\n', 1)[0] ?? '');
  });
  if (!Value.Check(AlertRules, given)) {
    const [fault] = Value.Errors(AlertRules, given);
    throw fail(`${fault?.instancePath ?? ''} ${fault?.message ?? ''}`.trim());
  }
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

async function parsed(path: string): Promise<unknown> {
  return parse(await readFile(path, 'utf8'));
}
