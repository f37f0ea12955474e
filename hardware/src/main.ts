/** samay-hardware: what a technician types at a laptop before going out. */
import { Command } from 'commander';
import { BundleError } from './bundle/bundle-error.ts';
import { bundleCommand, releaseKeyCommand } from './bundle/command.ts';

const program = new Command('samay-hardware')
  .description('Prepara lo que llevan las estaciones.\nPrepares what the stations carry.')
  .helpOption('-h, --help', 'muestra esta ayuda / print this help');
program.addCommand(bundleCommand());
program.addCommand(releaseKeyCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof BundleError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 2;
}
