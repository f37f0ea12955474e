import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Role, roles } from '@samay/records';
import Type, { type Static } from 'typebox';
import { digestOf, newSecret } from '../keys/keys.ts';
import { type PrivateList, privateList } from '../private-list-disk.ts';

/** Long enough for a message to be read, short enough to be forgotten safely. */
export const invitationMs = 48 * 3_600_000;
const invitationsMax = 200;

/** An invitation as it is kept: the token that opens it cannot be found from it. */
const Invitation = Type.Object({
  id: Type.String(),
  fullName: Type.String(),
  role: Type.Enum([...roles]),
  digest: Type.String(),
  expiresMs: Type.Integer(),
});
type Invitation = Static<typeof Invitation>;

/** Who may choose a name and a password, and become staff. A token opens once. */
export interface Invitations {
  /** @returns the invitation and its token, which is kept nowhere. */
  invite(
    who: { fullName: string; role: Role },
    nowMs: number,
  ): Promise<{
    readonly invitation: Invitation;
    readonly token: string;
  }>;
  /** @returns what the token opens, which then opens nothing more; undefined for a used or late one. */
  take(token: string, nowMs: number): Promise<Invitation | undefined>;
  /** @returns whether the token opens something, without using it. */
  opens(token: string, nowMs: number): Promise<boolean>;
}

/** @param folder of the data of this service. */
export function diskInvitations(folder: string): Invitations {
  const path = join(folder, 'invitations.json');
  const list: PrivateList<Invitation> = privateList(path, 'invitations', Invitation);
  const matching = (token: string, nowMs: number) => {
    const digest = digestOf(token);
    return (one: Invitation): boolean => one.digest === digest && one.expiresMs > nowMs;
  };
  return {
    async invite({ fullName, role }, nowMs) {
      const token = newSecret();
      const id = randomBytes(4).toString('hex');
      const expiresMs = nowMs + invitationMs;
      const invitation = { id, fullName, role, digest: digestOf(token), expiresMs };
      await list.change((all) => {
        const open = all.filter((one) => one.expiresMs > nowMs);
        if (open.length < invitationsMax) return [...open, invitation];
        throw new Error(`there are ${invitationsMax} open invitations: wait until some are over`);
      });
      return { invitation, token };
    },
    async take(token, nowMs) {
      const opened = matching(token, nowMs);
      let taken: Invitation | undefined;
      await list.change((all) => {
        taken = all.find(opened);
        return all.filter((one) => one !== taken);
      });
      return taken;
    },
    opens: async (token, nowMs) => (await list.read()).some(matching(token, nowMs)),
  };
}
