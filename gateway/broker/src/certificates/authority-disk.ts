import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GatewayError } from '../gateway-error.ts';
import { isSystemError, readIfThere, syncFolder, writeOnce } from '../synced-file-disk.ts';
import { Authority } from './authority.ts';
import { authorityFile } from './authority-folder.ts';

/** Never leaves the folder. */
const keyFile = 'ca.key.pem';

/** @returns undefined where there is none yet. Rejects with GATEWAY_AUTHORITY if it is damaged. */
async function readAuthority(folder: string): Promise<Authority | undefined> {
  const certificate = await readIfThere(authorityFile(folder));
  if (certificate === undefined) return undefined;
  try {
    const key = await readFile(join(folder, keyFile), 'utf8');
    return await Authority.open({ certificate, key });
  } catch (error) {
    throw new GatewayError(
      'GATEWAY_AUTHORITY',
      `${folder} está dañado: recupere ${keyFile} y ca.pem de la copia de seguridad`,
      `${folder} is damaged: bring ${keyFile} and ca.pem back from the backup`,
      { cause: error },
    );
  }
}

/** Makes it where there is none; of two who do so at the same moment, both get the first one's. */
export async function openAuthority(folder: string, nowMs: number): Promise<Authority> {
  const known = await readAuthority(folder);
  if (known !== undefined) return known;
  const made = await Authority.make(nowMs);
  const beside = `${folder}.${randomBytes(6).toString('hex')}.tmp`;
  await mkdir(beside, { recursive: true, mode: 0o700 });
  await writeOnce(join(beside, keyFile), made.key);
  await writeOnce(authorityFile(beside), made.certificate);
  try {
    // Key and certificate appear together: a folder is renamed only onto an empty one.
    await rename(beside, folder);
    await syncFolder(dirname(folder));
  } catch (error) {
    if (!isSystemError(error, 'ENOTEMPTY') && !isSystemError(error, 'EEXIST')) throw error;
    await rm(beside, { recursive: true });
  }
  const opened = await readAuthority(folder);
  if (opened !== undefined) return opened;
  throw new GatewayError(
    'GATEWAY_AUTHORITY',
    `${folder} ya existe, pero sin ca.pem: recupérelo de la copia de seguridad`,
    `${folder} exists, but without ca.pem: bring it back from the backup`,
  );
}
