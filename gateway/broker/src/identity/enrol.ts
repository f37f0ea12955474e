import { type Identity, isSlug, kinds, topicRoot } from '@samay/contract';
import { GatewayError } from '../gateway-error.ts';
import type { DeviceRecord, Devices } from './devices-disk.ts';
import { hashPassword, newPassword } from './password.ts';

/** What the device needs to connect. The password is said once and kept nowhere. */
export interface Credentials extends Identity {
  readonly username: string;
  readonly password: string;
  /** What its topics begin with; a channel follows. */
  readonly topic: string;
}

/** Makes a device known, or with `rotate` replaces the secret of one that is. */
export async function enrol(
  devices: Devices,
  asked: { device: string; kind: string; city: string },
  { rotate, now }: { rotate: boolean; now: Date },
): Promise<Credentials> {
  const identity = checkIdentity(asked);
  const known = await devices.read(identity.device).catch((error: unknown) => {
    // Rotation is the mend of a damaged file.
    if (rotate && error instanceof GatewayError && error.code === 'GATEWAY_DEVICE_FILE') return;
    throw error;
  });
  const password = newPassword();
  const record: DeviceRecord = {
    ...identity,
    ...(await hashPassword(password)),
    enrolledAt: known?.enrolledAt ?? now.toISOString(),
    state: 'active',
  };
  await (rotate ? devices.replace(record) : devices.create(record));
  const { city, kind, device } = identity;
  return {
    ...identity,
    username: device,
    password,
    topic: `${topicRoot}/${city}/${kind}/${device}/`,
  };
}

/** Takes the right to connect away; enrolling with `rotate` gives it back with a new secret. */
export async function revoke(devices: Devices, device: string): Promise<void> {
  const known = await devices.read(device);
  if (known === undefined) {
    throw new GatewayError(
      'GATEWAY_DEVICE_UNKNOWN',
      `No hay un equipo "${device}"`,
      `there is no device "${device}"`,
    );
  }
  await devices.replace({ ...known, state: 'revoked' });
}

function checkIdentity(asked: { device: string; kind: string; city: string }): Identity {
  for (const name of ['device', 'city'] as const) {
    if (isSlug(asked[name])) continue;
    throw new GatewayError(
      'GATEWAY_DEVICE_NAME',
      `${name} "${asked[name]}": solo minúsculas, cifras y guiones interiores, hasta 63`,
      `${name} "${asked[name]}": lower-case letters, digits and inner hyphens only, up to 63`,
    );
  }
  const kind = kinds.find((known) => known === asked.kind);
  if (kind === undefined) {
    throw new GatewayError(
      'GATEWAY_DEVICE_NAME',
      `--kind "${asked.kind}" debe ser ${kinds.join(', ')}`,
      `--kind "${asked.kind}" must be one of ${kinds.join(', ')}`,
    );
  }
  return { device: asked.device, city: asked.city, kind };
}
