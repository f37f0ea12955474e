import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse, YAMLParseError } from 'yaml';
import { CatalogueError } from './catalogue-error.ts';
import type { Sensor } from './sensor.ts';
import { checkSensor } from './sensor-faults.ts';

/** Beside src/ as beside dist/. */
const ownFolder = new URL('../sensors/', import.meta.url);

const extension = '.yaml';

/**
 * Every sensor of the folder, by order of id. Reads once, at the start of a program.
 * @param folder path of a folder of YAML files; the catalogue of this package by default
 * @throws CatalogueError CATALOGUE_UNREADABLE, CATALOGUE_INVALID (with all the faults of the file)
 */
export function readSensors(folder?: string): Sensor[] {
  const url = folder === undefined ? ownFolder : pathToFileURL(`${folder}/`);
  const files = attempt(`the folder ${url.pathname}`, () => readdirSync(url))
    .filter((file) => file.endsWith(extension))
    .sort();
  return files.map((file) => readSensor(file, new URL(encodeURIComponent(file), url)));
}

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

function readSensor(file: string, url: URL): Sensor {
  const text = attempt(file, () => readFileSync(url, 'utf8'));
  const checked = checkSensor(parseYaml(file, text), file.slice(0, -extension.length));
  if ('sensor' in checked) return checked.sensor;
  throw new CatalogueError(
    'CATALOGUE_INVALID',
    checked.faults.map((fault) => `${file}: ${fault}`).join('\n'),
  );
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof YAMLParseError)) throw cause;
    throw new CatalogueError('CATALOGUE_INVALID', `${file}: ${cause.message}`, { cause });
  }
}

function attempt<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new CatalogueError(
      'CATALOGUE_UNREADABLE',
      `${what}: cannot be read; check that it is there and that this user may read it`,
      { cause },
    );
  }
}
