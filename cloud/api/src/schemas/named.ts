import Type, { type Static, type TSchema, type TUnsafe } from 'typebox';

/** @returns a reference to a schema with a name, which OpenAPI lists under `components`. */
export const ref = <T extends TSchema>(schema: T & { $id?: string }): TUnsafe<Static<T>> =>
  Type.Unsafe<Static<T>>({ $ref: `${schema.$id}#` });

/** Absent is said, not hidden: the key is always there. */
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
