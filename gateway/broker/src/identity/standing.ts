import { type Access, accountAccess, deviceAccess } from './access.ts';
import type { AccountRecord, Accounts } from './accounts-disk.ts';
import type { DeviceRecord, DeviceState, Devices } from './devices-disk.ts';
import type { Derivation } from './password.ts';

/** How somebody stands in the registers at this moment. */
export interface Standing extends Derivation {
  /** Of every password that holds: one, or two while an old one is kept. */
  readonly hashes: readonly string[];
  readonly state: DeviceState;
  /** The same as long as it may do the same. */
  readonly rights: string;
  /** When, in milliseconds since 1970, one of the hashes ends by itself. */
  readonly changesAtMs: number | undefined;
  access(): Access;
}

export interface Registers {
  readonly devices: Devices;
  readonly accounts: Accounts;
}

/** Reads the files. @returns undefined for nobody. A device is found before an account. */
export async function standingOf(
  { devices, accounts }: Registers,
  name: string,
  nowMs: number,
): Promise<Standing | undefined> {
  // Both, whoever it is: the time it takes says nothing about who exists.
  const [device, account] = await Promise.all([devices.read(name), accounts.read(name)]);
  if (device !== undefined) return ofDevice(device, nowMs);
  return account === undefined ? undefined : ofAccount(account);
}

function ofDevice(record: DeviceRecord, nowMs: number): Standing {
  const { device, city, kind, salt, scrypt, hash, previous, state } = record;
  const untilMs = previous === undefined ? 0 : Date.parse(previous.until);
  const both = previous !== undefined && nowMs < untilMs;
  return {
    ...{ salt, scrypt, state },
    hashes: both ? [hash, previous.hash] : [hash],
    rights: `${city}/${kind}/${device}`,
    changesAtMs: both ? untilMs : undefined,
    access: () => deviceAccess({ city, kind, device }),
  };
}

const ofAccount = (record: AccountRecord): Standing => {
  const { account, publish, subscribe, salt, scrypt, hash } = record;
  return {
    ...{ salt, scrypt, hashes: [hash], state: 'active' },
    rights: JSON.stringify({ publish, subscribe }),
    changesAtMs: undefined,
    access: () => accountAccess(account, { publish, subscribe }),
  };
};

/** Whether every session that began under `before` would be let in again, to do the same. */
export const stillStands = (before: Standing, after: Standing | undefined): boolean =>
  before.state !== 'active' ||
  (after?.state === 'active' &&
    after.rights === before.rights &&
    before.hashes.every((hash) => after.hashes.includes(hash)));
