import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { readDocument } from './openapi.suite.ts';

const { whole, operations } = await readDocument();

it('is valid OpenAPI 3.1 by the schema of the OpenAPI Initiative', async () => {
  const validator = new Validator();
  expect(await validator.validate({ ...whole })).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  const { info: _, ...without } = whole;
  expect((await validator.validate(without)).valid).toBe(false);
});

it('says of each parameter what it is, and names those of the path', () => {
  const faults = operations.flatMap(({ operationId, path, parameters }) => [
    ...parameters
      .filter(({ schema, ...told }) => !('description' in told) && schema['enum'] === undefined)
      .map(({ name }) => `${operationId} ${name}`),
    ...[...path.matchAll(/\{(\w+)\}/g)]
      .filter(([, name]) => !parameters.some((one) => one.in === 'path' && one.name === name))
      .map(([, name]) => `${operationId} {${name}}`),
  ]);
  expect(faults).toEqual([]);
});
