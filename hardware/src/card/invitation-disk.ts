import { type Invitation, parseInvitation } from '@samay/contract';
import { CardError } from './card-error.ts';
import { readOrMend } from './release-bundle.ts';

/** @throws CardError UNREADABLE, BAD_INVITATION where it is damaged, used or out of date */
export async function readInvitation(file: string, nowMs: number): Promise<Invitation> {
  const read = parseInvitation((await readOrMend(file, '--invitation')).toString());
  if (!read.ok) {
    throw new CardError('BAD_INVITATION', `--invitation: ${file}`, read.refusal.detail);
  }
  const { expires, device } = read.value;
  if (Date.parse(expires) <= nowMs) {
    throw new CardError(
      'BAD_INVITATION',
      `--invitation: venció el ${expires}; pida otra con samay-gateway devices invite ${device}`,
      'it is out of date; ask for another one',
    );
  }
  return read.value;
}
