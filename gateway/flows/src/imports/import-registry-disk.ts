/** `imports.json`, read at each push: what a technician adds counts at once. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { FlowsError } from '../flows-error.ts';
import { type ImportRegistry, readImportRegistry } from './import-registry.ts';

/** Rejects with FLOWS_IMPORTS when the file is damaged. */
export async function loadImports(file: string): Promise<ImportRegistry> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  const read = readImportRegistry(parse(text));
  if (!('wrong' in read)) return read as ImportRegistry;
  throw new FlowsError(
    'FLOWS_IMPORTS',
    `${file} no es válido: ${read.wrong}`,
    `${file} is not valid: ${read.wrong}`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Reported as what it is not: an object of networks.
    return undefined;
  }
}

/** Whole or not at all. */
export async function saveImports(file: string, registry: ImportRegistry): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(registry, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
