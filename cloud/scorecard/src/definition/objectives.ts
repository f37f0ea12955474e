/** The strategy: perspectives, their objectives, and what each objective carries. */
import { type Static, Type } from 'typebox';
import { closed, Told } from '../told.ts';

const id = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });

/** Kaplan and Norton's four, and the two that make the scorecard a sustainable one. */
export const perspectives = [
  'environment',
  'social',
  'finance',
  'users',
  'processes',
  'learning',
] as const;
export type Perspective = (typeof perspectives)[number];

const Objective = Type.Object(
  {
    id,
    perspective: Type.Enum([...perspectives]),
    name: Told,
    /** Objectives which this one helps to reach: the arrows of the strategy map. */
    supports: Type.Optional(Type.Array(id, { uniqueItems: true })),
  },
  closed,
);
export type Objective = Static<typeof Objective>;

export const Strategy = Type.Object(
  { name: Told, objectives: Type.Array(Objective, { minItems: 1, maxItems: 60 }) },
  closed,
);
export type Strategy = Static<typeof Strategy>;

/**
 * @returns a circle of objectives that carry each other, first and last the same, or undefined: a
 * map that feeds itself explains nothing.
 */
export function circleIn(objectives: readonly Objective[]): string[] | undefined {
  const supports = new Map(objectives.map((one) => [one.id, one.supports ?? []]));
  const done = new Set<string>();
  const walk = (at: string, path: readonly string[]): string[] | undefined => {
    const seen = path.indexOf(at);
    if (seen >= 0) return [...path.slice(seen), at];
    if (done.has(at)) return undefined;
    for (const next of supports.get(at) ?? []) {
      const circle = walk(next, [...path, at]);
      if (circle) return circle;
    }
    done.add(at);
    return undefined;
  };
  for (const { id } of objectives) {
    const circle = walk(id, []);
    if (circle) return circle;
  }
  return undefined;
}
