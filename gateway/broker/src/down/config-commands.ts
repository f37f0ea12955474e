import { readFile } from 'node:fs/promises';
import { type DesiredWishes, decodeDesiredWishes } from '@samay/contract';
import { Command } from 'commander';
import { parse, stringify } from 'yaml';
import { Audit, auditFolder } from '../audit/audit-disk.ts';
import { systemClock } from '../clock.ts';
import { type Config, readConfig } from '../config/config.ts';
import { addConfigFlags } from '../config/config-flags.ts';
import { askGateway, personHere } from '../control/ask-gateway.ts';
import { GatewayError } from '../gateway-error.ts';
import { devicesOf } from '../start-gateway.ts';
import { type DesiredParts, type Standing, setDesired, standingOf } from './desired-configs.ts';
import { DesiredFiles, type Wished } from './desired-disk.ts';

type Env = Readonly<Record<string, string | undefined>>;
interface Flags {
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** `config`: what is wished of a device. Through the running gateway; where none runs, for the next. */
export function configCommand(env: Env): Command {
  const configOf = ({ dataDir }: Flags) =>
    readConfig(env, dataDir === undefined ? {} : { dataDir });
  const set = part('set', 'Desea esa configuración para un equipo / Wish it of a device')
    .argument('<device>')
    .argument('<file>', 'YAML: interval, sensors, calibrations')
    .action(async (device: string, file: string, flags: Flags) => {
      const { version } = await change(configOf(flags), device, await readWishes(file));
      said(flags, { device, version }, `${device}: versión / version ${version}`);
    });
  const clear = part(
    'clear',
    'Ya nada se desea: vale el archivo del equipo / Wish nothing any more',
  )
    .argument('<device>')
    .action(async (device: string, flags: Flags) => {
      const { version } = await change(configOf(flags), device, {});
      said(flags, { device, version }, `${device}: versión / version ${version}`);
    });
  const show = part('show', 'Lo que se desea ahora / What is wished now')
    .argument('<device>')
    .action(async (device: string, flags: Flags) => {
      const newest = await new DesiredFiles(configOf(flags)).newest(device);
      if (newest === undefined) throw nothing(device);
      said(flags, newest, wishedText(newest));
    });
  const history = part('history', 'Las veinte últimas, con quién y cuándo / The last twenty')
    .argument('<device>')
    .action(async (device: string, flags: Flags) => {
      const all = await new DesiredFiles(configOf(flags)).history(device);
      if (all.length === 0) throw nothing(device);
      said(flags, all, all.map(wishedText).join('\n'));
    });
  const status = part('status', 'Deseada y aplicada de cada uno / Wished and applied of each')
    .argument('[device]')
    .action(async (device: string | undefined, flags: Flags) => {
      const files = new DesiredFiles(configOf(flags));
      const names = device === undefined ? await files.devices() : [device];
      const all = (await Promise.all(names.map((name) => standingOf({ files }, name)))).filter(
        (one) => one !== undefined,
      );
      if (device !== undefined && all.length === 0) throw nothing(device);
      said(flags, all, all.map(standingText).join('\n'));
    });
  const config = new Command('config').description(
    'Configuración deseada de los equipos / Desired configuration of devices',
  );
  for (const one of [set, show, history, clear, status]) {
    config.addCommand(addConfigFlags(one, ['dataDir']));
  }
  return config;
}

const part = (name: string, description: string): Command =>
  new Command(name).description(description).option('--json', 'Para programas / For programs');

function said({ json }: Flags, value: unknown, text: string): void {
  if (json) console.log(JSON.stringify(value));
  else if (text !== '') console.log(text);
}

async function change(config: Config, device: string, wishes: DesiredWishes): Promise<Wished> {
  try {
    const path = `/desired/${encodeURIComponent(device)}`;
    return (await askGateway(config, 'PUT', path, wishes)) as Wished;
  } catch (error) {
    if (!(error instanceof GatewayError) || error.code !== 'GATEWAY_NOT_RUNNING') throw error;
  }
  const parts: DesiredParts = {
    files: new DesiredFiles(config),
    devices: devicesOf(config),
    audit: new Audit(auditFolder(config), systemClock),
    clock: systemClock,
  };
  const made = await setDesired(parts, { device, wishes, who: personHere() });
  console.error(
    'Ningún gateway está en marcha: se dirá cuando lo esté. / No gateway runs: it is said when one does.',
  );
  return made;
}

async function readWishes(path: string): Promise<DesiredWishes> {
  const fail = (es: string, en: string, cause?: unknown) =>
    new GatewayError('GATEWAY_DESIRED', `${path}: ${es}`, `${path}: ${en}`, { cause });
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw fail('no se puede leer', `cannot be read (${error.message})`, error);
  });
  let read: unknown;
  try {
    read = parse(text);
  } catch (error) {
    throw fail('YAML no válido', (error as Error).message, error);
  }
  const wishes = decodeDesiredWishes(JSON.stringify(read ?? {}));
  if (wishes.ok) return wishes.value;
  const { label = '', detail } = wishes.refusal;
  throw fail(`revise "${label}"; valen interval, sensors, calibrations`, detail);
}

const wishedText = ({ version, at, who, wishes }: Wished): string =>
  `# versión / version ${version}, ${at}, ${who}\n${stringify(wishes)}`;

const stateText = {
  applied: 'aplicada / applied',
  refused: 'RECHAZADA / REFUSED',
  waiting: 'en espera / waiting',
} as const;

function standingText({ device, desired, state, said: version, since, reason }: Standing): string {
  const row = [device, `v${desired}`, stateText[state]];
  if (version !== undefined) row.push(`v${version}`);
  if (since !== undefined) row.push(since);
  if (reason !== undefined) row.push(`${reason.field}: ${reason.es} / ${reason.en}`);
  return row.join('\t');
}

const nothing = (device: string): GatewayError =>
  new GatewayError(
    'GATEWAY_DESIRED',
    `nada se ha deseado para "${device}": use config set`,
    `nothing was ever wished of "${device}": use config set`,
  );
