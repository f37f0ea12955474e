/** Makes devices known to a gateway in its register's own files: ten thousand within seconds. */
import { randomBytes, scrypt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from '@samay/contract';

/**
 * The file says its own cost, and the gateway takes its word: cheap here, where nothing is secret and
 * the hashing is not what is tested. `samay-gateway devices enrol` writes the full one.
 */
const scryptCost = { N: 1024, r: 8, p: 1 };
const hashOf: (
  password: string,
  salt: Buffer,
  bytes: number,
  cost: typeof scryptCost,
) => Promise<Buffer> = promisify(scrypt);

/** @returns the password. */
export async function enrol(dataDir: string, identity: Identity): Promise<string> {
  const directory = join(dataDir, 'gateway', 'devices');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  const salt = randomBytes(16);
  const record = {
    ...identity,
    salt: salt.toString('base64url'),
    hash: (await hashOf(password, salt, 32, scryptCost)).toString('base64url'),
    scrypt: scryptCost,
    enrolledAt: new Date().toISOString(),
    state: 'active',
  };
  const path = join(directory, `${identity.device}.json`);
  await writeFile(path, JSON.stringify(record), { mode: 0o600 });
  return password;
}
