import type { Static, TSchema } from 'typebox';
import type { TLocalizedValidationError } from 'typebox/error';
import { Value } from 'typebox/value';

/** What is wrong with a document, or the document itself. */
export type Checked<Document> =
  | { readonly document: Document }
  | { readonly faults: readonly string[] };

/**
 * A document against its schema and then against what a schema cannot say. Each fault is a line for
 * the person who wrote the file: the field, what it is, and the mend.
 * @param kind what the document is, as in "is no field of a sensor"
 * @param id the name of its file without the extension; the document's `id` says the same
 * @param more called only with a document of the right shape
 */
export function checkDocument<Schema extends TSchema>(
  schema: Schema,
  kind: string,
  document: unknown,
  id: string,
  more: (document: Static<Schema>) => string[],
): Checked<Static<Schema>> {
  if (!Value.Check(schema, document)) {
    return { faults: Value.Errors(schema, document).flatMap((error) => fault(error, kind)) };
  }
  const said = (document as { readonly id?: unknown }).id;
  const faults = [
    ...(said === id ? [] : [`id: is "${said}"; write ${id}, the name of the file`]),
    ...more(document),
  ];
  return faults.length === 0 ? { document } : { faults };
}

/** @returns a fault for each field whose key was there before. */
export const repeated = (
  path: (index: number) => string,
  keys: readonly (string | undefined)[],
): string[] =>
  keys.flatMap((key, index) =>
    key === undefined || keys.indexOf(key) === index
      ? []
      : [`${path(index)}: "${key}" is there twice; remove one`],
  );

function fault(error: TLocalizedValidationError, kind: string): string[] {
  const path = error.instancePath.slice(1).replaceAll('/', '.');
  const under = (name: string) => (path === '' ? name : `${path}.${name}`);
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => `${under(name)}: is missing; add it`);
    case 'additionalProperties':
      return error.params.additionalProperties.map(
        (name) => `${under(name)}: is no field of a ${kind}; correct its name or remove it`,
      );
    case 'boolean':
      // Said already by additionalProperties, with a better name.
      return [];
    case 'enum':
      return [`${path}: write one of ${error.params.allowedValues.join(', ')}`];
    case 'pattern':
      return [`${path}: ${patternMend(path)}`];
    default:
      return [`${path || 'the file'}: ${error.message}; correct it`];
  }
}

function patternMend(path: string): string {
  if (path.endsWith('.bytes')) {
    return "write whole bytes in small hex digits, between quotes: 'aa c0 06'";
  }
  if (/\.(from|to)$/.test(path)) return 'write an item and its pin: pms5003-1/TX';
  return 'write small letters, digits and hyphens (underscores in quantities)';
}
