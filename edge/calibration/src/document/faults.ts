/** What is wrong with a configuration, each fault a line: where, what and how to mend it. */
import type { TSchema } from 'typebox';
import type { TLocalizedValidationError as ValidationError } from 'typebox/error';
import { Default, Errors } from 'typebox/value';

export const fault = (path: string, es: string, en: string): string =>
  `${path === '' ? '(todo / all)' : path}: ${es} / ${en}`;

/** Fills in the defaults, then checks. @returns the faults; none: `input` has the shape. */
export function schemaFaults(schema: TSchema, input: unknown, at = ''): string[] {
  Default(schema, input);
  const lines = new Set<string>();
  const errors = Errors(schema, input);
  for (const error of errors) {
    if (isLessThanSaidWithin(error, errors)) continue;
    const path = at + dotted(error.instancePath);
    const inside = (name: string) => (path === '' ? name : `${path}.${name}`);
    if (error.keyword === 'required') {
      for (const name of error.params.requiredProperties) {
        const mend = description(schema, `${error.instancePath}/${name}`);
        lines.add(fault(inside(name), 'falta', `missing${mend}`));
      }
    } else if (error.keyword === 'additionalProperties') {
      const known = Object.keys(properties(objectIn(nodeAt(schema, error.instancePath))));
      for (const name of error.params.additionalProperties) {
        lines.add(
          fault(
            inside(name),
            'clave desconocida',
            `unknown key. ${known.length === 0 ? '' : `→ ${known.join(', ')}`}`,
          ),
        );
      }
    } else if (error.keyword !== 'boolean') {
      // (`boolean` only repeats an unknown key.)
      const said = shown(valueAt(input, error.instancePath));
      const mend = description(schema, error.instancePath) || `. → ${error.message}`;
      lines.add(fault(path, 'valor no válido', `not valid: ${said}${mend}`));
    }
  }
  return [...lines];
}

/**
 * Of a place that may hold a word or an object, and holds an object, what is wrong within it tells
 * more than that the place is neither.
 */
const isLessThanSaidWithin = (
  error: ValidationError,
  errors: readonly ValidationError[],
): boolean =>
  ['type', 'const', 'anyOf'].includes(error.keyword) &&
  errors.some(({ instancePath, keyword }) =>
    keyword === 'additionalProperties'
      ? instancePath === error.instancePath
      : instancePath.startsWith(`${error.instancePath}/`),
  );

/** What was written, short, and without the user and password of an address. */
const shown = (value: unknown): string =>
  (JSON.stringify(value) ?? '—').replace(/\/\/[^/]*@/g, '//…@').slice(0, 100);

/** `/sensors/1/port` → `sensors[1].port` */
const dotted = (pointer: string): string =>
  pointer
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replace(/\//g, '.')
    .replace(/^\./, '');

const keysOf = (pointer: string): string[] => pointer.split('/').slice(1);

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;

const valueAt = (input: unknown, pointer: string): unknown => keysOf(pointer).reduce(field, input);

const properties = (node: unknown): object => {
  const found = field(node, 'properties');
  return typeof found === 'object' && found !== null ? found : {};
};

/** The part of the schema that speaks of this place of the input. */
const nodeAt = (schema: TSchema, pointer: string): unknown =>
  keysOf(pointer).reduce<unknown>((node, key) => {
    const inside = objectIn(node);
    return field(properties(inside), key) ?? field(inside, 'items');
  }, schema);

/** Of a choice between a word and an object, the object. */
function objectIn(node: unknown): unknown {
  const choices = field(node, 'anyOf');
  return Array.isArray(choices) ? choices.find((one) => field(one, 'properties')) : node;
}

function description(schema: TSchema, pointer: string): string {
  const text = field(nodeAt(schema, pointer), 'description');
  return typeof text === 'string' ? `. → ${text}` : '';
}
