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

const ownMachine = /^\w+:\/\/(?:localhost|127\.[\d.]+|\[::1\]):/;

/**
 * Of a gateway of the same machine, as one that tries things at home invites: from the station that is the
 * station itself.
 * @throws CardError BAD_INVITATION
 */
export function reachable({ gateway, door, device }: Invitation): void {
  const lost = [gateway, door].find((url) => ownMachine.test(url));
  if (lost === undefined) return;
  throw new CardError(
    'BAD_INVITATION',
    `--invitation: lleva a ${lost}, que en la Raspberry Pi es ella misma; invite otra vez a ${device} en el gateway que ve la calle (SAMAY_GATEWAY_NAMES)`,
    'leads to the Pi itself; invite again at the gateway that the street sees',
  );
}
