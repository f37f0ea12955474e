/** samay-flows: alerts, imports and device health as flows, beside the gateway. */
import { Command } from 'commander';
import { backupCommand, restoreCommand } from './backup/backup-commands.ts';
import { checkCommand } from './check-command.ts';
import { FlowsError } from './flows-error.ts';
import { importsCommand } from './imports/imports-command.ts';
import { runCommand } from './run-command.ts';
import { secretCommand } from './settings/secret-command.ts';
import { setupCommand } from './settings/setup-command.ts';

const program = new Command('samay-flows')
  .description(
    'Alertas, importaciones y salud de equipos, con Node-RED.\n' +
      'Alerts, imports and device health, with Node-RED.',
  )
  .version('0.1.0');
const { env } = process;
for (const command of [setupCommand(env), runCommand(env), checkCommand()]) {
  program.addCommand(command);
}
program.addCommand(secretCommand(env));
program.addCommand(importsCommand(env));
program.addCommand(backupCommand(env));
program.addCommand(restoreCommand(env));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof FlowsError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
