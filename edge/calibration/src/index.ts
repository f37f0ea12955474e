export { assessFog, assessInterval, assessTogether } from './assess.ts';
export { type CalibrationContext, calibrate, type StationValue } from './calibrate.ts';
export {
  type Calibration,
  calibrationAt,
  type HistoryFault,
  historyFaults,
  type InForce,
} from './calibration.ts';
export { type Judged, judge, suspect } from './finding.ts';
export { type Formula, type FormulaRead, type Model, models, readFormula } from './formula.ts';
export type { Sample } from './interval-mean.ts';
export { disagreementTest } from './qc/disagreement.ts';
export {
  defaultLimits,
  type LimitedQuantity,
  limitedQuantities,
  type QualityLimits,
} from './qc/limits.ts';
export { type Memory, noMemory, remembersInterval, remembersSample } from './qc/memory.ts';
export type { Range } from './qc/range.ts';
