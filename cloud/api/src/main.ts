import { AirQualityError } from '@samay/air-quality';
import { ReadingsError } from '@samay/readings';
import { RecordsError } from '@samay/records';
import { Command } from 'commander';
import { addBackupCommands } from './backup/commands.ts';
import { type Config, ConfigError, readConfig, settings } from './config.ts';
import { addGhg } from './ghg/command.ts';
import { addJudge } from './judge/command.ts';
import { InputError } from './judge/input-error.ts';
import { addKeyCommands } from './keys/commands.ts';
import { addRecalibrate } from './recalibrate/command.ts';
import { addSmoke } from './smoke/commands.ts';
import { addStaffCommands } from './staff/command.ts';
import { addStoreCommands } from './store-init/commands.ts';
import { addTrips } from './trips/command.ts';
import { addUpkeep } from './upkeep/command.ts';

const program = new Command('samay-cloud').description(
  'Datos abiertos, página y almacén incluido · Open data, page and embedded store',
);

const run = program
  .command('run')
  .description('Sirve la API y la página · Serves the API and the page')
  .addHelpText(
    'after',
    '\nCada opción es también una variable: --http-port es SAMAY_HTTP_PORT. Con --store influx,' +
      '\nINFLUX_URL, INFLUX_TOKEN e INFLUX_DATABASE (1.x) o INFLUX_BUCKET (2.x) dicen dónde está.' +
      '\nEach option is also a variable: --http-port is SAMAY_HTTP_PORT. With --store influx,' +
      '\nINFLUX_URL, INFLUX_TOKEN and INFLUX_DATABASE (1.x) or INFLUX_BUCKET (2.x) say where it is.',
  )
  .action(start);

const build = program
  .command('bulk')
  .description('Archivos por mes · Files by month')
  .command('build')
  .description('Arma un mes de cada ciudad · Builds a month of each city')
  .option(
    '--month <yyyy-mm>',
    'El mes; por defecto, el anterior.\nThe month; by default, the last.',
  )
  .action(async () => {
    const { buildBulk } = await import('./bulk/build-command.ts');
    await buildBulk(configOf(build), process.env, Date.now, build.opts()['month']);
  });

for (const command of [run, build]) {
  for (const { flag, es, en, default: value } of settings) {
    const preset = value === '' ? '' : ` [${value}]`;
    command.option(`--${flag} <${flag}>`, `${es}\n${en}${preset}`);
  }
}

function configOf(command: Command): Config {
  const flags: Record<string, string | undefined> = command.opts();
  const given = settings.map(({ name, option }) => [name, flags[option] ?? process.env[name]]);
  return readConfig(Object.fromEntries(given));
}

addKeyCommands(program, Date.now);
addStaffCommands(program, Date.now);
addSmoke(program, Date.now, Math.random);
addStoreCommands(program, { env: process.env, readConfig });
addBackupCommands(program, { env: process.env, clock: Date.now, readConfig });
addJudge(program);
addRecalibrate(program);
addGhg(program);
addTrips(program);
addUpkeep(program);

async function start(): Promise<void> {
  const config = configOf(run);
  // The server and its store take a second to load: judging does without them.
  const { startServer } = await import('./server.ts');
  const server = await startServer(config, process.env, Date.now);
  console.log(`samay-cloud: ${server.address}`);
  // Readings answer meanwhile; records that can never be opened are for the operator to mend.
  server.recordsOpened.catch((error: unknown) => server.close().finally(() => fail(error)));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(server));
}

function stop(server: { close(): Promise<void> }): void {
  server.close().then(() => process.exit(0), fail);
}

/** What the operator can mend is told plainly; the rest is our mistake, told whole. */
function fail(error: unknown): never {
  if (isTold(error)) console.error(`${error.es}\n${error.en}`);
  else if (error instanceof ReadingsError || error instanceof RecordsError)
    console.error(`${error.code}: ${error.message}`);
  else console.error(error);
  process.exit(1);
}

const isTold = (error: unknown): error is ConfigError | AirQualityError | InputError =>
  error instanceof ConfigError || error instanceof AirQualityError || error instanceof InputError;

await program.parseAsync().catch(fail);
