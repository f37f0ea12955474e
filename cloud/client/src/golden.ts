import { readFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';

const document = new URL('../../api/openapi.json', import.meta.url);
const header = '// Made from cloud/api/openapi.json by `npm run golden`: change that, not this.\n';

/** @returns the types of the API as its OpenAPI document has them, by path within this package. */
export async function golden(): Promise<Record<string, string>> {
  const nodes = await openapiTypescript(await readFile(document, 'utf8'), { alphabetize: true });
  return { 'src/openapi.ts': `${header}${astToString(nodes)}` };
}
