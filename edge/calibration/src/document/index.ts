/** A station as its YAML document says it: what the agent runs on, and what history is made anew by. */
export { CalibrationEntries, CalibrationEntry } from './calibration-entry.ts';
export { resolveCalibrations } from './calibrations.ts';
export { durationMs, durationPattern } from './duration.ts';
export { fault, schemaFaults } from './faults.ts';
export { QualityEntries, resolveQuality } from './quality.ts';
export {
  resolveStationSensors,
  type SensorModel,
  type StationSensorEntry,
} from './station-sensors.ts';
export { closed, Duration, Instant, Path, Slug, says } from './words.ts';
