#!/usr/bin/env node
/** samay-hardware: what a technician types at a laptop before going out. */
import { Command } from 'commander';
import { CardError } from './card/card-error.ts';
import { addCard } from './card/command.ts';
import { CatalogueError } from './catalogue-error.ts';

const program = new Command('samay-hardware')
  .description('Prepara las tarjetas de las estaciones.\nPrepares the cards of the stations.')
  .helpOption('-h, --help', 'muestra esta ayuda / print this help');
addCard(
  program
    .command('card')
    .description(
      'Prepara una tarjeta con Raspberry Pi OS ya grabado: pregunta lo que falta / ' +
        'Prepare a card that has Raspberry Pi OS on it: asks for what is missing',
    )
    .helpOption('-h, --help', 'muestra esta ayuda / print this help'),
);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CardError) && !(error instanceof CatalogueError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 2;
}
