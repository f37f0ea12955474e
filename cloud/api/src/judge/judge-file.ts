import { createReadStream } from 'node:fs';
import {
  type Instrument,
  linesOf,
  type Pollutant,
  type RuleId,
  readRule,
  readUnit,
  stepsOfAnHour,
  YearsOfHours,
} from '@samay/air-quality';
import { isoTimes } from '../iso-times.ts';
import { fileReport } from './file-report.ts';
import { type HoursCsvOptions, readHoursCsv } from './hours-csv.ts';
import { InputError, tellUnopened } from './input-error.ts';
import { quantityOf } from './quantity-of.ts';
import { yearsText } from './years-text.ts';

export interface FileFlags
  extends Pick<
    HoursCsvOptions,
    'time' | 'value' | 'hour' | 'hourColumn' | 'dateFormat' | 'decimal' | 'negative' | 'writtenZone'
  > {
  readonly quantity?: string;
  readonly unit: string;
  readonly tz: string;
  readonly step?: string;
  readonly only?: string;
  readonly missing: string;
  readonly instrument: Instrument;
  readonly json?: true;
}

/** `samay-cloud judge-file`: prints what the norms make of the years of a file. */
export async function judgeFile(ruleName: string, path: string, flags: FileFlags): Promise<void> {
  const quantity = quantityOf(flags.quantity, flags.value);
  const options = optionsOf(flags);
  const { timeZone } = options;
  const given = { quantity, unit: readUnit(flags.unit), instrument: flags.instrument, timeZone };
  const years = new YearsOfHours({ ...given, ...rulesOf(ruleName, quantity) });
  const bytes = path === '-' ? process.stdin : createReadStream(path);
  const { hours, counts, form } = await readHoursCsv(bytes, options).catch(tellUnopened(path));
  for (const one of hours) years.push(one);
  const reports = years.finish();
  if (flags.json === true) {
    const file = { path, time: flags.time, value: flags.value, ...form, ...counts };
    console.log(JSON.stringify({ file, years: isoTimes(reports) }, undefined, 2));
    return;
  }
  console.log([fileReport(counts, form), ...yearsText(reports)].join('\n'));
}

function optionsOf({ missing, tz: timeZone, step, only, ...flags }: FileFlags): HoursCsvOptions {
  const { time, value, hour, hourColumn, dateFormat, decimal, negative, writtenZone } = flags;
  return {
    ...{ time, value, timeZone, negative, writtenZone },
    missing: missing.split(',').filter(Boolean).map(Number),
    ...(hour && { hour }),
    ...(hourColumn !== undefined && { hourColumn }),
    ...(dateFormat && { dateFormat }),
    ...(decimal && { decimal }),
    ...(step !== undefined && { stepMinutes: readStep(step) }),
    ...(only !== undefined && { only: readOnly(only) }),
  };
}

function readStep(text: string): number {
  const minutes = Number(text);
  if (stepsOfAnHour.includes(minutes)) return minutes;
  const steps = stepsOfAnHour.join(', ');
  throw new InputError(
    `--step ${text}: los minutos de valor a valor son uno de ${steps}.`,
    `--step ${text}: the minutes from value to value are one of ${steps}.`,
  );
}

function readOnly(text: string): NonNullable<HoursCsvOptions['only']> {
  const at = text.indexOf('=');
  if (at > 0) return { column: text.slice(0, at), value: text.slice(at + 1) };
  throw new InputError(
    `--only ${text}: escriba la columna y el valor, ESTACION=ATE.`,
    `--only ${text}: write the column and the value, ESTACION=ATE.`,
  );
}

/** One rule, and the alert levels beside it wherever they say something of the quantity. */
function rulesOf(name: string, quantity: Pollutant): { rules?: readonly RuleId[] } {
  if (name === 'all') return {};
  const rule = readRule(name);
  const alert: readonly RuleId[] = linesOf('alert', quantity).length > 0 ? ['alert'] : [];
  return { rules: [...new Set([rule, ...alert])] };
}
