// What a writer needs, without the embedded store's engine.
export * from './influx-config.ts';
export { influxLineWriter, type LineWriter, type RejectedLine } from './influx-lines.ts';
export * from './readings-error.ts';
