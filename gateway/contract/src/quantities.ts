/**
 * What can be measured: the names of the wire, of the store's fields and of the API, each with its
 * one unit. A mean, a raw value and a forecast of the same thing share the name.
 */
export interface QuantityFacts {
  /** SenML unit in which the value travels and is stored. */
  readonly unit: string;
  readonly es: string;
  readonly en: string;
  /** Decimals worth showing to people. */
  readonly decimals: number;
}

const of = (unit: string, es: string, en: string, decimals = 0): QuantityFacts => ({
  unit,
  es,
  en,
  decimals,
});
const countOver = (micrometres: string): QuantityFacts =>
  of(
    'count',
    `Partículas de más de ${micrometres} µm en 0,1 L`,
    `Particles over ${micrometres} µm in 0.1 L`,
  );

const table = {
  pm1: of('ug/m3', 'PM1', 'PM1', 1),
  pm2_5: of('ug/m3', 'PM2.5', 'PM2.5', 1),
  pm4: of('ug/m3', 'PM4', 'PM4', 1),
  pm10: of('ug/m3', 'PM10', 'PM10', 1),
  co2: of('ppm', 'CO₂', 'CO₂'),
  temperature: of('Cel', 'Temperatura', 'Temperature', 1),
  humidity: of('%RH', 'Humedad relativa', 'Relative humidity'),
  pressure: of('hPa', 'Presión', 'Pressure', 1),

  // Plantower's "CF=1" values: the factory's own scale, for laboratories and published corrections.
  pm1_cf1: of('ug/m3', 'PM1 (CF=1)', 'PM1 (CF=1)'),
  pm2_5_cf1: of('ug/m3', 'PM2.5 (CF=1)', 'PM2.5 (CF=1)'),
  pm10_cf1: of('ug/m3', 'PM10 (CF=1)', 'PM10 (CF=1)'),
  n0_3: countOver('0.3'),
  n0_5: countOver('0.5'),
  n1: countOver('1'),
  n2_5: countOver('2.5'),
  n5: countOver('5'),
  n10: countOver('10'),

  // How well the sensor spoke during the interval.
  samples: of('count', 'Lecturas recibidas', 'Samples received'),
  samples_expected: of('count', 'Lecturas esperadas', 'Samples expected'),
  bytes_discarded: of('B', 'Bytes descartados', 'Bytes discarded'),
  checksum_errors: of('count', 'Errores de suma de control', 'Checksum errors'),

  lat: of('lat', 'Latitud', 'Latitude', 5),
  lon: of('lon', 'Longitud', 'Longitude', 5),
  altitude: of('m', 'Altitud', 'Altitude'),
  uptime: of('s', 'Tiempo encendido', 'Uptime'),
  clock_offset: of('s', 'Desfase del reloj', 'Clock offset', 3),
  buffer_records: of('count', 'Mensajes en espera', 'Messages waiting'),
  buffer_bytes: of('B', 'Bytes en espera', 'Bytes waiting'),
  buffer_oldest: of('s', 'Espera del más antiguo', 'Age of the oldest waiting'),
  dropped_records: of('count', 'Mensajes descartados', 'Messages dropped'),
  disk_free: of('B', 'Disco libre', 'Disk free'),
  memory: of('B', 'Memoria del agente', 'Memory of the agent'),
  cpu_temperature: of('Cel', 'Temperatura del procesador', 'Processor temperature', 1),
} as const satisfies Record<string, QuantityFacts>;

export type Quantity = keyof typeof table;

export const quantities: Readonly<Record<Quantity, QuantityFacts>> = table;

export const isQuantity = (name: string): name is Quantity => Object.hasOwn(table, name);

/** Finer than any of these sensors, and no 27.112000000000005 of binary fractions. */
const decimalsBeyondShown = 2;

/** @returns a value with two decimals more than people are shown: as it is published. */
export const publishedValue = (quantity: Quantity, value: number): number =>
  Number(value.toFixed(quantities[quantity].decimals + decimalsBeyondShown));

/** Texts a device says of itself, as SenML string values (`vs`) in its health pack. */
export const textNames = ['name', 'software', 'sensors'] as const;
export type TextName = (typeof textNames)[number];
export const isTextName = (name: string): name is TextName =>
  (textNames as readonly string[]).includes(name);
