import type { Complete, Inputs, Need } from './models/model.ts';
import { type Formula, factsOf, type Model } from './models/models.ts';

export type FormulaRead =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly detail: string };

/** @returns the formula of a model and its named coefficients, or what is wrong with them. */
export function readFormula(
  model: Model,
  coefficients: Readonly<Record<string, number>>,
): FormulaRead {
  const { coefficients: needed, optional = [], refuse } = factsOf(model);
  const names = [...needed, ...optional];
  const wrong =
    needed.find((name) => !Number.isFinite(coefficients[name])) ??
    Object.keys(coefficients).find((name) => !Number.isFinite(coefficients[name])) ??
    Object.keys(coefficients).find((name) => !names.includes(name));
  if (wrong !== undefined) {
    const says = names.includes(wrong) ? 'is missing or not a number' : 'is not one of its own';
    const takes = names.length === 0 ? 'no coefficients' : names.join(', ');
    return { ok: false, detail: `${wrong} ${says}: ${model} takes ${takes}` };
  }
  // Every named coefficient is there and is a number, and none is there that the model has not.
  const formula = { model, ...coefficients } as Formula;
  const detail = refuse?.(formula);
  return detail === undefined ? { ok: true, formula } : { ok: false, detail };
}

/** @returns what the formula reads beside the value. */
export const needsOf = (formula: Formula): readonly Need[] => factsOf(formula.model).needs(formula);

/** @returns the coefficients of a formula by name, as a configuration writes them. */
export function coefficientsOf({ model: _, ...coefficients }: Formula): Record<string, number> {
  return { ...coefficients };
}

/**
 * @param inputs the raw value, in its channel's unit, and what the formula needs beside it.
 * @returns the calibrated value, or undefined when something needed is missing or the value is not
 * a finite number.
 */
export const applyFormula = (formula: Formula, inputs: Inputs): number | undefined =>
  evaluator(formula)(inputs);

/** The same, for many inputs. */
export function evaluator(formula: Formula): (inputs: Inputs) => number | undefined {
  const { needs, evaluate } = factsOf(formula.model);
  const needed = needs(formula);
  return ({ value, humidity = none, temperature = none, pressure = none, mass = none }) => {
    const complete: Complete = { value, humidity, temperature, pressure, mass };
    for (const need of needed) if (!Number.isFinite(complete[need])) return undefined;
    const y = evaluate(formula, complete);
    return Number.isFinite(y) ? y : undefined;
  };
}

const none = Number.NaN;
