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
} from '@samay/air-quality';
import { answerText } from './answer-text.ts';
import { InputError } from './input-error.ts';
import { isMissing, readNumber } from './read-number.ts';

export interface JudgeFlags {
  readonly averaging?: string;
  readonly unit: string;
  readonly instrument: Instrument;
  readonly temperature?: string;
  readonly pressure?: string;
  readonly json?: true;
}

/** `samay-cloud judge`: prints what a rule makes of one average, or of its hours. */
export function judgeValues(
  ruleName: string,
  name: string,
  texts: string[],
  flags: JudgeFlags,
): void {
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
