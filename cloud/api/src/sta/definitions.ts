/**
 * What quantities and units are called elsewhere.
 *
 * Quantities: CF standard names (cfconventions.org), at the address under which the NERC
 * Vocabulary Server publishes them. Units: UCUM codes, at the address of the OGC definitions server.
 */
import { type Quantity, quantities } from '@samay/contract';

const cfNames: Partial<Record<Quantity, string>> = {
  pm1: 'mass_concentration_of_pm1_ambient_aerosol_particles_in_air',
  pm2_5: 'mass_concentration_of_pm2p5_ambient_aerosol_particles_in_air',
  pm10: 'mass_concentration_of_pm10_ambient_aerosol_particles_in_air',
  co2: 'mole_fraction_of_carbon_dioxide_in_air',
  hcho: 'mass_concentration_of_formaldehyde_in_air',
  temperature: 'air_temperature',
  humidity: 'relative_humidity',
  pressure: 'air_pressure',
};

/** @returns the address that defines a quantity: a standard's where one has it, else our own. */
export function quantityDefinition(quantity: Quantity, base: string): string {
  const name = cfNames[quantity];
  return name === undefined
    ? `${base}/v1/quantities#${quantity}`
    : `http://vocab.nerc.ac.uk/standard_name/${name}/`;
}

interface Unit {
  readonly name: string;
  readonly symbol: string;
  /** Case-sensitive code. */
  readonly ucum: string;
}

/** By SenML unit: every unit that a quantity of the contract has. */
const units: Readonly<Record<string, Unit>> = {
  'ug/m3': { name: 'microgram per cubic metre', symbol: 'µg/m³', ucum: 'ug/m3' },
  ppm: { name: 'parts per million', symbol: 'ppm', ucum: '[ppm]' },
  Cel: { name: 'degree Celsius', symbol: '°C', ucum: 'Cel' },
  '%RH': { name: 'percent of relative humidity', symbol: '%', ucum: '%' },
  hPa: { name: 'hectopascal', symbol: 'hPa', ucum: 'hPa' },
  count: { name: 'count', symbol: '', ucum: '{count}' },
  Ohm: { name: 'ohm', symbol: 'Ω', ucum: 'Ohm' },
  mm: { name: 'millimetre', symbol: 'mm', ucum: 'mm' },
  m: { name: 'metre', symbol: 'm', ucum: 'm' },
  s: { name: 'second', symbol: 's', ucum: 's' },
  'l/s': { name: 'litre per second', symbol: 'L/s', ucum: 'L/s' },
  B: { name: 'byte', symbol: 'B', ucum: 'By' },
  '/': { name: 'ratio', symbol: '', ucum: '1' },
  lat: { name: 'degree of latitude', symbol: '°', ucum: 'deg' },
  lon: { name: 'degree of longitude', symbol: '°', ucum: 'deg' },
  deg: { name: 'degree', symbol: '°', ucum: 'deg' },
  'm/s': { name: 'metre per second', symbol: 'm/s', ucum: 'm/s' },
};

/** @returns the unit of a quantity: name, symbol, UCUM code and the address that defines it. */
export function unitOf(quantity: Quantity): Unit & { readonly definition: string } {
  const { unit } = quantities[quantity];
  const known = units[unit] ?? { name: unit, symbol: unit, ucum: unit };
  const definition = `http://www.opengis.net/def/uom/UCUM/${encodeURIComponent(known.ucum).replaceAll('%2F', '/')}`;
  return { ...known, definition };
}
