/** samay-hardware: what a technician types at a laptop before going out. */
import { Command } from 'commander';
import { BundleError } from './bundle/bundle-error.ts';
import { bundleCommand, releaseKeyCommand } from './bundle/command.ts';
import { CardError } from './card/card-error.ts';
import { cardCommand } from './card/command.ts';
import { CatalogueError } from './catalogue-error.ts';

const program = new Command('samay-hardware')
  .description('Prepara lo que llevan las estaciones.\nPrepares what the stations carry.')
  .helpOption('-h, --help', 'muestra esta ayuda / print this help');
program.addCommand(cardCommand());
program.addCommand(bundleCommand());
program.addCommand(releaseKeyCommand());

/** What the one who types can mend. */
const mendable = [BundleError, CardError, CatalogueError];

try {
  await program.parseAsync();
} catch (error) {
  const known = mendable.find((kind) => error instanceof kind);
  if (known === undefined) throw error;
  const { code, message } = error as InstanceType<typeof known>;
  console.error(`${code}: ${message}`);
  process.exitCode = 2;
}
