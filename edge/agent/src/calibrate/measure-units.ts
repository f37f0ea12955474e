/** Units of the columns, converted by what was said, never by what a number looks like. */
import { MustMend } from './must-mend.ts';

/** How many of the family's base unit one is. */
const families = {
  mass: { 'ng/m3': 1e-3, 'ug/m3': 1, 'mg/m3': 1e3, 'g/m3': 1e6 },
  mole: { ppt: 1e-3, ppb: 1, ppm: 1e3, '%': 1e7 },
} as const;

type Family = keyof typeof families;

export type CalibratedQuantity = 'pm2_5' | 'pm10' | 'co2';

interface Unit {
  readonly name: string;
  readonly family: Family;
  /** ug/m3 or ppb in one of it. */
  readonly size: number;
}

function unitNamed(text: string, flag: string): Unit {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[µμ]/g, 'u')
    .replace(/³|\^3|\*\*3/g, '3')
    .replace(/^mcg/, 'ug');
  for (const family of Object.keys(families) as Family[]) {
    const size = (families[family] as Readonly<Record<string, number>>)[name];
    if (size !== undefined) return { name, family, size };
  }
  const all = Object.values(families).flatMap((family) => Object.keys(family));
  throw new MustMend(
    `${flag}: no se conoce la unidad "${text}"; escriba una de ${all.join(', ')}`,
    `unit "${text}" is not known; write one of those`,
  );
}

export interface Conversion {
  /** In which everything is told: ug/m3, ppm for CO2, ppb for other gases. */
  readonly unit: string;
  readonly sensorFactor: number;
  readonly referenceFactor: number;
}

/** @throws MustMend for units that are not of one kind: ppb ⇄ ug/m3 needs a gas and its state. */
export function conversion(
  quantity: CalibratedQuantity | undefined,
  sensor: string | undefined,
  reference: string | undefined,
): Conversion {
  const [s, r] = [
    sensor === undefined ? undefined : unitNamed(sensor, '--sensor-unit'),
    reference === undefined ? undefined : unitNamed(reference, '--reference-unit'),
  ];
  const family = r?.family ?? s?.family ?? (quantity === 'co2' ? 'mole' : 'mass');
  const wanted = quantity === undefined ? family : quantity === 'co2' ? 'mole' : 'mass';
  for (const [flag, one] of [
    ['--sensor-unit', s],
    ['--reference-unit', r],
  ] as const) {
    if (one === undefined || (one.family === family && family === wanted)) continue;
    throw new MustMend(
      `${flag}: ${one.name} no se puede convertir a ${Object.keys(families[wanted]).join(', ')}: ` +
        'entre masa y moles hacen falta el gas, su presión y su temperatura',
      `${one.name} cannot be converted to those: between mass and moles the gas, its pressure ` +
        'and its temperature are needed',
    );
  }
  const unit = family === 'mass' ? 'ug/m3' : quantity === 'co2' ? 'ppm' : 'ppb';
  const { size } = unitNamed(unit, '');
  const factor = (one: Unit | undefined): number => (one === undefined ? 1 : one.size / size);
  return { unit, sensorFactor: factor(s), referenceFactor: factor(r) };
}

export const temperatureUnits = ['C', 'F', 'K'] as const;
export type TemperatureUnit = (typeof temperatureUnits)[number];

/** @returns degrees Celsius. */
export function celsius(value: number, unit: TemperatureUnit): number {
  if (unit === 'F') return ((value - 32) * 5) / 9;
  return unit === 'K' ? value - 273.15 : value;
}

export const humidityUnits = ['percent', 'fraction'] as const;

/** How many hPa one is. */
export const pressureUnits = { hPa: 1, mbar: 1, kPa: 10, Pa: 0.01, mmHg: 1.333_223_9 } as const;
