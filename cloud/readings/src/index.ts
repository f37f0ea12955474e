export {
  type Average,
  type Averaged,
  type AverageKey,
  type AveragePart,
  type AveragesQuery,
  type AverageWith,
  averaged,
  averageParts,
  dayOffsetMs,
  keyOf as averageKey,
  type Mean,
  type Period,
  periods,
  type Run,
  type Summary,
} from './averages/average.ts';
export { dayAverage, isValidHour } from './averages/day.ts';
export type { Facts, FactsRun } from './averages/facts.ts';
export { hourAverages } from './averages/hour.ts';
export type { AverageWatcher } from './averages/keep.ts';
export type { OwedHour } from './averages/owed.ts';
export { rawColumns } from './averages/raw-columns.ts';
export { joinRuns } from './averages/runs.ts';
export type { DuckdbOptions } from './duckdb-file.ts';
export { openDuckdbReadings } from './duckdb-readings.ts';
export * from './influx.ts';
export { openInfluxReadings } from './influx-readings.ts';
export { isKeptForever } from './kept-forever.ts';
export { memoryReadings } from './memory.ts';
export * from './readings.ts';
