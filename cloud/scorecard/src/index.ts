export {
  type AnswerSheet,
  type CountedRecord,
  countAnswers,
  type SheetFault,
} from './cells/count-answers.ts';
export {
  type Groups,
  type GroupValue,
  groupFaults,
  isCount,
  shownGroups,
} from './cells/entered.ts';
export { cellMin } from './cells/hidden.ts';
export { type Partition, partitionOf, tablesBeside } from './cells/partition.ts';
export { checkScorecard, type Scorecard } from './definition/check.ts';
export type { Document } from './definition/document.ts';
export { type Dimension, unstated } from './definition/groups.ts';
export {
  type Breakdown,
  breakdowns,
  directions,
  type Indicator,
  type YearValue,
} from './definition/indicator.ts';
export type { Input, InputOf, Source } from './definition/input.ts';
export { type Objective, type Perspective, perspectives } from './definition/objectives.ts';
export type { RecordDefinition } from './definition/records.ts';
export type { Survey } from './definition/surveys.ts';
export type { Vocabulary } from './definition/vocabulary.ts';
export type { BreakdownEvaluation, Sample } from './evaluation/breakdown.ts';
export { type Change, changesBetween } from './evaluation/changes.ts';
export { type Cause, causes, correctionOf } from './evaluation/correction.ts';
export { type Evaluation, evaluate, type ReadIndicator } from './evaluation/evaluate.ts';
export {
  type DayChange,
  type Evidence,
  type InputValue,
  type Quality,
  qualities,
  worstQuality,
} from './evaluation/evidence.ts';
export { type Light, lights } from './evaluation/light.ts';
export { trendOf, trends } from './evaluation/trend.ts';
export { whatIf } from './evaluation/what-if.ts';
export { orderStrategy, type StrategyOrder } from './map/order.ts';
export {
  type Frequency,
  frequencies,
  type Period,
  periodBefore,
  periodWith,
  readPeriod,
  tellPeriod,
} from './period.ts';
export type { Told } from './told.ts';
