import { AirQualityError } from './air-quality-error.ts';
import { type Pollutant, pollutants } from './pollutant.ts';

/** Concentrations by mass (SenML names) and by volume. */
const table = {
  'ug/m3': { kind: 'mass', scale: 1, shown: 'µg/m³' },
  'mg/m3': { kind: 'mass', scale: 1000, shown: 'mg/m³' },
  ppb: { kind: 'volume', scale: 1, shown: 'ppb' },
  ppm: { kind: 'volume', scale: 1000, shown: 'ppm' },
} as const;

export type Unit = keyof typeof table;

/** @returns the unit as people write it. */
export const shownUnit = (unit: Unit): string => table[unit].shown;

/** @throws AirQualityError `bad-unit`. `µg/m³` and the like are understood. */
export function readUnit(name: string): Unit {
  const plain = name.replace(/[µμ]/, 'u').replace('³', '3');
  if (Object.hasOwn(table, plain)) return plain as Unit;
  const names = Object.keys(table).join(', ');
  throw new AirQualityError('bad-unit', {
    es: `"${name}" no es una unidad de concentración; use una de: ${names}.`,
    en: `"${name}" is not a unit of concentration; use one of: ${names}.`,
  });
}

/** Temperature and pressure that a cubic metre is told at. */
export interface Conditions {
  /** °C, −90 to 70. */
  readonly temperatureC: number;
  /** hPa, 300 to 1100. */
  readonly pressureHpa: number;
}

/** J/(mol·K), CODATA. */
const gasConstant = 8.314462618;
const zeroCelsius = 273.15;

/** @throws AirQualityError `bad-conditions` naming the one that is no weather on earth. */
export function readConditions({ temperatureC, pressureHpa }: Conditions): Conditions {
  if (!(temperatureC >= -90 && temperatureC <= 70)) {
    throw new AirQualityError('bad-conditions', {
      es: `La temperatura debe estar entre −90 y 70 °C; llegó ${temperatureC}.`,
      en: `The temperature must be between −90 and 70 °C; it was ${temperatureC}.`,
    });
  }
  if (!(pressureHpa >= 300 && pressureHpa <= 1100)) {
    throw new AirQualityError('bad-conditions', {
      es: `La presión debe estar entre 300 y 1100 hPa; llegó ${pressureHpa}.`,
      en: `The pressure must be between 300 and 1100 hPa; it was ${pressureHpa}.`,
    });
  }
  return { temperatureC, pressureHpa };
}

/** @returns litres per mole of an ideal gas: 24.465 at 25 °C and 1 atm. */
export const molarVolume = ({ temperatureC, pressureHpa }: Conditions): number =>
  // hPa · L = 0.1 J
  (gasConstant * (temperatureC + zeroCelsius) * 10) / pressureHpa;

/**
 * A mass concentration measured at the air's own temperature and pressure, told at the reference's:
 * the same particles in the volume that the air would fill there.
 * @param value µg/m³ or mg/m³.
 */
export const atReference = (value: number, actual: Conditions, reference: Conditions): number =>
  tidy((value * molarVolume(actual)) / molarVolume(reference));

/**
 * The same concentration in another unit.
 * @param reference conditions of the cubic metre, needed between mass and volume.
 * @throws AirQualityError `bad-unit` between mass and volume of what has no molar mass.
 */
export function convert(value: number, { from, to, quantity, reference }: Conversion): number {
  if (from === to) return value;
  const source = table[from];
  const target = table[to];
  const amount = value * source.scale;
  if (source.kind === target.kind) return tidy(amount / target.scale);
  const { molarMass, es, en } = pollutants[quantity];
  if (molarMass === undefined) {
    throw new AirQualityError('bad-unit', {
      es: `${es} no tiene masa molar: no se convierte entre ${from} y ${to}; dé µg/m³.`,
      en: `${en} has no molar mass: it does not convert between ${from} and ${to}; give µg/m³.`,
    });
  }
  const perPpb = molarMass / molarVolume(reference);
  const other = source.kind === 'mass' ? amount / perPpb : amount * perPpb;
  return tidy(other / target.scale);
}

interface Conversion {
  readonly from: Unit;
  readonly to: Unit;
  readonly quantity: Pollutant;
  readonly reference: Conditions;
}

/** No 70.50000000000001 of binary fractions: twelve digits are more than any instrument has. */
const tidy = (value: number): number => Number(value.toPrecision(12));
