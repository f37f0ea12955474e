export { netPromoterOf, type Proportion, proportionOf, topTwoOf } from './cells/satisfaction.ts';
export { type Cell, cellMin, type ShownCell, suppress } from './cells/suppress.ts';
export { checkScorecard, type Document, type Scorecard } from './definition/check.ts';
export { breakdowns, directions, Indicator, type YearValue } from './definition/indicator.ts';
export { Input, type InputOf, type Source } from './definition/input.ts';
export {
  type Objective,
  type Perspective,
  perspectives,
  Strategy,
} from './definition/objectives.ts';
export { type Cause, causes, correctionOf } from './evaluation/correction.ts';
export { type Evaluation, evaluate, type ReadIndicator } from './evaluation/evaluate.ts';
export {
  type Evidence,
  type InputValue,
  type Quality,
  qualities,
  worstQuality,
} from './evaluation/evidence.ts';
export { attainmentOf, type Light, lightOf, lights } from './evaluation/light.ts';
export { targetAt } from './evaluation/target.ts';
export { type Trend, trendOf, trends } from './evaluation/trend.ts';
export { type Supposed, type Supposition, whatIf } from './evaluation/what-if.ts';
export {
  type Frequency,
  frequencies,
  type Period,
  periodBefore,
  periodWith,
  readPeriod,
} from './period.ts';
export type { Told } from './told.ts';
