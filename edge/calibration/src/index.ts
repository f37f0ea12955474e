export { assessFog, assessInterval, assessTogether } from './assess.ts';
export {
  type CalibrationContext,
  type Conditions,
  calibrate,
  type StationValue,
} from './calibrate.ts';
export {
  type Calibration,
  type CrossValidated,
  calibrationAt,
  type HistoryFault,
  historyFaults,
  type InForce,
} from './calibration.ts';
export { type Judged, judge, suspect } from './finding.ts';
export { type Agreement, agreement } from './fit/agreement.ts';
export type { Blocks } from './fit/blocks.ts';
export type { FitOptions, FitRefusal } from './fit/campaign.ts';
export type { Candidate } from './fit/candidate.ts';
export { crossPredict, type Fit, fit } from './fit/fit.ts';
export type { Pair } from './fit/pair.ts';
export { type Precision, precision } from './fit/precision.ts';
export { type TargetLine, targetLines } from './fit/target-lines.ts';
export { applyFormula, coefficientsOf, type FormulaRead, needsOf, readFormula } from './formula.ts';
export type { Sample } from './interval-mean.ts';
export type { Inputs, Need } from './models/model.ts';
export { type Formula, type Model, models } from './models/models.ts';
export { disagreementTest } from './qc/disagreement.ts';
export {
  defaultLimits,
  type LimitedQuantity,
  limitedQuantities,
  type QualityLimits,
} from './qc/limits.ts';
export { type Memory, noMemory, remembersInterval, remembersSample } from './qc/memory.ts';
export type { Range } from './qc/range.ts';
export { limitsOf, type Measure, type StationSensor } from './station/station-sensor.ts';
export {
  conditionNames,
  conditionOf,
  conditionsOf,
  type RawWords,
  type StationInterval,
  stationValue,
  trusted,
} from './station/station-value.ts';
