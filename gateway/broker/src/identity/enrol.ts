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

/**
 * Makes a device known, at once or, with `pending`, when somebody approves it. Rejects with
 * GATEWAY_DEVICE_NAME or GATEWAY_DEVICE_EXISTS.
 */
export async function enrol(
  devices: Devices,
  asked: { device: string; kind: string; city: string },
  { now, pending = false }: { now: Date; pending?: boolean },
): Promise<Credentials> {
  const identity = checkIdentity(asked);
  const password = newPassword();
  const record: DeviceRecord = {
    ...identity,
    ...(await hashPassword(password)),
    enrolledAt: now.toISOString(),
    state: pending ? 'pending' : 'active',
  };
  // To enrol anew is the mend of a damaged file.
  const damaged = await isDamaged(devices, identity.device);
  const { device, kind, city } = identity;
  await devices.tell('device.enrol', device, { kind, city, state: record.state });
  await (damaged ? devices.replace(record) : devices.create(record));
  return credentialsOf(identity, password);
}

export const credentialsOf = ({ city, kind, device }: Identity, password: string): Credentials => ({
  ...{ device, kind, city },
  username: device,
  password,
  topic: `${topicRoot}/${city}/${kind}/${device}/`,
});

const isDamaged = (devices: Devices, device: string): Promise<boolean> =>
  devices.read(device).then(
    () => false,
    (error: unknown) => {
      if (error instanceof GatewayError && error.code === 'GATEWAY_DEVICE_FILE') return true;
      throw error;
    },
  );

/** Rejects names that are no names with GATEWAY_DEVICE_NAME. */
export function checkIdentity(asked: { device: string; kind: string; city: string }): Identity {
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
