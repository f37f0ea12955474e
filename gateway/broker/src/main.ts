#!/usr/bin/env node
/** samay-gateway: the broker of a municipality, its register of devices, and what it set aside. */
import { Command } from 'commander';
import { consumeCommand } from './consume/consume-command.ts';
import { GatewayError } from './gateway-error.ts';
import { deviceCommands } from './identity/device-commands.ts';
import { deadLetterCommands } from './intake/dead-letter-commands.ts';
import { runCommand } from './run-command.ts';

const program = new Command('samay-gateway')
  .description(
    'Recibe los mensajes de los equipos, los guarda en disco y los lleva al almacén.\n' +
      'Takes the messages of the devices, keeps them on disk and carries them to the store.',
  )
  .version('0.1.0');
program.addCommand(runCommand(process.env));
program.addCommand(consumeCommand(process.env));
for (const command of deviceCommands(process.env)) program.addCommand(command);
program.addCommand(deadLetterCommands(process.env));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof GatewayError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
