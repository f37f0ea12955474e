import type { Geometry } from '../../geometry.ts';

/** What an expression works with. Dates and times of day are texts, which order as they read. */
export type Value =
  | null
  | boolean
  | number
  | string
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'duration'; readonly ms: number }
  /** Both ends belong to it. */
  | { readonly kind: 'interval'; readonly fromMs: number; readonly toMs: number }
  | { readonly kind: 'geometry'; readonly geometry: Geometry };

export const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof comparisons)[number];
export const arithmetic = ['add', 'sub', 'mul', 'div', 'mod'] as const;
export type Arithmetic = (typeof arithmetic)[number];

/** A condition or a value of `$filter` and `$orderby`, as OData 4.01 writes them. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'path'; readonly segments: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'not' | 'minus'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: 'and' | 'or' | Comparison | Arithmetic;
      readonly left: Expression;
      readonly right: Expression;
    };

/** @returns the paths in an expression, in the order in which they stand. */
export function pathsOf(expression: Expression): (readonly string[])[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'path':
      return [expression.segments];
    case 'call':
      return expression.args.flatMap(pathsOf);
    case 'binary':
      return [...pathsOf(expression.left), ...pathsOf(expression.right)];
    default:
      return pathsOf(expression.operand);
  }
}

/** @returns the expression with something else in the place of each path. */
export function mapPaths(
  expression: Expression,
  map: (segments: readonly string[]) => Expression,
): Expression {
  switch (expression.kind) {
    case 'literal':
      return expression;
    case 'path':
      return map(expression.segments);
    case 'call':
      return { ...expression, args: expression.args.map((arg) => mapPaths(arg, map)) };
    case 'binary': {
      const [left, right] = [mapPaths(expression.left, map), mapPaths(expression.right, map)];
      return { ...expression, left, right };
    }
    default:
      return { ...expression, operand: mapPaths(expression.operand, map) };
  }
}

/** @returns the conditions that must all hold: what `and` joins at the top. */
export const conjunctsOf = (expression: Expression): Expression[] =>
  expression.kind === 'binary' && expression.operator === 'and'
    ? [...conjunctsOf(expression.left), ...conjunctsOf(expression.right)]
    : [expression];
