import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { ConfigError } from './config.ts';

const ours = fileURLToPath(new URL('../retention.yaml', import.meta.url));
const dayMs = 86_400_000;

/** What was measured stays at least long enough for a month to be closed and its files built. */
const rawDaysMin = 92;

const Retention = Type.Object(
  {
    date: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
    by: Type.String({ minLength: 1 }),
    rawDays: Type.Union([
      Type.Integer({ minimum: rawDaysMin, maximum: 36_525 }),
      Type.Literal('forever'),
    ]),
  },
  { additionalProperties: false },
);

/**
 * How long raw rows are kept, ms; undefined for ever.
 * @param path of the operator's file; ours unless given.
 * @throws ConfigError naming the file and what it must say.
 */
export async function readRetention(path: string): Promise<number | undefined> {
  const file = path || ours;
  let read: unknown;
  try {
    read = parse(await readFile(file, 'utf8'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `SAMAY_RETENTION_FILE=${file} no se puede leer: ${detail}`,
      `SAMAY_RETENTION_FILE=${file} cannot be read: ${detail}`,
    );
  }
  if (!Value.Check(Retention, read)) {
    const found = [...Value.Errors(Retention, read)][0];
    const at = found?.instancePath.slice(1) || 'archivo · file';
    throw new ConfigError(
      `SAMAY_RETENTION_FILE=${file}: ${at}. Lleva date, by y rawDays: ${rawDaysMin} o más días, o forever.`,
      `SAMAY_RETENTION_FILE=${file}: ${at}. It has date, by and rawDays: ${rawDaysMin} days or more, or forever.`,
    );
  }
  return read.rawDays === 'forever' ? undefined : read.rawDays * dayMs;
}
