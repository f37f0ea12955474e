/**
 * What the airRohr firmware of sensor.community pushes to "own API": `esp8266id` and a list of
 * `sensordatavalues`, each `{ value_type, value }` with the value as text. There is no time in it: a push
 * stands for the moment it came. https://github.com/opendata-stuttgart/sensors-software
 */
import {
  encodeReport,
  encodeSenmlJson,
  Quality,
  type Quantity,
  type Reading,
} from '@samay/contract';
import { asTheGatewayReads, type Imported, isObject, refuseImport } from './import-outcome.ts';
import { type ImportedDevice, ignored } from './import-registry.ts';

/** Sensor, quantity, and what the value is multiplied by to have the contract's unit. */
type Meaning = readonly [sensor: string, quantity: Quantity, scale?: number];
const pascal = 0.01;

const dust = (prefix: string, sensor: string): Record<string, Meaning> => ({
  [`${prefix}_P0`]: [sensor, 'pm1'],
  [`${prefix}_P2`]: [sensor, 'pm2_5'],
  [`${prefix}_P4`]: [sensor, 'pm4'],
  [`${prefix}_P1`]: [sensor, 'pm10'],
});
const weather = (prefix: string, sensor: string): Record<string, Meaning> => ({
  [`${prefix}temperature`]: [sensor, 'temperature'],
  [`${prefix}humidity`]: [sensor, 'humidity'],
  [`${prefix}pressure`]: [sensor, 'pressure', pascal],
});

/** In this order the first sensor of a quantity speaks for the station. */
const meanings: ReadonlyMap<string, Meaning> = new Map(
  Object.entries({
    ...dust('SPS30', 'sps30-1'),
    ...dust('SDS', 'sds011-1'),
    ...dust('PMS', 'pms-1'),
    ...dust('HPM', 'hpm-1'),
    ...dust('NPM', 'npm-1'),
    ...dust('IPS', 'ips-1'),
    ...weather('BME280_', 'bme280-1'),
    ...weather('BMP280_', 'bmp280-1'),
    ...weather('BMP_', 'bmp180-1'),
    ...weather('SHT3X_', 'sht3x-1'),
    ...weather('HTU21D_', 'htu21d-1'),
    ...weather('DS18B20_', 'ds18b20-1'),
    ...weather('SCD30_', 'scd30-1'),
    SCD30_co2_ppm: ['scd30-1', 'co2'],
    // The DHT22 was the first sensor of the firmware: it has no prefix.
    ...weather('', 'dht22-1'),
    GPS_lat: ['gps-1', 'lat'],
    GPS_lon: ['gps-1', 'lon'],
    GPS_height: ['gps-1', 'altitude'],
  } satisfies Record<string, Meaning>),
);

/** How the firmware itself is doing, and counts whose units differ from the contract's. */
const ofNoUse =
  /^(samples|min_micro|max_micro|interval|signal|GPS_(date|time|timestamp)|(SPS30|NPM)_(N\d+|TS))$/;

/** @returns the id a push comes from, as in `esp8266-1234567`. */
export function senderOf(body: unknown, header: string | undefined): Imported<string> {
  const id = isObject(body) ? body['esp8266id'] : undefined;
  const said = typeof id === 'string' || typeof id === 'number' ? `esp8266-${id}` : header;
  if (said !== undefined && /^[\w-]{1,64}$/.test(said)) return { ok: true, value: said };
  return refuseImport(
    400,
    'esp8266id',
    'falta: debe ser el número del sensor, como lo muestra su página',
    'is missing: it must be the number of the sensor, as its own page shows',
  );
}

/** @returns the SenML-JSON telemetry of the device. */
export function importSensorCommunity(
  body: unknown,
  { device, fields = {} }: ImportedDevice,
  receivedMs: number,
): Imported<string> {
  const values = isObject(body) ? body['sensordatavalues'] : undefined;
  if (!Array.isArray(values) || values.length === 0) {
    return refuseImport(
      400,
      'sensordatavalues',
      'falta: debe ser la lista de medidas del firmware airRohr',
      "is missing: it must be the airRohr firmware's list of values",
    );
  }
  const read: Reading[] = [];
  for (const [index, item] of values.entries()) {
    const reading = readValue(item, `sensordatavalues[${index}]`, fields, receivedMs);
    if (!reading.ok) return reading;
    if (reading.value !== undefined) read.push(reading.value);
  }
  const readings = withStation(read);
  if (readings.length === 0) {
    return refuseImport(422, 'sensordatavalues', 'no trae ninguna medida', 'has no measurement');
  }
  const pack = encodeReport(device, { readings, texts: {}, timeMs: receivedMs });
  const checked = asTheGatewayReads(pack, device, receivedMs);
  return checked.ok ? { ok: true, value: encodeSenmlJson(pack) } : checked;
}

function readValue(
  item: unknown,
  field: string,
  fields: Readonly<Record<string, string>>,
  timeMs: number,
): Imported<Reading | undefined> {
  const type = isObject(item) ? item['value_type'] : undefined;
  const text = isObject(item) ? item['value'] : undefined;
  if (typeof type !== 'string') {
    return refuseImport(400, `${field}.value_type`, 'falta: debe ser un texto', 'must be a text');
  }
  const meaning = meanings.get(type);
  if (meaning === undefined) {
    if (ofNoUse.test(type) || fields[type] === ignored) return { ok: true, value: undefined };
    return refuseImport(
      422,
      `${field}.value_type`,
      `"${type}" no se conoce: si sobra, póngalo como "ignore" en el registro de importaciones`,
      `"${type}" is not known: if it is of no use, set it to "ignore" in the register of imports`,
    );
  }
  const value = numberOf(text);
  if (value === undefined) {
    return refuseImport(
      422,
      `${field}.value`,
      `"${String(text).slice(0, 40)}" de ${type} no es un número: revise el sensor`,
      `"${String(text).slice(0, 40)}" of ${type} is no number: look at the sensor`,
    );
  }
  const [sensor, quantity, scale = 1] = meaning;
  const scaled = scale === 1 ? value : Number((value * scale).toPrecision(12));
  // Nobody has looked at it on the way: not evaluated.
  const quality = Quality.notEvaluated;
  return { ok: true, value: { sensor, quantity, value: scaled, timeMs, quality, why: 0 } };
}

function numberOf(text: unknown): number | undefined {
  const number = typeof text === 'string' && text.trim() !== '' ? Number(text) : text;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** What each sensor said, and before it what the station says: the first of `meanings` that has it. */
function withStation(read: readonly Reading[]): Reading[] {
  const order = new Map([...meanings.values()].map(([sensor], at) => [sensor, at]));
  const rank = ({ sensor = '' }: Reading) => order.get(sensor) ?? 0;
  const station = new Map<Quantity, Reading>();
  for (const reading of [...read].sort((a, b) => rank(a) - rank(b))) {
    const { sensor: _, ...own } = reading;
    if (!station.has(reading.quantity)) station.set(reading.quantity, own);
  }
  return [...station.values(), ...read];
}
