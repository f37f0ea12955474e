/** The OpenAPI document as a reader has it, and a check of answers by nothing but what it says. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { golden } from './golden.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: Json;
  readonly example?: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly tags: readonly string[];
  /** With its parameters in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: string | undefined;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Json>> }>
  >;
}

export interface OpenApiDocument {
  readonly whole: Json;
  readonly operations: readonly Operation[];
}

export async function readDocument(): Promise<OpenApiDocument> {
  const whole = JSON.parse((await golden())['openapi.json'] ?? '');
  const paths = Object.entries<Record<string, Json>>(whole.paths);
  const operations = paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      parameters: [],
      ...operation,
      ...{ path, method: method.toUpperCase() },
      body: Object.keys(
        (operation['requestBody'] as { content: Json } | undefined)?.content ?? {},
      )[0],
    })),
  );
  return { whole, operations: operations as unknown as Operation[] };
}

/** What is there only where it is configured, or asks who is signed in. */
export const roomTags: ReadonlySet<string> = new Set(['mobility', 'waste', 'scorecard', 'staff']);

interface Answer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string;
}

/** @returns what of an answer the document does not say, in words. */
export type AnswerCheck = (operation: Operation, answer: Answer) => string[];

export function checkAnswers({ whole }: OpenApiDocument): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(closed(whole) as Json, 'openapi');
  const compiled = new Map<string, ValidateFunction>();
  const validatorAt = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  return (operation, { status, contentType = '', body }) => {
    const response = operation.responses[status];
    if (!response) return [`${status} is not described`];
    const [type = ''] = contentType.split(';');
    if (!response.content) return body === '' ? [] : ['the body is not described'];
    if (!response.content[type]) return [`${type} is not described of ${status}`];
    if (!/[+/]json$/.test(type)) return [];
    const steps = [
      'paths',
      operation.path,
      operation.method.toLowerCase(),
      'responses',
      `${status}`,
    ];
    const pointer = [...steps, 'content', type, 'schema'].map(escaped).join('');
    const isValid = validatorAt(pointer);
    if (isValid(JSON.parse(body))) return [];
    return (isValid.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

const escaped = (step: string): string =>
  `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`;

/** What is not described is not there: an object has the members that its schema names, no others. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [
      name,
      name === 'examples' ? value : closed(value),
    ]),
  );
  const isOpen = 'properties' in members && !('additionalProperties' in members);
  return isOpen ? { ...members, additionalProperties: false } : members;
}
