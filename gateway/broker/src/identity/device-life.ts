/** What becomes of a device after it was enrolled. Each change is told to the register's `tell` before it is made. */
import { GatewayError } from '../gateway-error.ts';
import type { DeviceRecord, Devices } from './devices-disk.ts';
import { type Credentials, credentialsOf } from './enrol.ts';
import { hashPassword, newPassword } from './password.ts';

interface At {
  readonly now: Date;
}

/** Lets a device in that waited for it. One that is in stays so; one revoked is for `restore`. */
export async function approve(devices: Devices, device: string, { now }: At): Promise<void> {
  await devices.change(device, async (known) => {
    if (known.state === 'revoked') throw revoked(device);
    if (known.state === 'invited') throw notHere(device);
    if (known.state === 'active') return known;
    await devices.tell('device.approve', device);
    return { ...known, state: 'active', changedAt: now.toISOString() };
  });
}

/**
 * A new password. The old one ends at once or, with `keepOldMs`, when that has passed: a station on
 * a bad link must not be locked out by the message that brings it the new one.
 */
export async function rotate(
  devices: Devices,
  device: string,
  { now, keepOldMs = 0 }: At & { keepOldMs?: number },
): Promise<Credentials> {
  const password = newPassword();
  const until = new Date(now.getTime() + keepOldMs).toISOString();
  const changed = await devices.change(device, async (known) => {
    if (known.state === 'revoked') throw revoked(device);
    if (known.state === 'invited') throw notHere(device);
    const kept = withoutOldWays(known);
    // Under the same salt where both hold: one derivation then answers for both.
    const secret = await hashPassword(password, keepOldMs > 0 ? known : undefined);
    const old = keepOldMs > 0 ? { previous: { hash: known.hash, until } } : {};
    await devices.tell('device.rotate', device, keepOldMs > 0 ? { oldUntil: until } : {});
    return { ...kept, ...secret, ...old, changedAt: now.toISOString() };
  });
  return credentialsOf(changed, password);
}

/** Shuts a device out. What it had, and what it was invited with, proves nothing from then on, until `restore`. */
export async function revoke(
  devices: Devices,
  device: string,
  { now }: At = { now: new Date() },
): Promise<void> {
  await devices.change(device, async (known) => {
    if (known.state === 'revoked' && known.invitation === undefined) return known;
    const kept = withoutOldWays(known);
    await devices.tell('device.revoke', device);
    return { ...kept, state: 'revoked', changedAt: now.toISOString() };
  });
}

/** Lets a revoked device in again, with a new password: the old one may be in other hands. */
export async function restore(devices: Devices, device: string, { now }: At): Promise<Credentials> {
  const password = newPassword();
  const changed = await devices.change(device, async (known): Promise<DeviceRecord> => {
    if (known.state !== 'revoked') throw notRevoked(known);
    const secret = await hashPassword(password);
    await devices.tell('device.restore', device);
    const changedAt = now.toISOString();
    return { ...withoutOldWays(known), ...secret, state: 'active', changedAt };
  });
  return credentialsOf(changed, password);
}

/** Of two ways in, the older one ends: a password that was, or an invitation. */
export function withoutOldWays(known: DeviceRecord): DeviceRecord {
  const { previous: _password, invitation: _invitation, ...kept } = known;
  return kept;
}

const notHere = (device: string): GatewayError =>
  new GatewayError(
    'GATEWAY_DEVICE_STATE',
    `"${device}" está invitado y todavía no vino: espere a que su estación use la invitación`,
    `"${device}" is invited and has not come yet: wait until its station uses the invitation`,
  );

const revoked = (device: string): GatewayError =>
  new GatewayError(
    'GATEWAY_DEVICE_STATE',
    `"${device}" está revocado: para que vuelva use devices restore`,
    `"${device}" is revoked: to let it in again use devices restore`,
  );

const notRevoked = ({ device, state }: DeviceRecord): GatewayError =>
  new GatewayError(
    'GATEWAY_DEVICE_STATE',
    `"${device}" no está revocado (${state}): para una contraseña nueva use devices rotate`,
    `"${device}" is not revoked (${state}): for a new password use devices rotate`,
  );
