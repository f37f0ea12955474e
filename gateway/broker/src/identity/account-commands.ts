import { Command } from 'commander';
import { addConfigFlags } from '../config/config-flags.ts';
import { textTable } from '../text-table.ts';
import {
  type AccountCredentials,
  addAccount,
  removeAccount,
  rotateAccount,
} from './account-life.ts';
import type { AccountRecord } from './accounts-disk.ts';
import {
  addSecretFlags,
  type CommandParts,
  openRegisters,
  type RegisterFlags,
} from './registers.ts';
import { type SecretFlags, sayCredentials } from './say-credentials.ts';

type Flags = RegisterFlags & SecretFlags;

/** `accounts …`: programs that listen, or speak for devices. */
export function accountCommands(parts: CommandParts): Command {
  const group = new Command('accounts').description(
    'Cuentas de programas: Node-RED, tableros … / Accounts of programs',
  );
  for (const make of [listCommand, addCommand, rotateCommand, removeCommand]) {
    group.addCommand(addConfigFlags(make(parts), ['dataDir']));
  }
  return group;
}

const listCommand = (parts: CommandParts): Command =>
  new Command('list')
    .description('Todas las cuentas / All accounts')
    .option('--json', 'Para programas / For programs')
    .action(async (flags: Flags) => {
      const found = (await openRegisters(parts, flags).accounts.list()).map(viewOf);
      console.log(flags.json ? JSON.stringify(found) : accountTable(found));
    });

const addCommand = (parts: CommandParts): Command =>
  addSecretFlags(
    new Command('add')
      .description('Crea una cuenta; su contraseña se dice una sola vez / Add an account')
      .argument('<account>', 'Nombre único / Unique name: a-z, 0-9, -')
      .option('--publish <filters...>', 'Dónde puede publicar / Where it may publish', [])
      .option('--subscribe <filters...>', 'Qué puede leer / What it may read', [])
      .option('--description <text>', 'Para qué es / What it is for', ''),
  ).action(
    async (
      account: string,
      flags: Flags & { publish: string[]; subscribe: string[]; description: string },
    ) => {
      const { publish, subscribe, description } = flags;
      const asked = { account, publish, subscribe, description };
      const registers = openRegisters(parts, flags);
      await sayCredentials(
        flags,
        () => addAccount(registers, asked, { now: new Date() }),
        describe,
      );
    },
  );

const rotateCommand = (parts: CommandParts): Command =>
  addSecretFlags(
    new Command('rotate')
      .description('Contraseña nueva; la anterior deja de valer / New password')
      .argument('<account>'),
  ).action(async (account: string, flags: Flags) => {
    const { accounts } = openRegisters(parts, flags);
    await sayCredentials(
      flags,
      () => rotateAccount(accounts, account, { now: new Date() }),
      describe,
    );
  });

const removeCommand = (parts: CommandParts): Command =>
  new Command('remove')
    .description('Quita la cuenta y corta sus conexiones / Remove it and end its connections')
    .argument('<account>')
    .action(async (account: string, flags: Flags) => {
      await removeAccount(openRegisters(parts, flags).accounts, account);
      console.log(`${account}: quitada / removed`);
    });

const viewOf = ({ account, description, publish, subscribe, createdAt }: AccountRecord) => ({
  ...{ account, description, publish, subscribe, createdAt },
});

const accountTable = (accounts: readonly ReturnType<typeof viewOf>[]): string =>
  textTable([
    ['CUENTA', 'PUBLICA', 'LEE', 'ALTA', 'PARA'],
    ['account', 'publishes', 'reads', 'added', 'for'],
    ...accounts.map(({ account, publish, subscribe, createdAt, description }) => [
      ...[account, publish.join(' ') || '—', subscribe.join(' ') || '—'],
      ...[createdAt.slice(0, 10), description],
    ]),
  ]);

const describe = ({ publish, subscribe }: AccountCredentials) =>
  [
    ['Publica / Publishes:', publish.join(' ') || '—'],
    ['Lee / Reads:', subscribe.join(' ') || '—'],
  ] as const;
