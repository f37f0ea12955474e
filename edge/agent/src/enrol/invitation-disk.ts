import { open } from 'node:fs/promises';
import {
  encodeTraded,
  type Invitation,
  invitationBytesMax,
  isTraded,
  parseInvitation,
} from '@samay/contract';
import { isCode, writeSynced } from '../synced-file-disk.ts';

export type InvitationRead =
  | { readonly kind: 'good'; readonly invitation: Invitation }
  | { readonly kind: 'missing' }
  /** Its token has been traded already. */
  | { readonly kind: 'traded' }
  /** For people, Spanish / English. */
  | { readonly kind: 'wrong'; readonly detail: string };

/** Rejects where the file is there and cannot be read. */
export async function readInvitation(path: string): Promise<InvitationRead> {
  const text = await readBounded(path);
  if (text === undefined) return { kind: 'missing' };
  if (isTraded(text)) return { kind: 'traded' };
  const read = parseInvitation(text);
  return read.ok
    ? { kind: 'good', invitation: read.value }
    : { kind: 'wrong', detail: read.refusal.detail };
}

/** Takes the token out of the file, which opens nothing any more but need not lie about. */
export const scrubInvitation = (path: string, invitation: Invitation): Promise<void> =>
  writeSynced({ path, content: encodeTraded(invitation), likeOwnerOf: path });

/** One byte beyond the bound is read, so that what is longer is seen to be. */
async function readBounded(path: string): Promise<string | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const buffer = Buffer.alloc(invitationBytesMax + 1);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}
