export {
  type CalibrationStep,
  Changes,
  type DayChange,
  type QuantityChanges,
} from './changes.ts';
export {
  type Changed,
  compareDay,
  type DayComparison,
  type HourMean,
  type HourPair,
} from './day-comparison.ts';
export { type Anew, readingsAnew, type StoredInterval } from './readings-anew.ts';
export {
  givenAnew,
  givenTwice,
  idleCalibrations,
  type StationAnew,
  undescribedStation,
} from './station-anew.ts';
export { storedWord } from './stored-words.ts';
