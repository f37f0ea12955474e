/** Makes devices known to a gateway in its register's own files: ten thousand within seconds. */
import { randomBytes, scrypt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from '@samay/contract';

/**
 * The file says its own cost, and the gateway takes its word: a quarter of what `samay-gateway devices
 * enrol` writes, so that twelve thousand take 25 s. Each has a hash of its own all the same: one that
 * all share would be checked once, and the storm would be none.
 */
const scryptCost = { N: 1024, r: 8, p: 1 };
const hashOf: (
  password: string,
  salt: Buffer,
  bytes: number,
  cost: typeof scryptCost,
) => Promise<Buffer> = promisify(scrypt);

/** As many at a time as libuv's four threads keep busy while others are written. */
const atATime = 64;

/** @returns the passwords. */
export async function enrolAll(
  dataDir: string,
  identities: readonly Identity[],
): Promise<string[]> {
  const passwords: string[] = [];
  const rest = identities.entries();
  const write = async () => {
    for (const [n, identity] of rest) passwords[n] = await enrol(dataDir, identity);
  };
  await Promise.all(Array.from({ length: atATime }, write));
  return passwords;
}

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
