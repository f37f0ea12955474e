/** Makes devices known to a gateway in its register's own files: ten thousand within seconds. */
import { randomBytes, scrypt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from '@samay/contract';

/** scrypt's N. The record says its own, and the gateway takes its word. */
type Cost = number;

/** What `samay-gateway devices enrol` writes: twelve thousand take two cores 80 s. */
export const enrolCost: Cost = 4_096;
/** For those whose subject is not the storm. A hash of its own has each all the same. */
export const cheapCost: Cost = 1_024;

const hashOf: (
  password: string,
  salt: Buffer,
  bytes: number,
  cost: { readonly N: number; readonly r: number; readonly p: number },
) => Promise<Buffer> = promisify(scrypt);

/** As many at a time as libuv's four threads keep busy while others are written. */
const atATime = 64;

/** @returns the passwords. */
export async function enrolAll(
  dataDir: string,
  identities: readonly Identity[],
  cost: Cost,
): Promise<string[]> {
  const passwords: string[] = [];
  const rest = identities.entries();
  const write = async () => {
    for (const [n, identity] of rest) passwords[n] = await enrol(dataDir, identity, cost);
  };
  await Promise.all(Array.from({ length: atATime }, write));
  return passwords;
}

/** @returns the password. */
export async function enrol(
  dataDir: string,
  identity: Identity,
  cost: Cost = cheapCost,
): Promise<string> {
  const directory = join(dataDir, 'gateway', 'devices');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  const salt = randomBytes(16);
  const parameters = { N: cost, r: 8, p: 1 };
  const record = {
    ...identity,
    salt: salt.toString('base64url'),
    hash: (await hashOf(password, salt, 32, parameters)).toString('base64url'),
    scrypt: parameters,
    enrolledAt: new Date().toISOString(),
    state: 'active',
  };
  const path = join(directory, `${identity.device}.json`);
  await writeFile(path, JSON.stringify(record), { mode: 0o600 });
  return password;
}
