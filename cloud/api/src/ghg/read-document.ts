import { readFile, stat } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { InputError } from '../judge/input-error.ts';

/** 20,000 records of some 400 bytes. */
const mostBytes = 8 * 1024 * 1024;

/**
 * @param path of JSON or YAML (of which JSON is a part), or `-` for the input.
 * @returns what is written, for its reader to look at. @throws InputError
 */
export async function readDocument(path: string): Promise<unknown> {
  const text = path === '-' ? await readInput() : await readText(path);
  // A list of a thousand aliases of aliases is no inventory.
  const document = parseDocument(text, { uniqueKeys: true, stringKeys: true });
  const [fault] = document.errors;
  if (fault !== undefined) throw notParsed(path, fault.message);
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw notParsed(path, (error as Error).message);
  }
}

const notParsed = (path: string, message: string): InputError =>
  new InputError(
    `${path}: no es JSON ni YAML válido: ${message}`,
    `${path}: is neither valid JSON nor YAML: ${message}`,
  );

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw tooLarge(path);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw new InputError(
      `No se pudo leer ${path} (${code}); revise el nombre y los permisos.`,
      `${path} could not be read (${code}); check its name and permissions.`,
    );
  }
}

async function readInput(): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw tooLarge('-');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const tooLarge = (path: string): InputError =>
  new InputError(
    `${path}: más de ${mostBytes / 1024 / 1024} MB; divídalo.`,
    `${path}: more than ${mostBytes / 1024 / 1024} MB; divide it.`,
  );
