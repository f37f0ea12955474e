export { AirQualityError, type AirQualityErrorCode } from './air-quality-error.ts';
export type { Answer, Category, LevelAnswer, RuleReference } from './answer.ts';
export {
  type Average,
  type Averaging,
  averageOf,
  averagings,
  type Completeness,
  completenessOf,
  concentrationMax,
  hourOf,
  isComplete,
  readAveraging,
} from './average.ts';
export { type Comparison, compare } from './compare.ts';
export { dailyMax8hOf } from './daily-max.ts';
export { type HoursOfParts, hoursOfParts, stepsOfAnHour } from './hours-of-parts.ts';
export { averageFor, judge, judgeHours } from './judge.ts';
export { LocalClock, type LocalDay, type LocalTime } from './local-time.ts';
export type { Norm, Scale, ScaleNorm, Standard, StandardNorm } from './norms/norm.ts';
export { type Note, type NoteCode, note } from './note.ts';
export { type Pollutant, type PollutantFacts, pollutants, readPollutant } from './pollutant.ts';
export type { HoursQuestion, Instrument, Question } from './question.ts';
export { nowcastOf } from './rules/nowcast.ts';
export { linesOf, type RuleId, readRule, rules } from './rules/rules.ts';
export type { Told } from './told.ts';
export {
  atReference,
  type Conditions,
  convert,
  molarVolume,
  readUnit,
  shownUnit,
  type Unit,
} from './unit.ts';
export type { YearQuestion } from './year/year-question.ts';
export type {
  CalendarDay,
  Counter,
  Extreme,
  Hour,
  LevelTally,
  Tally,
  YearReport,
} from './year/year-report.ts';
export { YearsOfHours } from './year/years-of-hours.ts';
