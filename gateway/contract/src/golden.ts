import { stringify } from 'yaml';
import { asyncapiDocument, jsonSchemas } from './asyncapi.ts';

/** Committed outputs of this package: path within it → text. */
export const golden = (): Record<string, string> => ({
  'asyncapi.yaml': stringify(asyncapiDocument(), { lineWidth: 100, aliasDuplicateObjects: false }),
  ...Object.fromEntries(
    Object.entries(jsonSchemas()).map(([name, schema]) => [
      `schemas/${name}`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  ),
});
