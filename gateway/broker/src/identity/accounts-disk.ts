import { isTopicFilter, slugPattern } from '@samay/contract';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { GatewayError } from '../gateway-error.ts';
import { RecordFiles, type RecordKind } from './record-files-disk.ts';
import type { Tell } from './tell.ts';

/** `accounts/<account>.json`: a program that listens, or speaks for devices. Never its password. */
const AccountRecord = Type.Object({
  account: Type.String({ pattern: slugPattern }),
  description: Type.String(),
  /** Topic filters. */
  publish: Type.Array(Type.String()),
  subscribe: Type.Array(Type.String()),
  salt: Type.String(),
  hash: Type.String(),
  scrypt: Type.Object({ N: Type.Integer(), r: Type.Integer(), p: Type.Integer() }),
  createdAt: Type.String(),
  changedAt: Type.Optional(Type.String()),
});
export type AccountRecord = Static<typeof AccountRecord>;
const record = Compile(AccountRecord);

/**
 * Whether a program may be given it: `$` leads to topics of the server, which nobody publishes on,
 * and to shared subscriptions, which the broker does not have; `$SYS/…` may be read.
 */
export const isPublishFilter = (filter: string): boolean =>
  isTopicFilter(filter) && !filter.startsWith('$');
export const isSubscribeFilter = (filter: string): boolean =>
  isTopicFilter(filter) && (!filter.startsWith('$') || filter.startsWith('$SYS/'));

const kind: RecordKind<AccountRecord> = {
  is: (value, name): value is AccountRecord =>
    record.Check(value) &&
    value.account === name &&
    value.publish.every(isPublishFilter) &&
    value.subscribe.every(isSubscribeFilter),
  nameOf: ({ account }) => account,
  damaged: (path) =>
    new GatewayError(
      'GATEWAY_ACCOUNT',
      `${path} está dañado: bórrelo con accounts remove y créelo otra vez`,
      `${path} is damaged: remove it with accounts remove and add it again`,
    ),
  exists: (account) =>
    new GatewayError(
      'GATEWAY_ACCOUNT',
      `La cuenta "${account}" ya existe: para una contraseña nueva use accounts rotate`,
      `account "${account}" exists: for a new password use accounts rotate`,
    ),
  unknown: (account) =>
    new GatewayError(
      'GATEWAY_ACCOUNT',
      `No hay una cuenta "${account}": vea accounts list`,
      `there is no account "${account}": see accounts list`,
    ),
};

/** The register of programs. */
export class Accounts extends RecordFiles<AccountRecord> {
  constructor(directory: string, tell?: Tell) {
    super(directory, kind, tell);
  }
}
