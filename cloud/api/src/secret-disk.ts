import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** 256 bits: beyond guessing. */
const secretBytes = 32;

/**
 * A secret in a file, made where there is none and readable by its owner alone.
 * @returns the secret. @throws the system's error when the folder cannot be written.
 */
export async function openSecret(path: string): Promise<string> {
  try {
    // `wx` fails when the file is there, so two starts at once agree on one secret.
    const text = `${randomBytes(secretBytes).toString('base64url')}\n`;
    await writeFile(path, text, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret === '') throw new Error(`${path} is empty: delete it and start again`);
  return secret;
}
