/** What a person enters of the groups of a total, and whether it can be. */
import { type Dimension, unstated } from '../definition/groups.ts';
import type { RecordDefinition } from '../definition/records.ts';
import type { Told } from '../told.ts';
import { type Cell, hiddenIn } from './hidden.ts';

/** By dimension and group; a group that is not there is not known. */
export type Groups = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A group of a total as it may be told: without its value where it would name people. */
export interface GroupValue {
  readonly group: string;
  readonly value?: number;
  readonly hidden?: true;
}

/** Sums of cents; under it nobody has miscounted. */
const sameWithin = 1e-6;

/**
 * @param dimensions by which the record may be told apart.
 * @returns what is wrong with the groups of a total, each with the field it is of.
 */
export function groupFaults(
  { people }: Pick<RecordDefinition, 'people'>,
  dimensions: readonly Dimension[],
  value: number,
  groups: Groups,
): { readonly field: string; readonly told: Told }[] {
  return Object.entries(groups).flatMap(([id, cells]) => {
    const field = `groups.${id}`;
    const dimension = dimensions.find((one) => one.id === id);
    if (!dimension) return [{ field, told: unknownOf(id, dimensions) }];
    const own = Object.entries(cells).flatMap(([group, count]) => {
      const at = `${field}.${group}`;
      const told = dimension.groups.some((one) => one.id === group)
        ? people && !isCount(count)
          ? notWhole(count)
          : undefined
        : unknownOf(group, dimension.groups);
      return told ? [{ field: at, told }] : [];
    });
    const sum = Object.values(cells).reduce((total, count) => total + count, 0);
    return sum > value + sameWithin ? [...own, { field, told: tooMany(sum, value) }] : own;
  });
}

/** The groups of a total, with what was said of no group as one of them. */
export type Table = readonly Cell[];

export function tableOf(value: number, cells: Readonly<Record<string, number>>): Table {
  const rest = value - Object.values(cells).reduce((sum, count) => sum + count, 0);
  return [
    ...Object.entries(cells).map(([group, count]) => ({ group, count })),
    ...(rest > sameWithin ? [{ group: unstated, count: rest }] : []),
  ];
}

/**
 * The groups of a total as everybody may see them.
 *
 * @param beside tables of the same people (`tablesBeside`): a group that is hidden in one of them is hidden
 * here, for the difference would tell it.
 */
export function shownGroups(
  { people }: Pick<RecordDefinition, 'people'>,
  value: number,
  cells: Readonly<Record<string, number>>,
  beside: readonly Table[] = [],
): GroupValue[] {
  const all = tableOf(value, cells);
  const hidden = new Set(people ? [all, ...beside].flatMap((table) => [...hiddenIn(table)]) : []);
  return all.map(({ group, count }) =>
    hidden.has(group) ? { group, hidden: true } : { group, value: count },
  );
}

/** What counts people counts whole ones. */
export const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

const unknownOf = (id: string, known: readonly { readonly id: string }[]): Told => {
  const names = known.map((one) => one.id).join(', ');
  return names === ''
    ? { es: `"${id}" no se reparte aquí; quítelo`, en: `"${id}" is not told apart here; remove it` }
    : { es: `"${id}" no existe; hay ${names}`, en: `"${id}" is not known; there are ${names}` };
};

const notWhole = (value: number): Told => ({
  es: `cuenta personas: un número entero desde 0, no ${value}`,
  en: `counts people: a whole number from 0, not ${value}`,
});

const tooMany = (sum: number, value: number): Told => ({
  es: `los grupos suman ${sum}, más que el total ${value}; corrija uno`,
  en: `the groups add up to ${sum}, more than the total ${value}; correct one`,
});
