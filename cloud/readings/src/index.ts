export type { DuckdbOptions } from './duckdb-file.ts';
export { openDuckdbReadings } from './duckdb-readings.ts';
export * from './influx-config.ts';
export { influxLineWriter, type LineResult, type LineWriter } from './influx-lines.ts';
export { openInfluxReadings } from './influx-readings.ts';
export { memoryReadings } from './memory.ts';
export * from './readings.ts';
export * from './readings-error.ts';
