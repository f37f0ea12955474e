import type { LocalClock } from '@samay/air-quality';
import type { HoursCsvOptions } from './hours-csv.ts';
import { InputError } from './input-error.ts';
import { type DateFormat, dayOf, readDate } from './read-date.ts';
import { instantsOnDay, readTime, readTimeOfDay, type WrittenTime } from './read-time.ts';

/** A time of a row, before it is known in which order its date is written. */
export interface RowTime extends WrittenTime {
  readonly text: string;
  readonly line: number;
}

/**
 * @param dateText of the date's column, with the hour in it unless `hourText` is given.
 * @throws InputError naming the line, the column and the mend.
 */
export function readRowTime(
  {
    time: column,
    hourColumn,
    dateFormat,
  }: Pick<HoursCsvOptions, 'time' | 'hourColumn' | 'dateFormat'>,
  dateText: string,
  hourText: string | undefined,
  line: number,
): RowTime {
  const text = hourText === undefined ? dateText : `${dateText} ${hourText}`;
  const written = hourText === undefined ? readTime(dateText) : joined(dateText, hourText);
  if (written === undefined) {
    const lone = hourText === undefined && readDate(dateText) !== undefined;
    throw lone ? noHour(column, text, line) : notATime(column, hourColumn, text, line);
  }
  if (written.date.twoDigitYear && dateFormat === undefined) throw ambiguous(column, text, line);
  return { ...written, text, line };
}

/** A date's cell may carry a midnight that says nothing, as databases write it. */
function joined(dateText: string, hourText: string): WrittenTime | undefined {
  const date = readDate(dateText) ?? readTime(dateText)?.date;
  const time = readTimeOfDay(hourText);
  return date && time && { date, time, offsetMs: undefined };
}

/**
 * @returns the instants at which the row may be: one, or two in an hour that is there twice.
 * @throws InputError for a day that is none, a time that was none, or an hour 24 that is not explained.
 */
export function instantsOf(
  { date, time, offsetMs, text, line }: RowTime,
  order: DateFormat,
  options: Pick<HoursCsvOptions, 'time' | 'hourColumn' | 'hour' | 'writtenZone' | 'timeZone'> & {
    readonly clock: LocalClock;
  },
): readonly number[] {
  const { time: column, hourColumn, hour, writtenZone, timeZone, clock } = options;
  const day = dayOf(date, order);
  if (day === undefined) throw notATime(column, hourColumn, text, line, order);
  if (time.hour === 24 && hour === undefined) throw hour24(column, text, line);
  const own = writtenZone === 'trust' ? offsetMs : undefined;
  const instants = instantsOnDay({ time, offsetMs: own }, day, clock);
  if (instants.length > 0) return instants;
  throw new InputError(
    `Línea ${line}, columna "${column}": las ${text} no existieron en ${timeZone} (cambio de hora); revise --tz.`,
    `Line ${line}, column "${column}": ${text} did not exist in ${timeZone} (change of clock); check --tz.`,
  );
}

export const ambiguous = (column: string, text: string, line: number) =>
  new InputError(
    `Línea ${line}, columna "${column}": "${text}" puede leerse de dos maneras y ninguna línea del archivo lo decide; diga --date-format dmy (día, mes, año), mdy o ymd.`,
    `Line ${line}, column "${column}": "${text}" can be read in two ways and no line of the file decides; say --date-format dmy (day, month, year), mdy or ymd.`,
  );

const noHour = (column: string, text: string, line: number) =>
  new InputError(
    `Línea ${line}, columna "${column}": "${text}" no tiene hora; si está en otra columna, dígala con --hour-column.`,
    `Line ${line}, column "${column}": "${text}" has no hour; if that is in another column, name it with --hour-column.`,
  );

const hour24 = (column: string, text: string, line: number) =>
  new InputError(
    `Línea ${line}, columna "${column}": "${text}" cuenta las horas de 1 a 24; diga --hour end si la hora escrita es el fin de su hora (lo usual), o --hour start.`,
    `Line ${line}, column "${column}": "${text}" counts hours from 1 to 24; say --hour end if the hour written is the end of its hour (as usual), or --hour start.`,
  );

function notATime(
  column: string,
  hourColumn: string | undefined,
  text: string,
  line: number,
  order?: DateFormat,
): InputError {
  const where = hourColumn === undefined ? `"${column}"` : `"${column}" / "${hourColumn}"`;
  const read = order === undefined || order === 'ymd' ? '' : ` (${order})`;
  return new InputError(
    `Línea ${line}, columna ${where}: "${text}" no es una fecha y hora${read}; escriba 2024-05-31 14:00 o 31/05/2024 14:00, o con su zona, 2024-05-31T14:00-05:00.`,
    `Line ${line}, column ${where}: "${text}" is not a date and time${read}; write 2024-05-31 14:00 or 31/05/2024 14:00, or with its offset, 2024-05-31T14:00-05:00.`,
  );
}
