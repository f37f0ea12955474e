#!/usr/bin/env node
/** samay-gateway: the broker of a municipality, its register of devices, and what it set aside. */
import { Command } from 'commander';
import { auditCommand } from './audit/audit-commands.ts';
import { Audit, auditFolder } from './audit/audit-disk.ts';
import { backupCommand, restoreCommand } from './backup/backup-commands.ts';
import { authorityCommands } from './certificates/authority-commands.ts';
import { systemClock } from './clock.ts';
import { consumeCommand } from './consume/consume-command.ts';
import { commandCommand } from './down/command-command.ts';
import { configCommand } from './down/config-commands.ts';
import { GatewayError } from './gateway-error.ts';
import { accountCommands } from './identity/account-commands.ts';
import { deviceCommands } from './identity/device-commands.ts';
import type { CommandParts } from './identity/registers.ts';
import { deadLetterCommands } from './intake/dead-letter-commands.ts';
import { releaseCommands } from './releases/release-commands.ts';
import { runCommand } from './run-command.ts';
import { version } from './version.ts';

const program = new Command('samay-gateway')
  .description(
    'Recibe los mensajes de los equipos, los guarda en disco y los lleva al almacén.\n' +
      'Takes the messages of the devices, keeps them on disk and carries them to the store.',
  )
  .version(version);
program.addCommand(runCommand(process.env));
program.addCommand(consumeCommand(process.env));
const registers: CommandParts = {
  env: process.env,
  record: (config) => (deed) => new Audit(auditFolder(config), systemClock).record(deed),
};
program.addCommand(deviceCommands(registers));
program.addCommand(accountCommands(registers));
program.addCommand(authorityCommands(registers));
program.addCommand(releaseCommands(registers));
program.addCommand(deadLetterCommands(process.env));
program.addCommand(auditCommand(process.env));
program.addCommand(backupCommand(process.env));
program.addCommand(restoreCommand(process.env));
program.addCommand(configCommand(process.env));
program.addCommand(commandCommand(process.env));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof GatewayError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
