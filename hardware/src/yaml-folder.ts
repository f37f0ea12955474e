import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse, YAMLParseError } from 'yaml';
import { CatalogueError } from './catalogue-error.ts';
import type { Checked } from './schema-faults.ts';

const extension = '.yaml';

/**
 * Every document of a folder, one to a file, by order of name.
 * @param own the folder of this package that is read when no other is given
 * @throws CatalogueError CATALOGUE_UNREADABLE, CATALOGUE_INVALID (with all the faults of the file)
 */
export function readYamlFolder<Document>(
  folder: string | undefined,
  own: URL,
  check: (document: unknown, id: string) => Checked<Document>,
): Document[] {
  const url = folder === undefined ? own : pathToFileURL(`${folder}/`);
  const files = attempt(`the folder ${url.pathname}`, () => readdirSync(url))
    .filter((file) => file.endsWith(extension))
    .sort();
  return files.map((file) => {
    const text = attempt(file, () => readFileSync(new URL(encodeURIComponent(file), url), 'utf8'));
    const checked = check(parseYaml(file, text), file.slice(0, -extension.length));
    if ('document' in checked) return checked.document;
    const faults = checked.faults.map((fault) => `${file}: ${fault}`);
    throw new CatalogueError('CATALOGUE_INVALID', faults.join('\n'));
  });
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof YAMLParseError)) throw cause;
    throw new CatalogueError('CATALOGUE_INVALID', `${file}: ${cause.message}`, { cause });
  }
}

function attempt<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new CatalogueError(
      'CATALOGUE_UNREADABLE',
      `${what}: cannot be read; check that it is there and that this user may read it`,
      { cause },
    );
  }
}
