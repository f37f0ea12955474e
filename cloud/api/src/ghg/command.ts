import { writeFile } from 'node:fs/promises';
import {
  allFactors,
  compileInventory,
  estimate,
  estimateAnswer,
  GhgError,
  gwpSets,
  inventoryAnswer,
  inventoryCsv,
  namesText,
  readInventory,
  reportHtml,
} from '@samay/ghg';
import { type Command, Option } from 'commander';
import { InputError } from '../judge/input-error.ts';
import { estimateText } from './estimate-text.ts';
import { factorsText } from './factors-text.ts';
import { inventoryText } from './inventory-text.ts';
import { readDocument } from './read-document.ts';

const formats = ['text', 'json', 'csv', 'html'] as const;

interface InventoryFlags {
  readonly json?: true;
  readonly format: (typeof formats)[number];
  readonly out?: string;
}

/** `samay-cloud ghg estimate|inventory|factors|names` */
export function addGhg(program: Command): void {
  const ghg = program.command('ghg').description('Gases de efecto invernadero · Greenhouse gases');
  ghg
    .command('estimate')
    .description('Estima actividades de un archivo\nEstimates the activities of a file')
    .argument('<archivo>', 'JSON o YAML, o - para la entrada\nJSON or YAML, or - for the input')
    .option('--json', 'respuesta completa en JSON\nthe whole answer as JSON')
    .option('--gwp <conjunto>', `${gwpSets.join(', ')}; en vez del que diga el archivo\ninstead`)
    .action((path: string, flags: { json?: true; gwp?: string }) =>
      told(async () => {
        const answer = estimate(await readDocument(path), flags.gwp);
        say(flags.json === true ? jsonText(estimateAnswer(answer)) : estimateText(answer));
      }),
    );
  ghg
    .command('inventory')
    .description('Inventario GPC de una ciudad y un año\nGPC inventory of a city and a year')
    .argument('<archivo>', 'YAML o JSON, o - para la entrada\nYAML or JSON, or - for the input')
    .addOption(new Option('--format <forma>').choices([...formats]).default('text'))
    .option('--json', 'lo mismo que --format json\nthe same as --format json')
    .option('--out <archivo>', 'escribe allí en vez de la salida\nwrites there')
    .action((path: string, flags: InventoryFlags) => told(() => inventory(path, flags)));
  ghg
    .command('factors')
    .description('Factores, sus fuentes y lo no confirmado\nFactors, their sources, what is unsure')
    .option('--json', 'en JSON\nas JSON')
    .action((flags: { json?: true }) =>
      say(flags.json === true ? jsonText(allFactors) : factorsText(allFactors)),
    );
  ghg
    .command('names')
    .description(
      'Campos, unidades y nombres que se entienden\nFields, units and names it understands',
    )
    .action(() => say(namesText().trimEnd()));
}

async function inventory(path: string, flags: InventoryFlags): Promise<void> {
  const answer = compileInventory(readInventory(await readDocument(path)));
  const format = flags.json === true ? 'json' : flags.format;
  const text = {
    json: () => `${jsonText(inventoryAnswer(answer))}\n`,
    csv: () => inventoryCsv(answer),
    html: () => reportHtml(answer),
    text: () => `${inventoryText(answer)}\n`,
  }[format]();
  if (flags.out === undefined) {
    say(text.trimEnd());
    return;
  }
  await writeFile(flags.out, text).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      `No se pudo escribir ${flags.out} (${error.code}); revise la carpeta y los permisos.`,
      `${flags.out} could not be written (${error.code}); check the folder and permissions.`,
    );
  });
}

const say = (text: string): void => console.log(text);

const jsonText = (answer: unknown): string => JSON.stringify(answer, undefined, 2);

/** What the file can mend is told as any other bad input is. */
async function told(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof GhgError) throw new InputError(error.es, error.en, { cause: error });
    throw error;
  }
}
