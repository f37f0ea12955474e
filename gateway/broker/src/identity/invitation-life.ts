/** A device that comes by itself: it is invited, and trades the token for a password that it has made. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { EnrolmentRequest, Identity } from '@samay/contract';
import { GatewayError } from '../gateway-error.ts';
import { withoutOldWays } from './device-life.ts';
import type { DeviceRecord, Devices, InvitationRecord } from './devices-disk.ts';
import { checkIdentity } from './enrol.ts';
import { hashPassword, noPassword, opens } from './password.ts';
import type { Tell } from './tell.ts';

const tokenBytes = 32;

/** What the station gets. The token is said once and kept nowhere. */
export interface Invited extends Identity {
  readonly token: string;
  /** ISO 8601. */
  readonly expires: string;
}

export interface InviteAsked {
  readonly device: string;
  /** Of a device that is known already, it need not be said again; nor `city`. */
  readonly kind?: string | undefined;
  readonly city?: string | undefined;
  /** It then waits for `devices approve`. */
  readonly pending: boolean;
  /** Also a device that has a password: what it has holds until the invitation is used, and ends then. */
  readonly again: boolean;
  readonly goodForMs: number;
}

/**
 * Makes a device known that has no password yet, or invites one again. A new invitation ends the one
 * before. Rejects with GATEWAY_DEVICE_NAME, or with GATEWAY_DEVICE_EXISTS for one that has a password.
 */
export async function invite(
  devices: Devices,
  asked: InviteAsked,
  { now }: { now: Date },
): Promise<Invited> {
  const { device, pending, again } = asked;
  const token = randomBytes(tokenBytes).toString('base64url');
  const expires = new Date(now.getTime() + asked.goodForMs).toISOString();
  const invitation = { hash: hashOf(token), invitedAt: now.toISOString(), expires, pending };
  const tell = (identity: Identity) => {
    const { kind, city } = identity;
    return devices.tell('device.invite', device, { kind, city, pending, again, expires });
  };
  const known = await devices.read(device);
  if (known === undefined) {
    const { kind = '', city = '' } = asked;
    const identity = checkIdentity({ device, kind, city });
    await tell(identity);
    const enrolledAt = now.toISOString();
    await devices.create({ ...identity, ...noPassword, enrolledAt, state: 'invited', invitation });
    return { ...identity, token, expires };
  }
  const changed = await devices.change(device, async (at): Promise<DeviceRecord> => {
    if (at.state !== 'invited' && !again) throw hasPassword(at);
    const { kind = at.kind, city = at.city } = asked;
    const identity = checkIdentity({ device, kind, city });
    const isOther = identity.kind !== at.kind || identity.city !== at.city;
    // Its topics, and what is stored of it, go by these.
    if (isOther && at.state !== 'invited') throw otherPlace(at);
    await tell(identity);
    return { ...at, ...identity, invitation };
  });
  const { kind, city } = changed;
  return { device, kind, city, token, expires };
}

/** Whether the token is one that the device was given, whatever has become of it. */
export async function isInvited(
  devices: Pick<Devices, 'read'>,
  { device, token }: Pick<EnrolmentRequest, 'device' | 'token'>,
): Promise<boolean> {
  const record = await devices.read(device);
  return isToken(token, record?.invitation) && record?.invitation !== undefined;
}

export type Untraded = 'unknown-invitation' | 'used-invitation' | 'expired-invitation';

export interface Trading {
  readonly now: Date;
  readonly tell: Tell;
  /** From where, for the audit log. */
  readonly address: string;
  /** Ends the certificates that the device had, before the old password ends. */
  readonly endCertificates: () => Promise<void>;
}

/**
 * Gives a device its place for its token. The same token with the same password again gets the same, so
 * that an answer that was lost is asked for again; `repeated` says so. Nothing tells an unknown device
 * from a wrong token.
 */
export async function trade(
  devices: Devices,
  asked: EnrolmentRequest,
  trading: Trading,
): Promise<{ readonly record: DeviceRecord; readonly repeated: boolean } | Untraded> {
  const { device, password } = asked;
  const { now, tell, address, endCertificates } = trading;
  // Before a lock is taken: a stranger's request must not hold up the register.
  const at = await devices.read(device);
  const first = await standingOf(at, asked, now);
  if (at === undefined || first === 'unknown-invitation') return 'unknown-invitation';
  let outcome: Standing = first;
  const record = await devices.change(device, async (known): Promise<DeviceRecord> => {
    outcome = await standingOf(known, asked, now);
    const { invitation } = known;
    if (outcome !== 'open' || invitation === undefined) return known;
    const state = invitation.pending ? 'pending' : 'active';
    const { kind, city } = known;
    await tell('device.enrol', device, { by: 'invitation', kind, city, state, address });
    await endCertificates();
    const changedAt = now.toISOString();
    return {
      ...withoutOldWays(known),
      ...(await hashPassword(password)),
      state,
      ...(known.state === 'invited' ? { enrolledAt: changedAt } : { changedAt }),
      invitation: { ...invitation, tradedAt: changedAt },
    };
  });
  if (outcome === 'open' || outcome === 'repeated') {
    return { record, repeated: outcome === 'repeated' };
  }
  return outcome;
}

type Standing = Untraded | 'open' | 'repeated';

async function standingOf(
  record: DeviceRecord | undefined,
  { token, password }: EnrolmentRequest,
  now: Date,
): Promise<Standing> {
  const invitation = record?.invitation;
  if (!isToken(token, invitation) || record === undefined || invitation === undefined) {
    return 'unknown-invitation';
  }
  // However late: who has token and password has been here already, and lost the answer.
  if (invitation.tradedAt !== undefined) {
    return (await opens(password, record)) ? 'repeated' : 'used-invitation';
  }
  return invitationState(invitation, now) === 'expired' ? 'expired-invitation' : 'open';
}

export type InvitationState = 'open' | 'expired' | 'traded';

export function invitationState(invitation: InvitationRecord, now: Date): InvitationState {
  if (invitation.tradedAt !== undefined) return 'traded';
  return Date.parse(invitation.expires) <= now.getTime() ? 'expired' : 'open';
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const nobodys = { hash: Buffer.alloc(32).toString('base64url') };

/** Takes the same time whether or not there is such a device. */
function isToken(token: string, { hash }: Pick<InvitationRecord, 'hash'> = nobodys): boolean {
  const [shown, wanted] = [hashOf(token), hash].map((text) => Buffer.from(text, 'base64url'));
  if (shown === undefined || wanted === undefined) return false;
  return shown.length === wanted.length && timingSafeEqual(shown, wanted);
}

const hasPassword = ({ device, state }: DeviceRecord): GatewayError =>
  new GatewayError(
    'GATEWAY_DEVICE_EXISTS',
    `"${device}" ya se dio de alta (${state}): si su tarjeta se cambia, use --again; lo que tiene ` +
      'vale hasta que se use la invitación',
    `"${device}" is enrolled (${state}): if its card is replaced, use --again; what it has holds ` +
      'until the invitation is used',
  );

const otherPlace = ({ device, kind, city }: DeviceRecord): GatewayError =>
  new GatewayError(
    'GATEWAY_DEVICE_NAME',
    `"${device}" es ${kind} de ${city}: una invitación no lo cambia; use otro nombre`,
    `"${device}" is a ${kind} of ${city}: an invitation does not change that; use another name`,
  );
