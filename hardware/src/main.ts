/** samay-hardware: what a technician types at a laptop before going out. */
import { Command } from 'commander';
import { CardError } from './card/card-error.ts';
import { cardCommand } from './card/command.ts';
import { CatalogueError } from './catalogue-error.ts';

const program = new Command('samay-hardware')
  .description('Prepara lo que llevan las estaciones.\nPrepares what the stations carry.')
  .helpOption('-h, --help', 'muestra esta ayuda / print this help');
program.addCommand(cardCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CardError) && !(error instanceof CatalogueError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 2;
}
