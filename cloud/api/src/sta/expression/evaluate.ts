import { badOption, StaError } from '../sta-error.ts';
import { comparable, compare, kindOf } from './compare.ts';
import type { Arithmetic, Comparison, Expression, Value } from './expression.ts';
import { arithmetic, comparisons } from './expression.ts';
import { builtins } from './functions.ts';

/** Gives the values at a path: none where there is nothing, several behind a collection. */
type Resolve = (segments: readonly string[]) => readonly Value[];

/** Combinations of the values of two collections that are compared with each other. */
const pairsMax = 10_000;

export interface Evaluation {
  readonly resolve: Resolve;
  readonly nowMs: number;
  /** The option that the expression comes from, for errors. */
  readonly target: string;
}

/**
 * Whether a condition holds. Of a collection, that it holds for one is enough; nothing compares
 * with `null` but by `eq` and `ne`.
 * @throws StaError where kinds do not go together, or a function is not known.
 */
export const holds = (expression: Expression, evaluation: Evaluation): boolean =>
  valuesOf(expression, evaluation).some((value) => value === true);

/** @returns the values of an expression, at least one. @throws StaError as `holds`. */
export function valuesOf(expression: Expression, evaluation: Evaluation): readonly Value[] {
  switch (expression.kind) {
    case 'literal':
      return [expression.value];
    case 'path': {
      const values = evaluation.resolve(expression.segments);
      return values.length === 0 ? [null] : values;
    }
    case 'not':
      return [!holds(expression.operand, evaluation)];
    case 'minus':
      return valuesOf(expression.operand, evaluation).map((value) =>
        compute(
          'sub',
          typeof value === 'number' ? 0 : { kind: 'duration', ms: 0 },
          value,
          evaluation,
        ),
      );
    case 'call':
      return call(expression.name, expression.args, evaluation);
    case 'binary':
      return binary(expression, evaluation);
  }
}

function binary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  evaluation: Evaluation,
): readonly Value[] {
  if (operator === 'and') return [holds(left, evaluation) && holds(right, evaluation)];
  if (operator === 'or') return [holds(left, evaluation) || holds(right, evaluation)];
  const [a, b] = [valuesOf(left, evaluation), valuesOf(right, evaluation)];
  checkPairs(a.length * b.length, evaluation);
  if (isComparison(operator)) {
    return [a.some((one) => b.some((other) => compare(operator, one, other, evaluation)))];
  }
  return a.flatMap((one) => b.map((other) => compute(operator, one, other, evaluation)));
}

function checkPairs(pairs: number, { target }: Evaluation): void {
  if (pairs <= pairsMax) return;
  throw new StaError(
    'too-much',
    target,
    'compares too many related entities with each other; ask by parts.',
    'compara demasiadas entidades relacionadas entre sí; pida por partes.',
  );
}

const isComparison = (operator: string): operator is Comparison =>
  (comparisons as readonly string[]).includes(operator);

function compute(operator: Arithmetic, a: Value, b: Value, { target }: Evaluation): Value {
  if (a === null || b === null) return null;
  if (typeof a === 'number' && typeof b === 'number') return computeNumbers(operator, a, b);
  const [kinds, x, y] = [`${kindOf(a)} ${operator} ${kindOf(b)}`, comparable(a), comparable(b)];
  if (typeof x === 'number' && typeof y === 'number') {
    switch (kinds) {
      case 'time add duration':
        return { kind: 'time', ms: x + y };
      case 'time sub duration':
        return { kind: 'time', ms: x - y };
      case 'time sub time':
        return { kind: 'duration', ms: x - y };
      case 'duration add duration':
        return { kind: 'duration', ms: x + y };
      case 'duration sub duration':
        return { kind: 'duration', ms: x - y };
    }
  }
  throw badOption(
    target,
    `cannot do "${kinds}"; ${arithmetic.join(', ')} are for numbers, add and sub also for a time ` +
      "and a duration'PT1H'.",
    `no puede hacer "${kinds}"; ${arithmetic.join(', ')} son para números, add y sub también para ` +
      "una hora y duration'PT1H'.",
  );
}

/** What has no answer (a division by 0) is null, and so equal to no number. */
function computeNumbers(operator: Arithmetic, a: number, b: number): number | null {
  const value = { add: a + b, sub: a - b, mul: a * b, div: a / b, mod: a % b }[operator];
  return Number.isFinite(value) ? value : null;
}

function call(name: string, args: readonly Expression[], evaluation: Evaluation): readonly Value[] {
  const { target, nowMs } = evaluation;
  const known = builtins(nowMs);
  const builtin = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!builtin) {
    throw new StaError(
      'not-implemented',
      target,
      `the function "${name}" is not served; these are: ${Object.keys(known).join(', ')}.`,
      `la función "${name}" no está; estas sí: ${Object.keys(known).join(', ')}.`,
    );
  }
  const { takes, required, apply } = builtin;
  if (args.length < required || args.length > takes.length) {
    throw badOption(
      target,
      `${name} takes ${takes.length} (${takes.join(', ')}), not ${args.length}.`,
      `${name} lleva ${takes.length} (${takes.join(', ')}), no ${args.length}.`,
    );
  }
  let combinations: Value[][] = [[]];
  for (const arg of args) {
    const values = valuesOf(arg, evaluation);
    checkPairs(combinations.length * values.length, evaluation);
    combinations = combinations.flatMap((before) => values.map((value) => [...before, value]));
  }
  return combinations.map((values) => {
    if (values.includes(null)) return null;
    return apply(
      ...(values.map((value, index) =>
        argument(name, takes[index] ?? '', value, target),
      ) as never[]),
    );
  });
}

function argument(name: string, wanted: string, value: Value, target: string): unknown {
  const kind = kindOf(value);
  if (kind === (wanted === 'text' ? 'string' : wanted)) {
    if (typeof value !== 'object' || value === null) return value;
    if ('ms' in value) return value.ms;
    if ('geometry' in value) return value.geometry;
  }
  throw badOption(
    target,
    `${name} wants a ${wanted} where it was given a ${kind}.`,
    `${name} espera ${wanted} y recibió ${kind}.`,
  );
}
