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

/** Sensirion counts from 0.3 µm up to a size, where Plantower counts from a size on. */
const countUpTo = (micrometres: string): QuantityFacts =>
  of(
    'count',
    `Partículas de 0.3 a ${micrometres} µm en 1 cm³`,
    `Particles from 0.3 to ${micrometres} µm in 1 cm³`,
    2,
  );
/** Alphasense OPC-N3: particles in one size bin, during one sampling period. */
const bin = (index: number): QuantityFacts =>
  of('count', `Partículas del intervalo ${index}`, `Particles of bin ${index}`);

const table = {
  pm1: of('ug/m3', 'PM1', 'PM1', 1),
  pm2_5: of('ug/m3', 'PM2.5', 'PM2.5', 1),
  pm4: of('ug/m3', 'PM4', 'PM4', 1),
  pm10: of('ug/m3', 'PM10', 'PM10', 1),
  pm100: of('ug/m3', 'PM100', 'PM100'),
  co2: of('ppm', 'CO₂', 'CO₂'),
  temperature: of('Cel', 'Temperatura', 'Temperature', 1),
  humidity: of('%RH', 'Humedad relativa', 'Relative humidity'),
  pressure: of('hPa', 'Presión', 'Pressure', 1),
  hcho: of('ug/m3', 'Formaldehído', 'Formaldehyde'),
  iaq: of('count', 'Índice de aire interior (Bosch)', 'Indoor air index (Bosch)'),
  gas_resistance: of('Ohm', 'Resistencia al gas', 'Gas resistance'),

  // Plantower's "CF=1" values: the factory's own scale, for laboratories and published corrections.
  pm1_cf1: of('ug/m3', 'PM1 (CF=1)', 'PM1 (CF=1)'),
  pm2_5_cf1: of('ug/m3', 'PM2.5 (CF=1)', 'PM2.5 (CF=1)'),
  pm10_cf1: of('ug/m3', 'PM10 (CF=1)', 'PM10 (CF=1)'),
  // Cubic PM2008: the same air on the scale of a TSI DustTrak.
  pm1_tsi: of('ug/m3', 'PM1 (TSI)', 'PM1 (TSI)'),
  pm2_5_tsi: of('ug/m3', 'PM2.5 (TSI)', 'PM2.5 (TSI)'),
  pm10_tsi: of('ug/m3', 'PM10 (TSI)', 'PM10 (TSI)'),
  n0_3: countOver('0.3'),
  n0_5: countOver('0.5'),
  n1: countOver('1'),
  n2_5: countOver('2.5'),
  n5: countOver('5'),
  n10: countOver('10'),
  nc0_5: countUpTo('0.5'),
  nc1: countUpTo('1'),
  nc2_5: countUpTo('2.5'),
  nc4: countUpTo('4'),
  nc10: countUpTo('10'),
  particle_size: of('mm', 'Tamaño típico de partícula', 'Typical particle size', 5),
  bin0: bin(0),
  bin1: bin(1),
  bin2: bin(2),
  bin3: bin(3),
  bin4: bin(4),
  bin5: bin(5),
  bin6: bin(6),
  bin7: bin(7),
  bin8: bin(8),
  bin9: bin(9),
  bin10: bin(10),
  bin11: bin(11),
  bin12: bin(12),
  bin13: bin(13),
  bin14: bin(14),
  bin15: bin(15),
  bin16: bin(16),
  bin17: bin(17),
  bin18: bin(18),
  bin19: bin(19),
  bin20: bin(20),
  bin21: bin(21),
  bin22: bin(22),
  bin23: bin(23),
  sampling_period: of('s', 'Periodo de muestreo', 'Sampling period', 2),
  flow_rate: of('l/s', 'Caudal de la muestra', 'Sample flow rate', 5),
  laser_status: of('count', 'Estado del láser', 'Laser status'),
  // Alphasense OPC-N3: turns of the fan during one sampling period.
  fan_turns: of('count', 'Vueltas del ventilador', 'Turns of the fan'),

  // How well the sensor spoke during the interval.
  samples: of('count', 'Lecturas recibidas', 'Samples received'),
  samples_expected: of('count', 'Lecturas esperadas', 'Samples expected'),
  bytes_discarded: of('B', 'Bytes descartados', 'Bytes discarded'),
  checksum_errors: of('count', 'Errores de suma de control', 'Checksum errors'),
  // Of one sensor since it was installed: at rest in its duty cycle it does not work.
  work_time: of('s', 'Tiempo de trabajo del sensor', 'Time of work of the sensor'),

  // Of an interval, the share that a relay of the station was on.
  heater: of('/', 'Calefactor encendido', 'Heater on', 2),
  fan: of('/', 'Ventilador encendido', 'Fan on', 2),

  lat: of('lat', 'Latitud', 'Latitude', 5),
  lon: of('lon', 'Longitud', 'Longitude', 5),
  altitude: of('m', 'Altitud', 'Altitude'),
  speed: of('m/s', 'Velocidad', 'Speed', 1),
  heading: of('deg', 'Rumbo', 'Heading'),
  satellites: of('count', 'Satélites en uso', 'Satellites in use'),
  fix_quality: of('count', 'Calidad de posición (GGA)', 'Position quality (GGA)'),
  fix_mode: of(
    'count',
    'Modo de posición (1 sin, 2 en 2D, 3 en 3D)',
    'Fix mode (1 none, 2 2D, 3 3D)',
  ),
  pdop: of('/', 'Dilución de la posición', 'Position dilution', 1),
  hdop: of('/', 'Dilución horizontal', 'Horizontal dilution', 1),
  vdop: of('/', 'Dilución vertical', 'Vertical dilution', 1),

  // Of a vehicle. What is counted "since the start" begins at 0 with each `boot` of its agent: the
  // whole of a day is the sum, over its boots, of how far each has come.
  fix_time: of(
    's',
    'Hora de la posición, según el receptor',
    'Time of the fix, by the receiver',
    1,
  ),
  distance_gps: of('m', 'Recorrido por GPS desde el arranque', 'Distance by GPS since the start'),
  odometer: of('m', 'Odómetro del vehículo', 'Odometer of the vehicle'),
  vehicle_speed: of('m/s', 'Velocidad según el vehículo', 'Speed, as the vehicle says', 1),
  fuel_rate: of('l/s', 'Consumo de combustible', 'Fuel rate', 5),
  fuel_used: of('l', 'Combustible usado desde el arranque', 'Fuel used since the start', 2),
  // Estimates, so that nobody takes them for measures: from the air that a petrol engine breathes.
  fuel_rate_maf: of('l/s', 'Consumo estimado del flujo de aire', 'Fuel rate from the air flow', 5),
  fuel_used_maf: of('l', 'Combustible estimado del flujo de aire', 'Fuel from the air flow', 2),
  passengers: of('count', 'Pasajeros a bordo', 'Passengers on board'),
  // Within the interval.
  boardings: of('count', 'Pasajeros que subieron', 'Passengers who boarded'),
  alightings: of('count', 'Pasajeros que bajaron', 'Passengers who alighted'),
  occupancy: of('/', 'Ocupación de la capacidad', 'Share of the capacity', 2),
  // What a counter at the doors has counted since it was switched on.
  boarded: of('count', 'Subidas contadas', 'Boarded, as counted'),
  alighted: of('count', 'Bajadas contadas', 'Alighted, as counted'),
  load_net: of('kg', 'Peso neto según la balanza', 'Net weight, as the scale says', 1),
  load: of('kg', 'Peso en la balanza', 'Weight on the scale', 1),
  // What a reader or a keypad of a vehicle told: numbers that stand for something.
  tag: of('count', 'Etiqueta leída', 'Tag that was read'),
  material_code: of('count', 'Material marcado', 'Material that was keyed'),
  crew_code: of('count', 'Cuadrilla marcada', 'Crew that was keyed'),

  uptime: of('s', 'Tiempo encendido', 'Uptime'),
  // Since the start of the agent.
  fixes_refused: of('count', 'Posiciones descartadas', 'Positions refused'),
  clock_offset: of('s', 'Desfase del reloj', 'Clock offset', 3),
  buffer_records: of('count', 'Mensajes en espera', 'Messages waiting'),
  buffer_bytes: of('B', 'Bytes en espera', 'Bytes waiting'),
  buffer_oldest: of('s', 'Espera del más antiguo', 'Age of the oldest waiting'),
  dropped_records: of('count', 'Mensajes descartados', 'Messages dropped'),
  disk_free: of('B', 'Disco libre', 'Disk free'),
  // Of its card or eMMC, where the machine can tell: the share of its life that is used up, what was
  // ever written to the file system, and what of it within the last 24 hours.
  disk_wear: of('/', 'Vida gastada del disco', 'Life of the disk used up', 2),
  disk_written: of('B', 'Escrito en el disco desde siempre', 'Ever written to the disk'),
  disk_written_day: of('B', 'Escrito en el disco en 24 h', 'Written to the disk in 24 h'),
  memory: of('B', 'Memoria del agente', 'Memory of the agent'),
  certificate_left: of('s', 'Vigencia que queda al certificado', 'Life left to the certificate'),
  calibration_left: of(
    's',
    'Vigencia que queda a la calibración que antes vence',
    'Life left to the calibration that expires first',
  ),
  config_version: of('count', 'Versión de la configuración', 'Version of the configuration'),
  cpu_temperature: of('Cel', 'Temperatura del procesador', 'Processor temperature', 1),
  // Of a Raspberry Pi, which tells both: 0 never since it was started, 1 earlier, 2 now.
  undervoltage: of(
    'count',
    'Tensión baja (0 no, 1 hubo, 2 ahora)',
    'Undervoltage (0, 1 was, 2 is)',
  ),
  throttled: of(
    'count',
    'Procesador frenado (0 no, 1 hubo, 2 ahora)',
    'Throttled (0, 1 was, 2 is)',
  ),
} as const satisfies Record<string, QuantityFacts>;

export type Quantity = keyof typeof table;

export const quantities: Readonly<Record<Quantity, QuantityFacts>> = table;

export const isQuantity = (name: string): name is Quantity => Object.hasOwn(table, name);

/** Finer than any of these sensors, and no 27.112000000000005 of binary fractions. */
const decimalsBeyondShown = 2;

/** @returns a value with two decimals more than people are shown: as it is published. */
export const publishedValue = (quantity: Quantity, value: number): number =>
  rounded(value, quantities[quantity].decimals + decimalsBeyondShown);

/** Scaled numbers below this are told from a tie by far less than `tieMargin`. */
const scaledMax = 2 ** 31;
const tieMargin = 1e-6;
/** To raise to a power takes as long as all the rest. */
const scales = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

/** As `toFixed` rounds, without the text where no tie is near: a page of averages has 100,000 values. */
function rounded(value: number, decimals: number): number {
  const scale = scales[decimals] ?? 10 ** decimals;
  const scaled = value * scale;
  const part = Math.abs(scaled) % 1;
  const isClear = Math.abs(scaled) < scaledMax && Math.abs(part - 0.5) > tieMargin;
  // Adding 0 leaves no −0.
  return (isClear ? Math.round(scaled) / scale : Number(value.toFixed(decimals))) + 0;
}

/**
 * Texts a device says of itself, as SenML string values (`vs`): in its health pack, and `faults`, what
 * its sensors report as wrong with themselves, beside what they measured then.
 */
export const textNames = ['name', 'software', 'sensors', 'models', 'faults'] as const;
export type TextName = (typeof textNames)[number];
export const isTextName = (name: string): name is TextName =>
  (textNames as readonly string[]).includes(name);
