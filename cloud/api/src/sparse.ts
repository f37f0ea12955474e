import { badParameters } from './cloud-error.ts';

/**
 * Reads `fields`, names with commas.
 * @param known the fields there are.
 * @returns undefined for all of them.
 * @throws CloudError `bad-parameter` naming those there are.
 */
export function readFields<Name extends string>(
  fields: string | undefined,
  known: readonly Name[],
): readonly Name[] | undefined {
  if (fields === undefined) return undefined;
  const names = fields.split(',').map((name) => name.trim());
  const own = known.filter((name) => names.includes(name));
  if (names.every((name) => own.some((one) => one === name))) return own;
  const list = known.join(', ');
  throw badParameters([
    {
      parameter: 'fields',
      en: `must be names with commas, of: ${list}.`,
      es: `deben ser nombres con comas, de: ${list}.`,
    },
  ]);
}

/** @returns the objects with these fields alone. */
export function sparse<T extends object>(
  all: readonly T[],
  fields: readonly (keyof T & string)[] | undefined,
): readonly Partial<T>[] {
  if (fields === undefined) return all;
  return all.map((one) => {
    const some: Partial<T> = {};
    for (const name of fields) some[name] = one[name];
    return some;
  });
}
