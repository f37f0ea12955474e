/** Makes devices known to a gateway, in its register's own files: a hundred in a blink. */
import { randomBytes, scryptSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { city } from './message.ts';

/** The file says its own cost: cheap here, since what is tested is not the hashing. */
const scrypt = { N: 1024, r: 8, p: 1 };

/** @returns the password. */
export async function enrol(dataDir: string, device: string): Promise<string> {
  const directory = join(dataDir, 'gateway', 'devices');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  const salt = randomBytes(16);
  const record = {
    ...{ device, kind: 'station', city, scrypt },
    salt: salt.toString('base64url'),
    hash: scryptSync(password, salt, 32, scrypt).toString('base64url'),
    enrolledAt: new Date().toISOString(),
    state: 'active',
  };
  await writeFile(join(directory, `${device}.json`), JSON.stringify(record), { mode: 0o600 });
  return password;
}
