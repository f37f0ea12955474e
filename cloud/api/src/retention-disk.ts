import { fileURLToPath } from 'node:url';
import Type from 'typebox';
import { dayMs } from './step.ts';
import { readCheckedSetting } from './yaml-setting-disk.ts';

const ours = fileURLToPath(new URL('../retention.yaml', import.meta.url));

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
  const { rawDays } = await readCheckedSetting('SAMAY_RETENTION_FILE', path || ours, Retention, {
    es: `lleva date, by y rawDays: ${rawDaysMin} o más días, o forever.`,
    en: `it has date, by and rawDays: ${rawDaysMin} days or more, or forever.`,
  });
  return rawDays === 'forever' ? undefined : rawDays * dayMs;
}
