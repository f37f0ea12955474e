import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError, replaceFile } from '../synced-file-disk.ts';
import type { Authority } from './authority.ts';
import type { IssuedCertificates } from './issued-disk.ts';
import { revocationListEveryMs } from './lifetimes.ts';

/** For a broker in front; the gateway itself looks at the register, which is never a day old. */
const revocationListFile = (folder: string): string => join(folder, 'crl.pem');

export async function writeRevocationList(
  folder: string,
  authority: Authority,
  issued: IssuedCertificates,
  nowMs: number,
): Promise<void> {
  // What has expired is refused for that already (RFC 5280 §3.3).
  const held = (await issued.all()).filter(({ notAfter }) => notAfter.getTime() > nowMs);
  const revoked = held.flatMap(({ serial, revocation }) =>
    revocation === undefined ? [] : { serial, at: revocation.at, because: revocation.because },
  );
  await replaceFile(revocationListFile(folder), await authority.revocationList(revoked, nowMs));
}

/** Writes it anew where it is older than a day, or than the last revocation. */
export async function refreshRevocationList(
  folder: string,
  authority: Authority,
  issued: IssuedCertificates,
  nowMs: number,
): Promise<void> {
  const [list, revoked] = await Promise.all([
    changedMs(revocationListFile(folder)),
    changedMs(issued.revokedFolder),
  ]);
  if (nowMs - list < revocationListEveryMs && list >= revoked) return;
  await writeRevocationList(folder, authority, issued, nowMs);
}

const changedMs = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    (error: unknown) => {
      if (isSystemError(error, 'ENOENT')) return 0;
      throw error;
    },
  );
