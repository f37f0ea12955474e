import { createReadStream } from 'node:fs';
import {
  averageFor,
  compare,
  type HoursQuestion,
  type Instrument,
  judge,
  judgeHours,
  linesOf,
  type Pollutant,
  type Question,
  type RuleId,
  readAveraging,
  readPollutant,
  readRule,
  readUnit,
  YearsOfHours,
} from '@samay/air-quality';
import { type Command, Option } from 'commander';
import { isoTimes } from '../iso-times.ts';
import { answerText } from './answer-text.ts';
import { type HoursCsvOptions, readHoursCsv } from './hours-csv.ts';
import { InputError } from './input-error.ts';
import { quantityOf } from './quantity-of.ts';
import { isMissing, readNumber } from './read-number.ts';
import { yearText } from './year-text.ts';

interface JudgeFlags {
  readonly averaging?: string;
  readonly unit: string;
  readonly instrument: Instrument;
  readonly temperature?: string;
  readonly pressure?: string;
  readonly json?: true;
}

const instrument = () =>
  new Option('--instrument <tipo>', 'con qué se midió\nwhat it was measured with')
    .choices(['reference', 'low-cost', 'plantower'])
    .default('low-cost');
const unit = () => new Option('--unit <unidad>', 'ug/m3, mg/m3, ppb o/or ppm').default('ug/m3');
const rulesHelp = 'inca, eca, alert, who, us-aqi, nowcast, eaqi, eaqi-former';

/** Adds `judge` and `judge-file`. */
export function addJudge(program: Command): void {
  program
    .command('judge')
    .description(
      'Dice qué norma se supera con una concentración\nSays what a norm makes of a concentration',
    )
    .argument('<regla>', rulesHelp)
    .argument('<contaminante>', 'pm2_5, pm10, so2, no2, o3, co, h2s, benzene, hg, pb')
    .argument(
      '<valores...>',
      'un valor: el promedio; varios: sus horas, la más antigua primero, nd o - donde falta\n' +
        'one value: the average; several: its hours, oldest first, nd or - where one is missing',
    )
    .option('--averaging <promedio>', 'hour, running-8h, day, year …')
    .addOption(unit())
    .addOption(instrument())
    .option('--temperature <°C>', 'del aire del lugar, con --pressure\nof the air there')
    .option('--pressure <hPa>', 'del aire del lugar, con --temperature\nof the air there')
    .option('--json', 'respuesta completa en JSON\nthe whole answer as JSON')
    .action(judgeValues);
  program
    .command('judge-file')
    .description('Juzga años de horas de un CSV\nJudges years of hours of a CSV')
    .argument('<regla>', `${rulesHelp}; all`)
    .argument('<csv>', 'archivo, o - para la entrada\na file, or - for the input')
    .requiredOption('--time <columna>', 'columna de la fecha y hora\ncolumn of the time')
    .requiredOption('--value <columna>', 'columna de la concentración\ncolumn of the concentration')
    .option('--quantity <contaminante>', 'si el nombre de la columna no lo dice\nif not the column')
    .addOption(unit())
    .option('--tz <zona>', 'zona de los días y de las horas sin desfase\nzone', 'America/Lima')
    .addOption(
      new Option(
        '--hour <qué>',
        'la hora escrita es su comienzo o su fin\nstart or end of the hour',
      )
        .choices(['start', 'end'])
        .default('start'),
    )
    .option('--missing <números>', 'que dicen "sin dato"\nthat say "no data"', '-9999,-999,-99999')
    .addOption(
      new Option('--decimal <signo>', 'si no se reconoce\nif not recognised').choices([
        'point',
        'comma',
      ]),
    )
    .addOption(instrument())
    .option('--json', 'informe completo en JSON\nthe whole report as JSON')
    .action(judgeFile);
}

function judgeValues(ruleName: string, name: string, texts: string[], flags: JudgeFlags): void {
  const rule = readRule(ruleName);
  const quantity = readPollutant(name);
  const hours = texts.map(readValue);
  const facts = {
    quantity,
    unit: readUnit(flags.unit),
    instrument: flags.instrument,
    ...(flags.averaging !== undefined && { averaging: readAveraging(flags.averaging) }),
    ...conditionsOf(flags),
  };
  const [only] = hours;
  const single = hours.length === 1 && only !== undefined;
  const asked: HoursQuestion = { ...facts, hours };
  const answer = single ? judge(rule, { ...facts, concentration: only }) : judgeHours(rule, asked);
  const question: Question = { ...facts, concentration: single ? only : averageFor(rule, asked) };
  const comparison = comparable(rule, quantity, answer.averaging.norm)
    ? compare({ ...question, averaging: answer.averaging.used })
    : undefined;
  if (flags.json !== true) {
    console.log(answerText(answer, comparison));
    return;
  }
  const { agree, divisor, standard, ratio, why } = comparison ?? {};
  const beside = comparison && { comparison: { agree, divisor, standard, ratio, why } };
  console.log(JSON.stringify({ ...answer, ...beside }, undefined, 2));
}

/** Peru's two answers are shown with why they differ, where both look at the same average. */
const comparable = (rule: RuleId, quantity: Pollutant, averaging: string): boolean =>
  (rule === 'inca' || rule === 'eca') &&
  linesOf('inca', quantity).some((line) => sameLength(line.averaging, averaging)) &&
  linesOf('eca', quantity).some((line) => sameLength(line.averaging, averaging));

const sameLength = (a: string, b: string): boolean =>
  a === b || (a.endsWith('8h') && b.endsWith('8h'));

function readValue(text: string): number | undefined {
  const trimmed = text.trim();
  if (isMissing(trimmed)) return undefined;
  const value = readNumber(trimmed, 'unsure');
  if (value !== undefined) return value;
  throw new InputError(
    `"${text}" no es un número; escriba 12.6, o nd donde falta.`,
    `"${text}" is not a number; write 12.6, or nd where one is missing.`,
  );
}

function conditionsOf({ temperature, pressure }: JudgeFlags): Pick<Question, 'actual'> {
  if (temperature === undefined && pressure === undefined) return {};
  const [temperatureC, pressureHpa] = [Number(temperature), Number(pressure)];
  if (Number.isFinite(temperatureC) && Number.isFinite(pressureHpa)) {
    return { actual: { temperatureC, pressureHpa } };
  }
  throw new InputError(
    'Dé --temperature en °C y --pressure en hPa, las dos.',
    'Give --temperature in °C and --pressure in hPa, both.',
  );
}

interface FileFlags {
  readonly time: string;
  readonly value: string;
  readonly quantity?: string;
  readonly unit: string;
  readonly tz: string;
  readonly hour: HoursCsvOptions['hour'];
  readonly missing: string;
  readonly decimal?: 'point' | 'comma';
  readonly instrument: Instrument;
  readonly json?: true;
}

async function judgeFile(ruleName: string, path: string, flags: FileFlags): Promise<void> {
  const { time, value, tz: timeZone, hour, decimal } = flags;
  const quantity = quantityOf(flags.quantity, value);
  const given = { quantity, unit: readUnit(flags.unit), instrument: flags.instrument, timeZone };
  const years = new YearsOfHours({ ...given, ...rulesOf(ruleName, quantity) });
  const missing = flags.missing.split(',').map(Number);
  const options = { time, value, timeZone, hour, missing, ...(decimal && { decimal }) };
  const bytes = path === '-' ? process.stdin : createReadStream(path);
  const { hours, counts } = await readHoursCsv(bytes, options).catch(tellUnopened(path));
  for (const one of hours) years.push(one);
  const reports = years.finish();
  if (flags.json === true) {
    const file = { path, time, value, hour, ...counts };
    console.log(JSON.stringify({ file, years: isoTimes(reports) }, undefined, 2));
    return;
  }
  const { rows, values, missing: empty, sentinels, duplicates, outOfOrder } = counts;
  console.log(
    [
      `${rows} líneas / lines: ${values} valores / values, ${empty} sin dato / missing, ${sentinels} con código de sin dato / coded missing, ${duplicates} repetidas (vale la última) / repeated (the last counts), ${outOfOrder} fuera de orden / out of order`,
      ...reports.map(yearText),
      'Notas / Notes:',
      ...(reports[0]?.notes ?? []).map((note) => `- ${note.es}\n  ${note.en}`),
    ].join('\n'),
  );
}

const tellUnopened = (path: string) => (error: NodeJS.ErrnoException) => {
  if (error.syscall === undefined) throw error;
  throw new InputError(
    `No se pudo leer ${path} (${error.code}); revise el nombre y los permisos.`,
    `${path} could not be read (${error.code}); check its name and permissions.`,
  );
};

/** One rule, and the alert levels beside it wherever they say something of the quantity. */
function rulesOf(name: string, quantity: Pollutant): { rules?: readonly RuleId[] } {
  if (name === 'all') return {};
  const rule = readRule(name);
  const alert: readonly RuleId[] = linesOf('alert', quantity).length > 0 ? ['alert'] : [];
  return { rules: [...new Set([rule, ...alert])] };
}
