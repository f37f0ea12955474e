/** A calibration document as people have it: the station's YAML, or the list of calibrations alone. */
import { dirname, resolve } from 'node:path';
import { readDocument } from '../ghg/read-document.ts';
import { InputError } from '../judge/input-error.ts';

/**
 * @param path of YAML or JSON: a list of calibrations as `samay-edge calibrate --yaml` writes it, or
 * a station's configuration, of which only what makes its values is taken.
 * @returns what is written, for the server to look at. @throws InputError
 */
export async function readDocumentFile(path: string): Promise<Record<string, unknown>> {
  const written = await readDocument(path);
  if (Array.isArray(written)) return { calibrations: written };
  if (!isObject(written)) {
    throw new InputError(
      `${path}: debe ser una lista de calibraciones o la configuración de una estación.`,
      `${path}: must be a list of calibrations or the configuration of a station.`,
    );
  }
  const { calibrationsFile, sensors, quality } = written;
  const calibrations =
    typeof calibrationsFile === 'string'
      ? await readDocument(resolve(dirname(path), calibrationsFile))
      : written['calibrations'];
  return {
    calibrations: calibrations ?? [],
    ...(sensors === undefined ? {} : { sensors: valuesOnly(sensors) }),
    ...(quality === undefined ? {} : { quality }),
  };
}

/** Ports, boards and warm-up are of the station and not of its values. */
const valuesOnly = (sensors: unknown): unknown =>
  Array.isArray(sensors)
    ? sensors.map((sensor) => {
        if (!isObject(sensor)) return sensor;
        const { id, model, use } = sensor;
        return { id, model, ...(use === undefined ? {} : { use }) };
      })
    : sensors;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
