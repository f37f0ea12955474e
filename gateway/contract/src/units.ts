/**
 * SenML units: the part of the IANA registry that our devices, and third parties' devices that
 * measure the same things, use. Primary units are RFC 8428 §12.1 and RFC 8798 §2; secondary ones
 * (RFC 8798 §3) are a linear change of a primary: primary = scale × secondary + offset.
 */
interface UnitRow {
  readonly primary: string;
  readonly scale: number;
  readonly offset: number;
}

const primary = (unit: string): [string, UnitRow] => [unit, { primary: unit, scale: 1, offset: 0 }];
const secondary = (unit: string, of: string, scale: number, offset = 0): [string, UnitRow] => [
  unit,
  { primary: of, scale, offset },
];

const table: ReadonlyMap<string, UnitRow> = new Map([
  ...['m', 'kg', 'g', 's', 'K', 'Cel', 'lat', 'lon', 'm/s', 'Pa', '%RH', '/', 'kg/m3'].map(primary),
  ...['l', 'm3', 'l/s', 'J', 'W', 'V', 'A', 'Ohm', 'deg', 'count', '1/s', 'B', 'bit/s'].map(
    primary,
  ),
  ...['dBW', '%EL'].map(primary),
  secondary('ms', 's', 1e-3),
  secondary('min', 's', 60),
  secondary('h', 's', 3600),
  secondary('kWh', 'J', 3.6e6),
  secondary('KiB', 'B', 1024),
  secondary('GB', 'B', 1e9),
  secondary('mV', 'V', 1e-3),
  secondary('mA', 'A', 1e-3),
  secondary('dBm', 'dBW', 1, -30),
  secondary('ug/m3', 'kg/m3', 1e-9),
  secondary('ppm', '/', 1e-6),
  secondary('/100', '/', 1e-2),
  secondary('/1000', '/', 1e-3),
  secondary('hPa', 'Pa', 100),
  secondary('mm', 'm', 1e-3),
  secondary('cm', 'm', 1e-2),
  secondary('km', 'm', 1000),
  secondary('km/h', 'm/s', 1 / 3.6),
]);

export const isUnit = (unit: string): boolean => table.has(unit);

/**
 * The same amount in another unit of the same primary.
 * @returns undefined when the units do not measure the same thing or one is not registered.
 */
export function convertUnit(value: number, from: string, to: string): number | undefined {
  if (from === to) return value;
  const source = table.get(from);
  const target = table.get(to);
  if (!source || !target || source.primary !== target.primary) return undefined;
  return (value * source.scale + source.offset - target.offset) / target.scale;
}
