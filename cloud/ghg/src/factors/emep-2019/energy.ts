/**
 * Hot energy use of buses and coaches by speed, slope and load: EMEP/EEA's Tier 3 functions (2019), from
 * ipeaGIT/gtfs2emis (MIT). Only the rows of energy (their pollutant "EC"), which all have one form:
 * `(α·V² + β·V + γ + δ/V) / (ε·V² + ζ·V + η)` in MJ/km, V in km/h and within its own range. Their CO2
 * rows of CNG are not here: they mix MJ/km with the carbon of diesel and are 18 times too low.
 */
import type { Origin } from '../../figure.ts';
import { busArticulated } from './bus-articulated.ts';
import { busMidi } from './bus-midi.ts';
import { busStandard } from './bus-standard.ts';
import { ch4AndN2o } from './ch4-n2o.ts';
import { coachArticulated } from './coach-articulated.ts';
import { coachStandard } from './coach-standard.ts';

export const emepOrigin: Origin = {
  source: 'EMEP/EEA 2019 Tier 3, de ipeaGIT/gtfs2emis (MIT)',
  ...{ year: 2019, boundary: 'TTW', quality: 'L' },
};

const files = {
  'bus-midi': busMidi,
  'bus-standard': busStandard,
  'bus-articulated': busArticulated,
  'coach-standard': coachStandard,
  'coach-articulated': coachArticulated,
} as const;

export type EmepClass = keyof typeof files;
export const emepClasses = Object.keys(files) as EmepClass[];

export interface EnergyFunction {
  readonly fuel: string;
  readonly euro: string;
  readonly technology: string;
  /** A fraction: 0.04 rises 4 m in 100. */
  readonly slope: number;
  /** A fraction of the payload. */
  readonly load: number;
  readonly minKmh: number;
  readonly maxKmh: number;
  /** α, β, γ, δ, ε, ζ, η */
  readonly coefficients: readonly number[];
}

const rowsOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(','));

const read = new Map<EmepClass, readonly EnergyFunction[]>();

/** @returns every function of a class; read once. */
export function energyFunctionsOf(vehicle: EmepClass): readonly EnergyFunction[] {
  const known = read.get(vehicle);
  if (known) return known;
  const functions = rowsOf(files[vehicle]).map(
    ([fuel = '', euro = '', technology = '', ...rest]) => {
      const [slope = 0, load = 0, minKmh = 0, maxKmh = 0, ...coefficients] = rest.map(Number);
      return { fuel, euro, technology, slope, load, minKmh, maxKmh, coefficients };
    },
  );
  read.set(vehicle, functions);
  return functions;
}

/** Grams of CH4 and N2O a kilometre, hot. @returns none where the table has none. */
export function gasesPerKm(
  vehicle: EmepClass,
  { fuel, euro, technology }: Pick<EnergyFunction, 'fuel' | 'euro' | 'technology'>,
): { readonly ch4: number; readonly n2o: number } | undefined {
  const row = rowsOf(ch4AndN2o).find(
    ([a, b, c, d]) => a === vehicle && b === fuel && c === euro && d === technology,
  );
  if (row === undefined) return undefined;
  const [mg = 0, reduction = 0, n2o = 0] = row.slice(4).map(Number);
  return { ch4: (mg / 1000) * (1 - reduction), n2o };
}
