/** EMEP/EEA's hot energy use of a class of bus: speed held to its range, slope and load between their tables. */
import {
  type EmepClass,
  type EnergyFunction,
  emepClasses,
  energyFunctionsOf,
} from '../factors/emep-2019/energy.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readChoice } from '../read/field.ts';

export interface VehicleKind {
  readonly vehicle: EmepClass;
  readonly fuel: string;
  readonly euro: string;
  readonly technology: string;
}

const vehicleNames: Readonly<Record<string, EmepClass>> = {
  ...{ 'ubus-midi-<=15-t': 'bus-midi', 'ubus-std-15---18-t': 'bus-standard', midi: 'bus-midi' },
  ...{ 'ubus-artic->18-t': 'bus-articulated', 'coaches-std-<=18-t': 'coach-standard' },
  ...{ 'coaches-artic->18-t': 'coach-articulated', 'bus-estandar': 'bus-standard' },
  ...{ 'bus-articulado': 'bus-articulated', interprovincial: 'coach-standard', custer: 'bus-midi' },
};

const euroNames: Readonly<Record<string, string>> = {
  ...{ 'euro-i': 'i', 'euro-ii': 'ii', 'euro-iii': 'iii', 'euro-iv': 'iv', 'euro-v': 'v' },
  ...{ 'euro-vi': 'vi', '1': 'i', '2': 'ii', '3': 'iii', '4': 'iv', '5': 'v', '6': 'vi' },
  ...{ 'euro-1': 'i', 'euro-2': 'ii', 'euro-3': 'iii', 'euro-4': 'iv', 'euro-5': 'v' },
  ...{
    'euro-6': 'vi',
    'pre-euro': 'conventional',
    'euro-0': 'conventional',
    convencional: 'conventional',
  },
};

export const readVehicleClass = (value: unknown, path: string, others: readonly string[]): string =>
  readChoice(value, path, [...emepClasses, ...others], vehicleNames);

/** @param fuel as the table has it. @throws GhgError that lists what the table has. */
export function readVehicleKind(
  vehicle: EmepClass,
  fuel: string,
  fields: Fields,
  path: string,
): VehicleKind {
  const all = energyFunctionsOf(vehicle);
  const ofFuel = narrow(all, 'fuel', fuel, at(path, 'fuel'));
  const euros = distinct(ofFuel, 'euro');
  const euro = readChoice(fields['euro'], at(path, 'euro'), euros, namesIn(euros));
  const ofEuro = ofFuel.filter((one) => one.euro === euro);
  const technologies = distinct(ofEuro, 'technology');
  const [only] = technologies;
  const technology =
    technologies.length === 1 && only !== undefined && fields['technology'] === undefined
      ? only
      : readChoice(fields['technology'], at(path, 'technology'), technologies);
  return { vehicle, fuel, euro, technology };
}

const namesIn = (euros: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(euroNames).filter(([, euro]) => euros.includes(euro)));

const distinct = (functions: readonly EnergyFunction[], key: 'euro' | 'technology' | 'fuel') => [
  ...new Set(functions.map((one) => one[key])),
];

function narrow(
  functions: readonly EnergyFunction[],
  key: 'fuel',
  value: string,
  path: string,
): readonly EnergyFunction[] {
  const found = functions.filter((one) => one[key] === value);
  if (found.length > 0) return found;
  const list = distinct(functions, key).join(', ');
  throw new GhgError('no-factor', path, {
    es: `la tabla EMEP de esta clase tiene: ${list}. Para otro, dé "consumption".`,
    en: `EMEP's table of this class has: ${list}. For another, give "consumption".`,
  });
}

/** MJ/km by speed in km/h, slope and load as fractions. */
export interface HotEnergy {
  readonly of: (speedKmh: number, slope: number, load: number) => number;
  /** The same with its coefficients and the speed it is held to, as people write it. */
  readonly formula: (speedKmh: number, slope: number, load: number) => string;
  readonly slopes: readonly number[];
  readonly loads: readonly number[];
  /** Of the functions about a slope and load. */
  readonly speedRange: (slope: number, load: number) => { minKmh: number; maxKmh: number };
}

export function hotEnergy({ vehicle, fuel, euro, technology }: VehicleKind): HotEnergy {
  const functions = energyFunctionsOf(vehicle).filter(
    (one) => one.fuel === fuel && one.euro === euro && one.technology === technology,
  );
  const slopes = [...new Set(functions.map(({ slope }) => slope))].sort((a, b) => a - b);
  const loads = [...new Set(functions.map(({ load }) => load))].sort((a, b) => a - b);
  const corners = (slope: number, load: number) =>
    between(slopes, slope).flatMap((s) =>
      between(loads, load).map((l) => ({
        ...{ weight: s.weight * l.weight },
        row: functions.find((one) => one.slope === s.value && one.load === l.value),
      })),
    );
  return {
    ...{ slopes, loads },
    of: (speed, slope, load) =>
      corners(slope, load).reduce(
        (total, { weight, row }) => (row ? total + weight * energyAt(row, speed) : total),
        0,
      ),
    formula: (speed, slope, load) =>
      corners(slope, load)
        .flatMap(({ weight, row }) =>
          row ? `${weight === 1 ? '' : `${weight} × `}${energyText(row, speed)}` : [],
        )
        .join(' + '),
    speedRange: (slope, load) => {
      const rows = corners(slope, load).flatMap(({ row }) => row ?? []);
      return {
        minKmh: Math.max(...rows.map(({ minKmh }) => minKmh)),
        maxKmh: Math.min(...rows.map(({ maxKmh }) => maxKmh)),
      };
    },
  };
}

/** Beyond its range the function would invent, so speed is held to it. */
const heldTo = ({ minKmh, maxKmh }: EnergyFunction, speedKmh: number): number =>
  Math.min(Math.max(speedKmh, minKmh), maxKmh);

/** The function itself. */
function energyAt(row: EnergyFunction, speedKmh: number): number {
  const { coefficients } = row;
  const v = heldTo(row, speedKmh);
  const [alpha = 0, beta = 0, gamma = 0, delta = 0, epsilon = 0, zeta = 0, eta = 0] = coefficients;
  return (alpha * v * v + beta * v + gamma + delta / v) / (epsilon * v * v + zeta * v + eta);
}

/** What can be worked out again by hand. */
function energyText(row: EnergyFunction, speedKmh: number): string {
  const [alpha, beta, gamma, delta, epsilon, zeta, eta] = row.coefficients;
  const over = `${alpha} × V² + ${beta} × V + ${gamma} + ${delta} / V`;
  const under = `${epsilon} × V² + ${zeta} × V + ${eta}`;
  return `((${over}) / (${under}), V = ${heldTo(row, speedKmh)} km/h)`;
}

/** Neighbours of a value in a table and how much each counts. */
function between(table: readonly number[], value: number) {
  const above = table.findIndex((one) => one >= value);
  const high = table[above];
  const low = table[above - 1];
  if (high === value || low === undefined) {
    return [{ value: high ?? table[table.length - 1] ?? 0, weight: 1 }];
  }
  if (high === undefined) return [{ value: low, weight: 1 }];
  const part = (value - low) / (high - low);
  return [
    { value: low, weight: 1 - part },
    { value: high, weight: part },
  ];
}
