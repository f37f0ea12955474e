/** A calibration document as people have it: the station's YAML, or the list of calibrations alone. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { InputError } from '../judge/input-error.ts';

/**
 * @param path of YAML or JSON: a list of calibrations as `samay-edge calibrate --yaml` writes it, or
 * a station's configuration, of which only what makes its values is taken.
 * @returns what is written, for the server to look at. @throws InputError
 */
export async function readDocumentFile(path: string): Promise<Record<string, unknown>> {
  const written = await readYaml(path);
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
      ? await readYaml(resolve(dirname(path), calibrationsFile))
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

async function readYaml(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new InputError(
      `No se pudo leer ${path} (${code}); revise el nombre y los permisos.`,
      `${path} could not be read (${code}); check its name and permissions.`,
    );
  }
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault === undefined) return document.toJS();
  throw new InputError(`${path}: YAML no válido: ${fault.message}`, `${path}: ${fault.message}`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
