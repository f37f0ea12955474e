import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Name of the file within the data folder. */
const fileName = 'write-token';
/** 256 bits: beyond guessing. */
const tokenBytes = 32;

/**
 * The token that writers show, made at the first start and readable by its owner alone.
 * @returns the token. @throws the system's error when the folder cannot be written.
 */
export async function openWriteToken(dataDir: string): Promise<string> {
  const path = join(dataDir, fileName);
  try {
    // `wx` fails when the file is there, so two starts at once agree on one token.
    const text = `${randomBytes(tokenBytes).toString('base64url')}\n`;
    await writeFile(path, text, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const token = (await readFile(path, 'utf8')).trim();
  if (token === '') throw new Error(`${path} is empty: delete it and start again`);
  return token;
}
