import { kinds, slugPattern } from '@samay/contract';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { GatewayError } from '../gateway-error.ts';
import { RecordFiles, type RecordKind } from './record-files-disk.ts';
import type { Tell } from './tell.ts';

/** `invited`: known, and has no password yet. */
export const deviceStates = ['invited', 'pending', 'active', 'revoked'] as const;
export type DeviceState = (typeof deviceStates)[number];

/** What a device was invited with. Of the token only its SHA-256, base64url: it is 256 random bits. */
const InvitationRecord = Type.Object({
  hash: Type.String(),
  invitedAt: Type.String(),
  expires: Type.String(),
  /** Whether a person has to approve it once it has come. */
  pending: Type.Boolean(),
  /** When it was traded for a password; the password is the record's own from then on. */
  tradedAt: Type.Optional(Type.String()),
});
export type InvitationRecord = Static<typeof InvitationRecord>;

/** `devices/<device>.json`: who a device is, and what proves it. Never the password itself. */
const DeviceRecord = Type.Object({
  device: Type.String({ pattern: slugPattern }),
  kind: Type.Enum([...kinds]),
  city: Type.String({ pattern: slugPattern }),
  salt: Type.String(),
  hash: Type.String(),
  scrypt: Type.Object({ N: Type.Integer(), r: Type.Integer(), p: Type.Integer() }),
  /** The password before this one, under the same salt, while both hold. */
  previous: Type.Optional(Type.Object({ hash: Type.String(), until: Type.String() })),
  enrolledAt: Type.String(),
  /** When its state or its secret last changed. */
  changedAt: Type.Optional(Type.String()),
  state: Type.Enum([...deviceStates]),
  invitation: Type.Optional(InvitationRecord),
});
export type DeviceRecord = Static<typeof DeviceRecord>;
const record = Compile(DeviceRecord);

const kind: RecordKind<DeviceRecord> = {
  is: (value, name): value is DeviceRecord => record.Check(value) && value.device === name,
  nameOf: ({ device }) => device,
  damaged: (path) =>
    new GatewayError(
      'GATEWAY_DEVICE_FILE',
      `${path} está dañado: dé de alta el equipo otra vez con devices enrol`,
      `${path} is damaged: enrol the device again with devices enrol`,
    ),
  exists: (device) =>
    new GatewayError(
      'GATEWAY_DEVICE_EXISTS',
      `El equipo "${device}" ya existe: para una contraseña nueva use devices rotate`,
      `device "${device}" exists: for a new password use devices rotate`,
    ),
  unknown: (device) =>
    new GatewayError(
      'GATEWAY_DEVICE_UNKNOWN',
      `No hay un equipo "${device}": vea devices list`,
      `there is no device "${device}": see devices list`,
    ),
};

/** The register of devices. */
export class Devices extends RecordFiles<DeviceRecord> {
  constructor(directory: string, tell?: Tell) {
    super(directory, kind, tell);
  }
}
