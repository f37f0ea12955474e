import { fogHumidity } from './qc/fog.ts';

/**
 * How a raw value becomes a calibrated one. Coefficients are fitted beside a reference, in the
 * city where the sensor stands: growth by humidity differs from city to city.
 */
export type Formula =
  /** slope · x + intercept */
  | { readonly model: 'linear'; readonly slope: number; readonly intercept: number }
  /** intercept + value · x + humidity · RH, RH in % (the form of Barkjohn 2021, AMT 14, 4617) */
  | {
      readonly model: 'humidity-linear';
      readonly intercept: number;
      readonly value: number;
      readonly humidity: number;
    }
  /** slope · x / C + intercept, where C is the growth of the particles (see `growth`) */
  | {
      readonly model: 'kappa-kohler';
      readonly kappa: number;
      readonly slope: number;
      readonly intercept: number;
    };

export type Model = Formula['model'];

const coefficientNames = {
  linear: ['slope', 'intercept'],
  'humidity-linear': ['intercept', 'value', 'humidity'],
  'kappa-kohler': ['kappa', 'slope', 'intercept'],
} as const satisfies Record<Model, readonly string[]>;

export const models = Object.keys(coefficientNames) as readonly Model[];

export type FormulaRead =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly detail: string };

/** @returns the formula of a model and its named coefficients, or what is wrong with them. */
export function readFormula(
  model: Model,
  coefficients: Readonly<Record<string, number>>,
): FormulaRead {
  const names: readonly string[] = coefficientNames[model];
  const wrong =
    names.find((name) => !Number.isFinite(coefficients[name])) ??
    Object.keys(coefficients).find((name) => !names.includes(name));
  if (wrong !== undefined) {
    const says = names.includes(wrong) ? 'is missing or not a number' : 'is not one of its own';
    return { ok: false, detail: `${wrong} ${says}: ${model} takes ${names.join(', ')}` };
  }
  const { kappa = 0 } = coefficients;
  if (kappa < 0) return { ok: false, detail: 'kappa is 0 or more (dust 0.1, towns 0.15 to 0.4)' };
  return { ok: true, formula: { model, ...coefficients } as Formula };
}

export const needsHumidity = (formula: Formula): boolean => formula.model !== 'linear';

/**
 * @param x raw value, in the quantity's unit.
 * @param humidity in %RH; must be there when the formula needs it.
 * @returns the calibrated value, or undefined when it is not a finite number.
 */
export function applyFormula(
  formula: Formula,
  x: number,
  humidity: number | undefined,
): number | undefined {
  const y = evaluate(formula, x, humidity ?? Number.NaN);
  return Number.isFinite(y) ? y : undefined;
}

function evaluate(formula: Formula, x: number, humidity: number): number {
  switch (formula.model) {
    case 'linear':
      return formula.slope * x + formula.intercept;
    case 'humidity-linear':
      return formula.intercept + formula.value * x + formula.humidity * humidity;
    case 'kappa-kohler':
      return (formula.slope * x) / growth(formula.kappa, humidity) + formula.intercept;
  }
}

/** Of dry urban particles over that of water: κ speaks of volumes, PM of masses. */
const density = 1.65;

/**
 * How much the water of humid air makes particles weigh: C = 1 + (κ/1.65) / (1/aw − 1), 1 when dry
 * (Crilley 2018, AMT 11, 709). It has a pole at saturation, so humidity counts up to 95 %.
 */
export function growth(kappa: number, humidity: number): number {
  const waterActivity = Math.min(Math.max(humidity, 0), fogHumidity) / 100;
  return 1 + kappa / density / (1 / waterActivity - 1);
}
