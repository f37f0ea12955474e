/** Accounts of programs, from `add` to `remove`. Each change is told to the register's `tell` before it is made. */
import { isSlug } from '@samay/contract';
import { GatewayError } from '../gateway-error.ts';
import type { Filters } from './access.ts';
import { type Accounts, isPublishFilter, isSubscribeFilter } from './accounts-disk.ts';
import type { Devices } from './devices-disk.ts';
import { hashPassword, newPassword } from './password.ts';

/** The password is said once and kept nowhere. */
export interface AccountCredentials extends Filters {
  readonly username: string;
  readonly password: string;
}

export interface AskedAccount extends Filters {
  readonly account: string;
  readonly description: string;
}

/** Rejects with GATEWAY_ACCOUNT: the name is none or taken, also by a device; a filter is none. */
export async function addAccount(
  { accounts, devices }: { accounts: Accounts; devices: Devices },
  { account, description, publish, subscribe }: AskedAccount,
  { now }: { now: Date },
): Promise<AccountCredentials> {
  if (!isSlug(account)) {
    throw problem(
      `nombre "${account}": solo minúsculas, cifras y guiones interiores, hasta 63`,
      `name "${account}": lower-case letters, digits and inner hyphens only, up to 63`,
    );
  }
  checkFilters({ publish, subscribe });
  // One name, one owner: sessions and logs know both by it.
  if ((await devices.names()).includes(account)) {
    throw problem(
      `"${account}" ya es un equipo: elija otro nombre`,
      `"${account}" is a device already: choose another name`,
    );
  }
  const password = newPassword();
  await accounts.tell('account.add', account, { publish, subscribe });
  await accounts.create({
    ...{ account, description, publish: [...publish], subscribe: [...subscribe] },
    ...(await hashPassword(password)),
    createdAt: now.toISOString(),
  });
  return { username: account, password, publish, subscribe };
}

export async function rotateAccount(
  accounts: Accounts,
  account: string,
  { now }: { now: Date },
): Promise<AccountCredentials> {
  const password = newPassword();
  const { publish, subscribe } = await accounts.change(account, async (known) => {
    const secret = await hashPassword(password);
    await accounts.tell('account.rotate', account);
    return { ...known, ...secret, changedAt: now.toISOString() };
  });
  return { username: account, password, publish, subscribe };
}

export async function removeAccount(accounts: Accounts, account: string): Promise<void> {
  await accounts.tell('account.remove', account);
  await accounts.remove(account);
}

function checkFilters({ publish, subscribe }: Filters): void {
  const bad =
    publish.find((filter) => !isPublishFilter(filter)) ??
    subscribe.find((filter) => !isSubscribeFilter(filter));
  if (bad !== undefined) {
    throw problem(
      `"${bad}" no es un filtro que se pueda dar: samay/v1/#, samay/v1/+/station/+/telemetry …`,
      `"${bad}" is no filter that can be given: samay/v1/#, samay/v1/+/station/+/telemetry …`,
    );
  }
  if (publish.length + subscribe.length === 0) {
    throw problem(
      'sin --publish ni --subscribe no podría hacer nada',
      'without --publish or --subscribe it could do nothing',
    );
  }
}

const problem = (es: string, en: string): GatewayError =>
  new GatewayError('GATEWAY_ACCOUNT', es, en);
