/** The sensors of a station: entries of the file joined with the catalogue and the drivers. */
import type { StationSensor } from '@samay/calibration';
import { durationMs, fault, resolveStationSensors } from '@samay/calibration/document';
import type { Sensor } from '@samay/hardware';
import type { SensorEntry } from './config-file.ts';
import { intervalOf, resolveSource, type Source, wireOf } from './source.ts';

export interface SensorConfig extends StationSensor {
  readonly source: Source;
  /** How often it has news. */
  readonly intervalMs: number;
  readonly warmUpMs: number;
}

/** @returns the sensors and the faults of their entries; with faults the sensors mean nothing. */
export function resolveSensors(
  entries: readonly SensorEntry[],
  catalogue: readonly Sensor[],
): { sensors: SensorConfig[]; faults: string[] } {
  const { sensors: said, faults } = resolveStationSensors(entries, catalogue);
  const sensors: SensorConfig[] = [];
  for (const [index, entry] of entries.entries()) {
    const path = `sensors[${index}]`;
    const model = catalogue.find(({ id }) => id === entry.model);
    const station = said.find(({ id }) => id === entry.id);
    if (model === undefined || station === undefined) continue;
    const source = resolveSource(entry, model, path, faults);
    if (source === undefined) continue;
    const sensor = { ...station, ...timesOf(entry, model, source), source };
    const wire = wireOf(source);
    const other = sensors.find((before) => wireOf(before.source) === wire);
    if (other !== undefined) faults.push(sharedWire(path, sensor, other));
    sensors.push(sensor);
  }
  return { sensors, faults };
}

const timesOf = (entry: SensorEntry, model: Sensor, source: Source) => ({
  intervalMs: intervalOf(source),
  warmUpMs:
    entry.warmUp === undefined ? model.warmUpSeconds.value * 1000 : durationMs(entry.warmUp),
});

/** I2C devices of a board each need an address of their own, all else a port. */
function sharedWire(path: string, { source }: SensorConfig, { id }: SensorConfig): string {
  if (source.kind === 'board') {
    const en = `${id} has this address on the board; give each its own`;
    return fault(`${path}.address`, `${id} ya tiene esta dirección`, en);
  }
  const en = 'another sensor has this port; give each its own';
  return fault(`${path}.port`, 'otro sensor ya tiene este puerto', en);
}
