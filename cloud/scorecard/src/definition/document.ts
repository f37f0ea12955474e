import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** A file as it was read: its name for the one who wrote it, and what it says. */
export interface Document {
  readonly file: string;
  readonly content: unknown;
}

/** @returns what a file says, or undefined after having told every fault of its shape. */
export function ofShape<Schema extends TSchema>(
  schema: Schema,
  { file, content }: Document,
  faults: string[],
): Static<Schema> | undefined {
  if (Value.Check(schema, content)) return content;
  for (const { instancePath, message } of Value.Errors(schema, content)) {
    const field = instancePath.slice(1).replaceAll('/', '.');
    faults.push(`${file}: ${field || 'the file'}: ${message}; correct it`);
  }
  return undefined;
}
