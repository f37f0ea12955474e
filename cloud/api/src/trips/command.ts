/** `samay-cloud trips`: what trips vehicles made, by files of their positions and a GTFS. */
import { LocalClock } from '@samay/air-quality';
import { WayIndex } from '@samay/mobility';
import { type Command, Option } from 'commander';
import { InputError } from '../judge/input-error.ts';
import { type DateFormat, dateFormats } from '../judge/read-date.ts';
import { readBases } from '../mobility/bases-disk.ts';
import { readNetwork } from '../mobility/network-disk.ts';
import { agreementOf } from './known-trips.ts';
import { namesOf } from './planned-trip.ts';
import { readTraceFile } from './read-traces.ts';
import { type OdometerUnitName, odometerUnits, type SpeedUnitName, speedUnits } from './trace.ts';
import { type Columns, type Role, roles } from './trace-columns.ts';
import { tracksOf } from './tracks.ts';
import { type Answer, tripsCsv, tripsGeoJson, tripsJson } from './trips-answer.ts';
import { tripsText } from './trips-text.ts';
import { vehicleTrips } from './vehicle-trips.ts';

interface Flags {
  readonly gtfs: string;
  readonly bases: string;
  readonly tz?: string;
  readonly dateFormat?: DateFormat;
  readonly column: readonly string[];
  readonly vehicle?: readonly string[];
  readonly speedUnit?: SpeedUnitName;
  readonly odometerUnit?: OdometerUnitName;
  readonly json?: true;
  readonly csv?: true;
  readonly geojson?: true;
}

export function addTrips(program: Command): void {
  program
    .command('trips')
    .description(
      'Dice qué viajes hizo cada unidad, de archivos de GPS y un GTFS\n' +
        'Says what trips each vehicle made, from files of GPS and a GTFS',
    )
    .argument(
      '<archivo...>',
      'CSV, GPX o NMEA; - para la entrada\nCSV, GPX or NMEA; - for the input',
    )
    .requiredOption('--gtfs <carpeta|zip>', 'la red de rutas\nthe network of routes')
    .option('--bases <archivo>', 'YAML con los patios, como SAMAY_BASES\nyards, as SAMAY_BASES', '')
    .option(
      '--tz <zona>',
      'de las horas sin desfase; si no, la del GTFS\nof times without an offset',
    )
    .addOption(
      new Option(
        '--date-format <orden>',
        'si 01/02/2026 puede ser dos días\nif 01/02/2026 may be two days',
      ).choices([...dateFormats]),
    )
    .option(
      '--column <qué=nombre>',
      `columna que no se reconoce: ${roles.join(', ')}\na column that is not recognised`,
      (one: string, before: readonly string[]) => [...before, one],
      [],
    )
    .option('--vehicle <unidad...>', 'solo estas unidades\nonly these vehicles')
    .addOption(
      new Option('--speed-unit <unidad>', 'si no se reconoce\nif not recognised').choices(
        Object.keys(speedUnits),
      ),
    )
    .addOption(
      new Option('--odometer-unit <unidad>', 'si no se reconoce\nif not recognised').choices(
        Object.keys(odometerUnits),
      ),
    )
    .addOption(
      new Option('--json', 'todo, en JSON\nall of it, as JSON').conflicts(['csv', 'geojson']),
    )
    .addOption(new Option('--csv', 'una línea por viaje\na line a trip').conflicts('geojson'))
    .option('--geojson', 'cada viaje como línea sobre su ruta\neach trip as a line on its route')
    .action(run);
}

async function run(paths: readonly string[], flags: Flags): Promise<void> {
  const answer = await answerOf(paths, flags);
  if (flags.json) console.log(JSON.stringify(tripsJson(answer), undefined, 2));
  else if (flags.csv) console.log(tripsCsv(answer).trimEnd());
  else if (flags.geojson) console.log(JSON.stringify(tripsGeoJson(answer)));
  else console.log(tripsText(answer));
}

async function answerOf(paths: readonly string[], flags: Flags): Promise<Answer> {
  const columns = columnsGiven(flags.column);
  const { network, faults } = await readNetwork(flags.gtfs, '--gtfs');
  const bases = await readBases(flags.bases);
  const clock = new LocalClock(network.timeZone);
  const files = [];
  for (const path of paths) {
    const { dateFormat, tz: timeZone = network.timeZone } = flags;
    files.push(await readTraceFile(path, { timeZone, columns, ...(dateFormat && { dateFormat }) }));
  }
  const { tracks, units } = tracksOf(files, {
    ...(flags.vehicle && { vehicles: flags.vehicle }),
    ...(flags.speedUnit && { speedUnit: flags.speedUnit }),
    ...(flags.odometerUnit && { odometerUnit: flags.odometerUnit }),
  });
  const places = { index: new WayIndex(network.patterns), bases };
  const vehicles = tracks.map((track) => vehicleTrips(track, places));
  const names = namesOf(
    vehicles.flatMap(({ trips }) => trips),
    clock,
  );
  const pairs = vehicles.map((found, at) => ({ found, said: tracks[at]?.said ?? [] }));
  const agreement = agreementOf(pairs, {
    patterns: network.patterns,
    tripOf(found) {
      const named = names.get(found);
      return typeof named === 'object' ? named.trip : undefined;
    },
  });
  return { files, units, vehicles, names, agreement, clock, faults };
}

/** @throws InputError for a column that is said in another way. */
function columnsGiven(texts: readonly string[]): Columns {
  const entries = texts.map((text): [Role, string] => {
    const at = text.indexOf('=');
    const role = roles.find((one) => one === text.slice(0, at));
    if (role !== undefined && at < text.length - 1) return [role, text.slice(at + 1)];
    const all = roles.join(', ');
    throw new InputError(
      `--column ${text}: escriba qué=nombre, lat=Y; qué es ${all}.`,
      `--column ${text}: write what=name, lat=Y; what is ${all}.`,
    );
  });
  return Object.fromEntries(entries);
}
