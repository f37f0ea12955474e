import { kinds } from '@samay/contract';
import { Command } from 'commander';
import { FlowsError } from '../flows-error.ts';
import { placesOf } from '../settings/config.ts';
import { addConfigFlags, configFrom, type Env } from '../settings/config-flags.ts';
import { makeFolders } from '../settings/files-disk.ts';
import { isNetwork, networks, readImportRegistry } from './import-registry.ts';
import { loadImports, saveImports } from './import-registry-disk.ts';

interface Asked {
  readonly city: string;
  readonly device: string;
  readonly kind: string;
  readonly field: readonly string[];
}

/** `imports add|remove|list`: which device stands behind an id of another network. */
export function importsCommand(env: Env): Command {
  const add = new Command('add')
    .description('Da de alta un sensor de otra red / Add a sensor of another network')
    .argument('<network>', networks.join(', '))
    .argument('<id>', 'Su id allí / Its id there: esp8266-1234567')
    .requiredOption('--city <city>', 'Ciudad / City')
    .requiredOption('--device <device>', 'Equipo dado de alta en el gateway / Enrolled device')
    .option('--kind <kind>', kinds.join(', '), 'station')
    .option(
      '--field <theirs=ours>',
      'Otro nombre de un campo, o «ignore» / Another name of a field, or "ignore"',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .action(async (network: string, id: string, asked: Asked, command: Command) => {
      const { city, device, kind, field } = asked;
      const fields = Object.fromEntries(field.map((pair) => pair.split('=', 2)));
      const entry = { city, kind, device, ...(field.length === 0 ? {} : { fields }) };
      await change(env, command, network, (known) => ({ ...known, [id]: entry }));
      console.log(`${network} ${id} → ${city}/${kind}/${device}`);
    });
  const remove = new Command('remove')
    .description('Lo quita / Remove it')
    .argument('<network>')
    .argument('<id>')
    .action(async (network: string, id: string, _flags: unknown, command: Command) => {
      await change(env, command, network, ({ [id]: _, ...rest }) => rest);
      console.log(`${network} ${id}: fuera / removed`);
    });
  const list = new Command('list')
    .description('Los muestra, como JSON / Show them, as JSON')
    .action(async (_flags: unknown, command: Command) => {
      const { imports } = placesOf(configFrom(env, command));
      console.log(JSON.stringify(await loadImports(imports), null, 2));
    });
  const whole = new Command('imports').description('Sensores de otras redes / Sensors of others');
  for (const command of [add, remove, list]) whole.addCommand(addConfigFlags(command, ['dataDir']));
  return whole;
}

type Devices = Readonly<Record<string, unknown>>;

async function change(
  env: Env,
  command: Command,
  network: string,
  next: (known: Devices) => Devices,
): Promise<void> {
  if (!isNetwork(network)) {
    throw new FlowsError(
      'FLOWS_IMPORTS',
      `red "${network}": ${networks.join(' o ')}`,
      `network "${network}": ${networks.join(' or ')}`,
    );
  }
  const places = placesOf(configFrom(env, command));
  await makeFolders(places);
  const known = await loadImports(places.imports);
  const read = readImportRegistry({ ...known, [network]: next(known[network] ?? {}) });
  if ('wrong' in read)
    throw new FlowsError('FLOWS_IMPORTS', String(read.wrong), String(read.wrong));
  await saveImports(places.imports, read);
}
