import { AirQualityError } from './air-quality-error.ts';
import type { Answer } from './answer.ts';
import { type Average, type Averaging, averageOf, averagings, inMillionths } from './average.ts';
import { dailyMax8hOf } from './daily-max.ts';
import { type NoteCode, note } from './note.ts';
import { pollutants } from './pollutant.ts';
import type { HoursQuestion, Question, QuestionFacts } from './question.ts';
import { nowcastOf } from './rules/nowcast.ts';
import { isScale, type Line, lineOf, type RuleId, rules } from './rules/rules.ts';
import { atReference, convert, readConditions, type Unit } from './unit.ts';
import { type Asked, answer, onScale, onStandard } from './verdict.ts';

/**
 * What a rule says of one concentration.
 * @throws AirQualityError `no-norm`, `bad-averaging`, `bad-unit`, `bad-concentration` (not a number
 *   below 1e6 in size), `bad-conditions`.
 */
export function judge(rule: RuleId, question: Question): Answer {
  const { quantity, concentration } = question;
  const average = typeof concentration === 'number' ? undefined : concentration;
  const averaging = average?.averaging ?? question.averaging;
  const line = lineOf(rule, quantity, averaging);
  const given = {
    value: typeof concentration === 'number' ? concentration : concentration.value,
    unit: average?.unit ?? question.unit ?? 'ug/m3',
  };
  const { value, notes } = inNormUnit(rule, line, given, question);
  const asked: Asked = {
    ...{ rule, line, value, averaging: averaging ?? line.averaging, average },
    given: given.value === undefined ? undefined : { value: given.value, unit: given.unit },
    notes: [...notes, ...notesOf({ rule, line, averaging, average }, question)],
  };
  const sayable = value !== undefined && (average === undefined || average.valid);
  if (!sayable) return answer(asked, { judged: false }, ['incomplete']);
  return isScale(line) ? onScale(asked, line, value) : onStandard(asked, line, value);
}

/**
 * What a rule says of the average of some hours.
 * @throws AirQualityError as {@link judge}, and `too-many-hours`.
 */
export function judgeHours(rule: RuleId, question: HoursQuestion): Answer {
  const { hours, ...facts } = question;
  const { quantity, averaging, unit = 'ug/m3' } = facts;
  const line = lineOf(rule, quantity, averaging);
  const name = averaging ?? line.averaging;
  const average = averageGiven(hours, name, unit);
  const answered = judge(rule, { ...facts, concentration: average });
  const negative = name === 'nowcast' && hours.some((hour) => (hour ?? 0) < 0);
  return negative ? { ...answered, notes: [...answered.notes, note('negative-hours')] } : answered;
}

function averageGiven(hours: HoursQuestion['hours'], averaging: Averaging, unit: Unit): Average {
  const { hours: expected, es, en } = averagings[averaging];
  if (expected === undefined) {
    throw new AirQualityError('bad-averaging', {
      es: `La ${es} no se hace de horas sueltas: dé la media o use el año de horas.`,
      en: `The ${en} is not made of a few hours: give the mean, or use a year of hours.`,
    });
  }
  if (averaging === 'daily-max-8h') return dailyMax8hOf(hours, unit);
  const made = averageOf(hours, { averaging, unit, expected });
  return averaging === 'nowcast' ? nowcastOf(hours, unit) : made;
}

function inNormUnit(
  rule: RuleId,
  line: Line,
  given: { readonly value: number | undefined; readonly unit: Unit },
  { quantity, actual }: QuestionFacts,
): { value: number | undefined; notes: NoteCode[] } {
  const { reference } = rules[rule];
  const notes: NoteCode[] = [];
  let { value } = given;
  if (value === undefined) return { value, notes };
  inMillionths(value);
  if (actual !== undefined) {
    const weather = readConditions(actual);
    // A share of the air by volume is the same at any temperature and pressure.
    if (given.unit.endsWith('/m3')) {
      value = atReference(value, weather, reference);
      notes.push('to-reference-conditions');
    }
  }
  const converted = convert(value, { from: given.unit, to: line.unit, quantity, reference });
  if (given.unit !== line.unit) notes.push('converted');
  return { value: converted, notes };
}

function notesOf(
  { rule, line, averaging = line.averaging, average }: Judged,
  { quantity, instrument = 'low-cost' }: QuestionFacts,
): NoteCode[] {
  const notes: NoteCode[] = [];
  const particles = pollutants[quantity].particles === true;
  if (instrument !== 'reference') notes.push(particles ? 'indicative-particles' : 'indicative');
  if (instrument === 'plantower' && quantity === 'pm10') notes.push('pm10-estimate');
  if (averaging !== line.averaging) notes.push('other-average');
  if (average === undefined) notes.push('completeness-unknown');
  else if (averaging !== 'nowcast') notes.push('completeness-unconfirmed');
  if (rule === 'alert') notes.push('authority-declares');
  if (!peruvian.has(rule)) notes.push('not-law');
  if (!isScale(line) && line.allowedPerYear !== undefined) notes.push('form-not-judged');
  return notes;
}

const peruvian: ReadonlySet<RuleId> = new Set(['inca', 'eca', 'alert']);

interface Judged {
  readonly rule: RuleId;
  readonly line: Line;
  readonly averaging: Averaging | undefined;
  readonly average: Average | undefined;
}
