import { entitySets, type SetName } from './entity-sets.ts';
import { badOption, type StaError } from './sta-error.ts';

/** @returns what an entity of a set has: properties, and then navigations. */
export const namesOf = (set: SetName): string[] => [
  ...entitySets[set].properties,
  ...Object.keys(entitySets[set].navigations),
];

/** @returns the error of a name that a set does not have. */
export const noSuchName = (
  target: string,
  name: string,
  set: SetName,
  known: readonly string[] = namesOf(set),
): StaError =>
  badOption(
    target,
    `"${name}" is not there in ${set}; these are: ${known.join(', ')}.`,
    `"${name}" no está en ${set}; estas sí: ${known.join(', ')}.`,
  );
