/** Settings that are a file of YAML: read, and refused by the names of the setting, the file and the field. */
import { readFile } from 'node:fs/promises';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { type Config, ConfigError } from './config.ts';

type Setting = keyof Config;

/**
 * @returns what is written, for its reader to look at.
 * @throws ConfigError for a file that cannot be opened, or is no YAML.
 */
export async function readYamlSetting(setting: Setting, path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw unreadableSetting(setting, path, error);
  }
}

/** @param setting or the option that a path was given by. */
export function unreadableSetting(setting: string, path: string, error: unknown): ConfigError {
  const why = error instanceof Error ? error.message : String(error);
  return new ConfigError(
    `${setting}=${path} no se puede leer: ${why}`,
    `${setting}=${path} cannot be read: ${why}`,
  );
}

/** What a file has to hold, in words, where its faults alone do not say it. */
interface Told {
  readonly es: string;
  readonly en: string;
}

/**
 * @returns what is written, which is of the schema.
 * @throws ConfigError as `readYamlSetting` does, or with every field that is not of the schema.
 */
export async function readCheckedSetting<Schema extends TSchema>(
  setting: Setting,
  path: string,
  schema: Schema,
  told?: Told,
): Promise<Static<Schema>> {
  const read = await readYamlSetting(setting, path);
  if (Value.Check(schema, read)) return read;
  const faults = [...Value.Errors(schema, read)].map(({ instancePath, message }) => {
    const field = instancePath.slice(1).replaceAll('/', '.');
    return field === '' ? message : `${field}: ${message}`;
  });
  throw faultySetting(setting, path, faults, told);
}

export const faultySetting = (
  setting: Setting,
  path: string,
  faults: readonly string[],
  { es, en }: Told = { es: '', en: '' },
): ConfigError => {
  const list = faults.map((fault) => `\n  ${fault}`).join('');
  return new ConfigError(
    `${setting}=${path} tiene errores: ${es}${list}`,
    `${setting}=${path} has faults: ${en}${list}`,
  );
};
