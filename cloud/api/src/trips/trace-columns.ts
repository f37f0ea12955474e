import { InputError } from '../judge/input-error.ts';
import type { OdometerUnitName, SpeedUnitName } from './trace.ts';

/** What a column of a trace may be. */
export const roles = [
  ...['vehicle', 'time', 'date', 'hour', 'lat', 'lon', 'speed', 'odometer', 'fix', 'satellites'],
  ...['trip', 'route'],
] as const;
export type Role = (typeof roles)[number];
export type Columns = Partial<Record<Role, string>>;

/**
 * Names without accents, case and signs, the surest first: of operators' exports in Peru, of TIDES,
 * GTFS-Realtime archives, TheTransitClock and GPS loggers.
 */
const names: Readonly<Record<Role, readonly RegExp[]>> = {
  vehicle: [
    /^(id|cod|codigo|nro|num|numero)?(de)?(vehicle|vehiculo|unidad|bus|movil|coche|padron|flota)(id|code|codigo|label|no|num|number|nro)?$/,
    /^(placa|patente|matricula|licenseplate|plate|economico|numeroeconomico|interno)$/,
    /^(unit|unitid|device|deviceid|devicename|dispositivo|equipo|imei|vid|veh|vehid)$/,
  ],
  time: [
    /^(timestamp|datetime|fechahora|fechayhora|fechahoragps|horafecha|eventtimestamp|tmstmp|dateandtime)$/,
    /^(gps|fix|utc|location|report|reported|recorded|received|position|event|local)(time|timestamp|datetime|at|date)(utc|local)?$/,
    /^(time|tiempo|epoch|unixtime|instante|momento)(s|ms|utc|local|reported|received)?$/,
    /^(fecha|fechagps|fechautc|date|hora|horagps)$/,
  ],
  date: [/^(fecha|fechagps|fechautc|date|gpsdate|day|dia)$/],
  hour: [/^(hora|horagps|horautc|hour|time|gpstime|tiempo|timeofday)$/],
  lat: [/^(gps|pos|position|vehicle)?(lat|latitud|latitude)(gps|deg|wgs84|itude)?$/, /^y$/],
  lon: [/^(gps|pos|position|vehicle)?(lon|lng|long|longitud|longitude)(gps|deg|wgs84)?$/, /^x$/],
  speed: [
    /^(gps)?(speed|velocidad|vel|spd|velocity)(gps)?(kmh|kmph|kph|ms|mps|mph|kn|nudos|knots)?$/,
  ],
  odometer: [/^(odometro|odometer|kilometraje|odo|mileage|totalkm|kmtotal)(km|m|mts|metros)?$/],
  fix: [
    /^(fix|gpsfix|fixvalid|gpsvalid|valid|valido|validez|estadogps|gpsstatus|fixquality|gpsok)$/,
  ],
  satellites: [/^(sat|sats|satellites|satelites|numsat|nsat|satcount)$/],
  trip: [/^(trip|idtrip|viaje|idviaje|codviaje|tripid|tripidperformed|tripidscheduled|viajeid)$/],
  route: [
    /^(route|ruta|linea|line|idruta|codruta|codigoruta|routeid|rutaid|routename|routeshortname|linecode|recorrido)$/,
  ],
};

const plainName = (header: string): string =>
  header
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\((.*)\)|\[(.*)\]/, '$1$2')
    .replaceAll(/[^a-z0-9]/g, '');

/** @param given by the user, which needs no guess. @returns which column is what, as far as the header tells. */
export function columnsOf(header: readonly string[], given: Columns): Columns {
  const found: Columns = {};
  const taken = new Set(Object.values(given));
  for (const role of roles) {
    const own = given[role] ?? guessed(header, role, taken);
    if (own === undefined || !header.includes(own)) continue;
    found[role] = own;
  }
  return withDate(found, given);
}

function guessed(header: readonly string[], role: Role, taken: ReadonlySet<string>) {
  for (const pattern of names[role]) {
    const own = header.find((cell) => !taken.has(cell) && pattern.test(plainName(cell)));
    if (own !== undefined) return own;
  }
  return undefined;
}

/** A date and an hour of their own columns are one time; a time with a date in it needs neither. */
function withDate({ date, hour, ...found }: Columns, given: Columns): Columns {
  const apart = date !== undefined && hour !== undefined && date !== hour;
  const told = names.time.slice(0, 2).some((pattern) => pattern.test(plainName(found.time ?? '')));
  if (given.time === undefined && apart && !told) return { ...found, date, hour, time: date };
  return found;
}

/** Whether a trace can be read by them. */
export const areEnough = ({ time, lat, lon }: Columns): boolean =>
  time !== undefined && lat !== undefined && lon !== undefined;

/** @throws InputError naming what is missing, what there is, and how to say which is which. */
export function missingColumn(header: readonly string[], given: Columns): InputError {
  const found = columnsOf(header, given);
  const absent = (['time', 'lat', 'lon'] as const).find((role) => found[role] === undefined);
  const wanted = Object.values(given).find((name) => !header.includes(name));
  const there = header.map((one) => `"${one}"`).join(', ');
  if (wanted !== undefined) {
    return new InputError(
      `No hay columna "${wanted}" (--column); el archivo tiene: ${there}.`,
      `There is no column "${wanted}" (--column); the file has: ${there}.`,
    );
  }
  return new InputError(
    `No se reconoce la columna de ${absent}; el archivo tiene: ${there}. Dígala: --column ${absent}=NOMBRE.`,
    `No column is known as ${absent}; the file has: ${there}. Say it: --column ${absent}=NAME.`,
  );
}

/** @returns what the name of the column says of its unit. */
export function speedUnitIn(name: string | undefined): SpeedUnitName | undefined {
  const plain = plainName(name ?? '');
  if (/(kmh|kmph|kph)$/.test(plain)) return 'km/h';
  if (/mph$/.test(plain)) return 'mph';
  if (/(kn|nudos|knots)$/.test(plain)) return 'kn';
  return /(ms|mps)$/.test(plain) ? 'm/s' : undefined;
}

export function odometerUnitIn(name: string | undefined): OdometerUnitName | undefined {
  const plain = plainName(name ?? '');
  if (/km$|^kilometraje$/.test(plain)) return 'km';
  return /(odometro|odometer|odo)(m|mts|metros)$/.test(plain) ? 'm' : undefined;
}
