import Type, { type Static, type TObject, type TSchema, type TUnsafe } from 'typebox';

/** @returns a reference to a schema with a name, which OpenAPI lists under `components`. */
export const ref = <T extends TSchema>(schema: T & { $id?: string }): TUnsafe<Static<T>> =>
  Type.Unsafe<Static<T>>({ $ref: `${schema.$id}#` });

/**
 * @param whole what an item is without `fields`.
 * @returns what `fields` leaves of it: those that were named, each as it was.
 */
export function sparseOf<T extends TObject>(whole: T, $id: string) {
  const members = Object.entries(whole.properties).map(([name, schema]) => [
    name,
    Type.Optional(schema),
  ]);
  const description = 'What is left of an item with `fields`: those that were named, no others.';
  return Type.Unsafe<Partial<Static<T>>>(
    Type.Object(Object.fromEntries(members), { $id, description, minProperties: 1 }),
  );
}

/** @returns the schema of items that are whole, or sparse where `fields` was asked. */
export const wholeOrSparse = <Whole extends TSchema, Sparse extends TSchema>(
  whole: Whole & { $id?: string },
  sparse: Sparse & { $id?: string },
) =>
  Type.Array(Type.Union([ref(whole), ref(sparse)]), {
    description: 'Whole; with `fields`, those alone.',
  });

/** Absent is said, not hidden: the key is always there. */
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
