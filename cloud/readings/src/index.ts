export type { DuckdbOptions } from './duckdb-file.ts';
export { openDuckdbReadings } from './duckdb-readings.ts';
export * from './influx.ts';
export { openInfluxReadings } from './influx-readings.ts';
export { memoryReadings } from './memory.ts';
export * from './readings.ts';
