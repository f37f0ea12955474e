/** samay-edge: what a technician types. */
import { randomBytes } from 'node:crypto';
import { driverNamed, driverNames } from '@samay/drivers';
import { Command } from 'commander';
import { type Logger, pino } from 'pino';
import { addCalibrate } from './calibrate/command.ts';
import { readSyncState } from './clock/clock-sync.ts';
import { startMachineClock } from './clock/machine-clock.ts';
import { releasedMs } from './clock/release.ts';
import { type AgentConfig, readConfig } from './config/read-config.ts';
import { decode } from './decode.ts';
import { inForce } from './down/in-force.ts';
import { addEnrol } from './enrol/command.ts';
import { software, version } from './installation.ts';
import { serviceManager } from './life/service-manager.ts';
import { addUpdate } from './update/command.ts';

/** What was typed or written must be mended: starting again will not help. */
const exitMend = 2;
/** systemd waits longer; an operator in front of the screen does not. */
const stopMaxMs = 5_000;

async function run({ config: file }: { config: string }): Promise<void> {
  const config = await configOrExit(file);
  // MQTT and serial ports take a Pi seconds to load: the other commands do without them.
  const { startAgent } = await import('./agent.ts');
  const { keepAlive } = await import('./life/keep-alive.ts');
  const log = pino({ base: { device: config.identity.device } });
  if (config.gateway.passwordFile && config.gateway.url.startsWith('mqtt:')) {
    log.warn('mqtt:// shows the password to the network; use mqtts:// outside your own');
  }
  const boot = randomBytes(8).toString('hex');
  const { dataDirectory } = config;
  const { trust } = config.clock;
  const floorMs = releasedMs;
  const machine = await startMachineClock({
    ...{ trust, dataDirectory, floorMs, syncState: readSyncState, log },
  });
  const agent = await startAgent({
    config,
    clock: machine.clock,
    machineBoot: machine.machineBoot,
    random: Math.random,
    boot,
    software,
    log,
  });
  log.info({ boot, software, sensors: config.sensors.map(({ id }) => id) }, 'running');
  const enrolling = await enrolBeside(config, log);
  const manager = serviceManager(process.env);
  const nowMs = () => machine.clock().monotonicMs;
  const life = manager && (await keepAlive(manager, agent.pulse, nowMs, log));
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(0), stopMaxMs - 500).unref();
    await enrolling?.stop();
    void life?.stopping();
    await agent.stop();
    await machine.stop();
    log.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** The station measures meanwhile; the next connection is made with what it gets. */
async function enrolBeside(config: AgentConfig, log: Logger) {
  const { invitationFile } = config.gateway;
  if (invitationFile === undefined) return undefined;
  const { keepEnrolling } = await import('./enrol/keep-enrolling.ts');
  return keepEnrolling({ config, invitationFile, random: Math.random, nowMs: Date.now, log });
}

async function checkConfig(file: string): Promise<void> {
  const { config, desired, faults = [] } = await inForce(await configOrExit(file));
  const { identity, sensors, calibrations, intervalMs } = config;
  const what = `${sensors.length} sensores / sensors, ${calibrations.length} calibraciones`;
  console.log(`ok: ${identity.device} (${identity.city}): ${what} / calibrations`);
  for (const { id, use } of sensors) console.log(`  ${id}: ${use.join(', ') || '—'}`);
  const from = (key: 'interval' | 'calibrations' | 'sensors') =>
    desired?.[key] === undefined
      ? 'de este archivo / of this file'
      : `deseado por el gateway, versión ${desired.version} / desired by the gateway`;
  console.log(`  interval: ${intervalMs / 1000} s (${from('interval')})`);
  console.log(`  calibrations: ${calibrations.length} (${from('calibrations')})`);
  for (const { id, source } of sensors) {
    if (source.kind !== 'port' || source.dutyCycle === undefined) continue;
    const { workMs, restMs } = source.dutyCycle;
    const where =
      desired?.sensors?.[id] === undefined ? 'de este archivo / of this file' : from('sensors');
    console.log(`  ${id}.dutyCycle: ${workMs / 1000} s + ${restMs / 1000} s (${where})`);
  }
  for (const line of faults) {
    console.warn(`aviso: lo deseado no vale / warning: what was desired does not hold: ${line}`);
  }
}

async function configOrExit(file: string) {
  const read = await readConfig(file);
  if (read.ok) return read.config;
  for (const line of read.faults) console.error(line);
  process.exit(exitMend);
}

async function decodeTo(name: string, file: string, { hex }: { hex: boolean }): Promise<void> {
  const driver = driverNamed(name);
  if (driver === undefined) {
    console.error(
      `No hay protocolo "${name}"; escriba uno de ${driverNames.join(', ')} / ` +
        `there is no driver "${name}"; write one of those`,
    );
    process.exit(exitMend);
  }
  const { stdin, stdout } = process;
  await decode({ driver, file, hex, stdin, stdout });
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'Uso / Usage:',
  'Options:': 'Opciones / Options:',
  'Commands:': 'Órdenes / Commands:',
  'Arguments:': 'Argumentos / Arguments:',
};

const program = new Command('samay-edge')
  .description(
    'Agente de la estación: lee los sensores y envía el aire al gateway.\n' +
      'The station agent: reads the sensors and sends the air to the gateway.',
  )
  .version(version, '-V, --version', 'muestra la versión / print the version')
  .helpOption('-h, --help', 'muestra esta ayuda / print this help')
  .helpCommand('help [orden]', 'ayuda de una orden / help of a command')
  .configureHelp({ styleTitle: (title) => titles[title] ?? title });
const command = (name: string, es: string, en: string) =>
  program
    .command(name)
    .description(`${es} / ${en}`)
    .helpOption('-h, --help', 'muestra esta ayuda / print this help')
    .configureHelp({ styleTitle: (title) => titles[title] ?? title });

command('run', 'Mide y envía hasta que se le detenga', 'Measure and send until stopped')
  .requiredOption('--config <archivo>', 'archivo de configuración / configuration file')
  .action(run);
addEnrol(
  command(
    'enrol',
    'Da de alta la estación con su invitación, una vez',
    'Enrol the station with its invitation, once',
  ),
  configOrExit,
);
command('check-config', 'Revisa una configuración', 'Check a configuration')
  .argument('<archivo>', 'archivo de configuración / configuration file')
  .action(checkConfig);
command(
  'decode',
  'Convierte los bytes de un sensor en líneas JSON',
  'Turn the bytes of a sensor into JSON lines',
)
  .argument('<protocolo>', driverNames.join(', '))
  .argument('[archivo]', 'archivo, o - para la entrada estándar / file, or - for stdin', '-')
  .option('--hex', 'los bytes vienen en hexadecimal / the bytes are written in hex', false)
  .action(decodeTo);
command(
  'doctor',
  'Revisa la estación y dice qué anda mal y cómo se arregla',
  'Examine the station: what is wrong, and how to mend it',
)
  .requiredOption('--config <archivo>', 'archivo de configuración / configuration file')
  .option('--seconds <n>', 'cuánto escucha a los sensores / how long it listens', '30')
  .option('--only <revisiones>', 'solo estas, con comas / only these: ports,sensors,clock…')
  .option('--json', 'para programas / for programs', false)
  .action(async (flags) => {
    const { doctorCommand } = await import('./doctor/command.ts');
    process.exitCode = await doctorCommand(flags, version);
    // A name server that does not answer would keep the process for half a minute after its last word.
    setTimeout(() => process.exit(), 1_000).unref();
  });
command(
  'watch',
  'Muestra la estación en vivo, sin enviar nada',
  'Show the station live, sending nothing',
)
  .requiredOption('--config <archivo>', 'archivo de configuración / configuration file')
  .option('--once', 'una sola vez, como texto / once, as plain text', false)
  .option('--seconds <n>', 'con --once y sin agente, cuánto escucha / how long it listens', '5')
  .option('--english', 'en inglés / in English', false)
  .action(async (flags) => {
    const { watchCommand } = await import('./watch/command.ts');
    process.exitCode = await watchCommand(flags);
  });
command('identify', 'Dice qué sensor habla en un puerto', 'Say which sensor speaks at a port')
  .argument('<puerto>', '/dev/ttyUSB0, /dev/i2c-1, /dev/spidev0.0, tcp://10.0.0.7:3001')
  .option(
    '--seconds <n>',
    'cuánto escucha a cada velocidad / how long it listens at each speed',
    '4',
  )
  .option('--quiet', 'sólo escucha, no escribe nada / only listens, writes nothing', false)
  .option('--json', 'para programas / for programs', false)
  .action(async (port, flags) => {
    const { identifyCommand } = await import('./identify/command.ts');
    process.exitCode = await identifyCommand(port, flags);
  });
command('tell', 'Da una orden a un sensor', 'Give a command to a sensor')
  .argument('<puerto>', '/dev/ttyUSB0, tcp://10.0.0.7:3001')
  .argument('<protocolo>', driverNames.join(', '))
  .argument('<orden>', 'por ejemplo abcOff o workingPeriod=5 / such as')
  .option('--yes', 'también si cambia el sensor para siempre / even if it is for good', false)
  .action(async (port, driver, text, flags) => {
    const { tellCommand } = await import('./sensor/tell-command.ts');
    process.exitCode = await tellCommand(port, driver, text, flags);
  });

command('visit', 'Registra una visita a la estación', 'Record a visit to the station')
  .argument('<archivo>', 'la visita, YAML / the visit, YAML')
  .requiredOption('--config <archivo>', 'archivo de configuración / configuration file')
  .option('--photo <archivo...>', 'fotos JPEG, que se achican / JPEG photos, made small', [])
  .action(async (file, flags) => {
    const { visitCommand } = await import('./visit/visit-command.ts');
    const { systemClock } = await import('./clock/clock.ts');
    const unsure = (await readSyncState()) === 'not-yet';
    const config = await configOrExit(flags.config);
    const trusted = config.clock.trust === 'machine' || !unsure;
    const now = { ...systemClock(), ...(trusted ? {} : { unsure: true as const }) };
    process.exitCode = await visitCommand(config, file, flags.photo, now);
  });
command('visits', 'Las visitas registradas aquí', 'The visits recorded here')
  .requiredOption('--config <archivo>', 'archivo de configuración / configuration file')
  .option('--json', 'para programas / for programs', false)
  .action(async (flags) => {
    const { visitsCommand } = await import('./visit/visit-command.ts');
    process.exitCode = await visitsCommand(await configOrExit(flags.config), flags);
  });
command('page-secret', 'Hace el secreto de la página', 'Make the secret of the page')
  .requiredOption('--out <archivo>', 'dónde queda su huella / where its hash is kept')
  .option('--force', 'aunque ya exista / even if it is there already', false)
  .action(async (flags) => {
    const { secretCommand } = await import('./page/secret-command.ts');
    process.exitCode = await secretCommand(flags);
  });

const styled = (one: Command): Command =>
  one
    .helpOption('-h, --help', 'muestra esta ayuda / print this help')
    .configureHelp({ styleTitle: (title) => titles[title] ?? title });
addUpdate(
  command(
    'update',
    'Pone otra versión del agente, y la quita sola si no mide',
    'Put another release in place, and take it back by itself when it does not measure',
  ),
);
addCalibrate(
  command(
    'calibrate',
    'Compara sensores con una referencia y ajusta su corrección, desde archivos CSV',
    'Compare sensors with a reference and fit their correction, from CSV files',
  ),
  software,
  styled,
);

try {
  await program.parseAsync();
} catch (error) {
  const { message } = error as Error;
  console.error(`samay-edge: ${message}`);
  process.exit(1);
}
