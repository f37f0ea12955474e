/** Formulas are CEL: no loops without end, no way out, and errors that name the place. */
import { Environment } from '@marcbachmann/cel-js';

/** A formula of an indicator is a line; more is a program. */
const limits = { maxAstNodes: 200, maxDepth: 20, maxListElements: 20, maxMapEntries: 0 };

/** What a formula gives: a number, or why there is none. */
export type Outcome =
  | { readonly outcome: 'value'; readonly value: number }
  /** Names of the inputs without data. */
  | { readonly outcome: 'no-data'; readonly missing: readonly string[] }
  /** Divided by 0, or beyond what a number can say. */
  | { readonly outcome: 'undefined' };

export interface Formula {
  /** The inputs it speaks of. */
  readonly names: readonly string[];
  /** @param inputs undefined where there is no data: it is never taken for 0. */
  evaluate(inputs: Readonly<Record<string, number | undefined>>): Outcome;
}

/**
 * @param names what the formula may speak of.
 * @returns the formula, or what is wrong with it and where.
 */
export function readFormula(
  text: string,
  names: readonly string[],
): { readonly formula: Formula } | { readonly fault: string } {
  const environment = new Environment({ limits });
  environment
    .registerOperator('double * int', (a: number, b: bigint) => a * Number(b))
    .registerOperator('int * double', (a: bigint, b: number) => Number(a) * b)
    .registerOperator('double / int', (a: number, b: bigint) => a / Number(b))
    .registerOperator('int / double', (a: bigint, b: number) => Number(a) / b)
    .registerOperator('double + int', (a: number, b: bigint) => a + Number(b))
    .registerOperator('int + double', (a: bigint, b: number) => Number(a) + b)
    .registerOperator('double - int', (a: number, b: bigint) => a - Number(b))
    .registerOperator('int - double', (a: bigint, b: number) => Number(a) - b)
    .registerFunction('least(double, double): double', (a: number, b: number) => Math.min(a, b))
    .registerFunction('greatest(double, double): double', (a: number, b: number) => Math.max(a, b));
  for (const name of names) environment.registerVariable(name, 'double');
  const checked = environment.check(text);
  if (!checked.valid) return { fault: checked.error?.message ?? 'cannot be read' };
  if (checked.type !== 'double' && checked.type !== 'int') {
    return { fault: `gives ${checked.type}, and must give a number` };
  }
  const evaluate = environment.parse(text);
  const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return { formula: { names: used, evaluate: (inputs) => outcomeOf(evaluate, used, inputs) } };
}

function outcomeOf(
  evaluate: (inputs: Record<string, number>) => unknown,
  names: readonly string[],
  inputs: Readonly<Record<string, number | undefined>>,
): Outcome {
  const given: Record<string, number> = {};
  const missing: string[] = [];
  for (const name of names) {
    const value = inputs[name];
    if (value === undefined || !Number.isFinite(value)) missing.push(name);
    else given[name] = value;
  }
  if (missing.length > 0) return { outcome: 'no-data', missing };
  const value = Number(evaluate(given));
  return Number.isFinite(value) ? { outcome: 'value', value } : { outcome: 'undefined' };
}
