import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** @returns what is wrong, a line for each: where, what, and what it may be. */
export function schemaFaults(schema: TSchema, input: unknown): string[] {
  return Value.Errors(schema, input).flatMap((error) => {
    const { keyword, params, instancePath, message } = error;
    const keys = instancePath.split('/').slice(1);
    switch (keyword) {
      case 'required':
        return params.requiredProperties.map((name) =>
          fault([...keys, name], 'falta / missing', mend(schema, [...keys, name])),
        );
      case 'additionalProperties':
        return params.additionalProperties.map((name) =>
          fault([...keys, name], 'clave desconocida / unknown key', knownKeys(schema, keys)),
        );
      case 'boolean':
        // Only repeats an unknown key.
        return [];
      default:
        return [fault(keys, message, mend(schema, keys))];
    }
  });
}

const fault = (keys: readonly string[], what: string, remedy: string): string =>
  `${dotted(keys)}: ${what}${remedy === '' ? '' : ` → ${remedy}`}`;

/** `stations[1].sensors[0].id` */
const dotted = (keys: readonly string[]): string =>
  keys.reduce((path, key) => {
    if (/^\d+$/.test(key)) return `${path}[${key}]`;
    return path === '' ? key : `${path}.${key}`;
  }, '') || '(todo / all)';

const mend = (schema: TSchema, keys: readonly string[]): string => {
  const description = field(nodeAt(schema, keys), 'description');
  return typeof description === 'string' ? description : '';
};

const knownKeys = (schema: TSchema, keys: readonly string[]): string =>
  Object.keys(field(nodeAt(schema, keys), 'properties') ?? {}).join(', ');

/** The part of the schema that speaks of this place. */
const nodeAt = (schema: TSchema, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (node, key) => field(field(node, 'properties'), key) ?? field(node, 'items'),
    schema,
  );

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
