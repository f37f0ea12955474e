import { CatalogueError } from './catalogue-error.ts';
import type { Sensor } from './sensor.ts';
import { checkSensor } from './sensor-faults.ts';
import { readYamlFolder } from './yaml-folder.ts';

/** Beside src/ as beside dist/. */
const ownFolder = new URL('../sensors/', import.meta.url);

/**
 * Every sensor of the folder, by order of id. Reads once, at the start of a program.
 * @param folder path of a folder of YAML files; the catalogue of this package by default
 * @throws CatalogueError CATALOGUE_UNREADABLE, CATALOGUE_INVALID (with all the faults of the file)
 */
export const readSensors = (folder?: string): Sensor[] =>
  readYamlFolder(folder, ownFolder, checkSensor);

/**
 * The sensor that a configuration names.
 * @throws CatalogueError SENSOR_UNKNOWN, naming the ones there are
 */
export function sensorById(id: string, sensors: readonly Sensor[] = readSensors()): Sensor {
  const sensor = sensors.find((candidate) => candidate.id === id);
  if (sensor) return sensor;
  const known = sensors.map((candidate) => candidate.id).join(', ');
  throw new CatalogueError(
    'SENSOR_UNKNOWN',
    `"${id}" is not in the catalogue of sensors; write one of ${known}`,
  );
}
