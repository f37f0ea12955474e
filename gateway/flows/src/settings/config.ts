/** The settings of samay-flows: one schema gives type, check, defaults, flags and help. */
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import Value from 'typebox/value';
import { FlowsError } from '../flows-error.ts';

const text = (env: string, preset: string, description: string) =>
  Type.String({ env, default: preset, description });

/** Keys are the flags in camel case; `env` is where the value comes from when no flag is given. */
export const Config = Type.Object({
  dataDir: text(
    'SAMAY_DATA_DIR',
    '.samay',
    'Datos de la instalación; los nuestros en flows/ / Data',
  ),
  host: text('SAMAY_FLOWS_HOST', '127.0.0.1', 'Dirección del editor y de las puertas / Address'),
  port: Type.Integer({
    env: 'SAMAY_FLOWS_PORT',
    minimum: 0,
    maximum: 65_535,
    default: 1880,
    description: 'Puerto; 0: uno libre / Port; 0: any that is free',
  }),
  plaintext: Type.Enum(['no', 'yes'], {
    env: 'SAMAY_FLOWS_PLAINTEXT',
    default: 'no',
    description: 'Permite HTTP sin TLS fuera de esta máquina / Allow plain HTTP to others',
  }),
  editor: Type.Enum(['on', 'off'], {
    env: 'SAMAY_FLOWS_EDITOR',
    default: 'on',
    description: 'El editor; los flujos corren sin él / The editor; flows run without it',
  }),
  logLevel: Type.Enum(['debug', 'info', 'warn', 'error'], {
    env: 'SAMAY_FLOWS_LOG_LEVEL',
    default: 'info',
    description: 'Detalle del registro / Detail of the log',
  }),
  mqttUrl: text('SAMAY_FLOWS_MQTT_URL', 'mqtt://127.0.0.1:1883', 'El gateway / The gateway'),
  mqttCa: text('SAMAY_FLOWS_MQTT_CA', '', 'Certificado de su CA (PEM) / Its CA (PEM)'),
  reader: text('SAMAY_FLOWS_READER', 'flows-reader', 'Cuenta que lee / Account that reads'),
  importer: text(
    'SAMAY_FLOWS_IMPORTER',
    'flows-importer',
    'Cuenta que importa / Account that imports',
  ),
  cloudUrl: text(
    'SAMAY_FLOWS_CLOUD_URL',
    'off',
    'samay-cloud cuyas alertas se avisan, http://127.0.0.1:8080; off: ninguno / whose alerts are told; off: none',
  ),
  telegramChat: text('SAMAY_FLOWS_TELEGRAM_CHAT', '', 'Chat de Telegram / Telegram chat'),
  telegramUrl: text(
    'SAMAY_FLOWS_TELEGRAM_URL',
    'https://api.telegram.org',
    'API de bots de Telegram / Telegram Bot API',
  ),
  smtpUrl: text('SAMAY_FLOWS_SMTP_URL', '', 'smtps://usuario@servidor:465'),
  smtpCa: text(
    'SAMAY_FLOWS_SMTP_CA',
    '',
    'Certificado de la autoridad de ese servidor (PEM) / CA of that server (PEM)',
  ),
  mailFrom: text('SAMAY_FLOWS_MAIL_FROM', '', 'Remitente / Sender'),
  mailTo: text('SAMAY_FLOWS_MAIL_TO', '', 'Destinatarios, con comas / Recipients'),
  webhookUrl: text('SAMAY_FLOWS_WEBHOOK_URL', '', 'Dirección que recibe alertas / Receives alerts'),
});
export type Config = Static<typeof Config>;
const config = Compile(Config);

interface Said {
  readonly env: string;
  readonly description: string;
  readonly default: string | number;
}
const said = Config.properties as unknown as Readonly<Record<string, Said>>;
export const settings = Object.entries(said).map(([key, setting]) => ({ key, ...setting }));

type Texts = Readonly<Record<string, string | undefined>>;

/** Flags before environment before defaults. Throws FLOWS_SETTING naming the setting. */
export function readConfig(env: Texts, flags: Texts = {}): Config {
  const given: Record<string, unknown> = {};
  for (const setting of settings) {
    const value = flags[setting.key] ?? env[setting.env];
    given[setting.key] = value === undefined || value === '' ? setting.default : value;
  }
  const read = Value.Convert(Config, given);
  if (!config.Check(read)) {
    const error = config.Errors(read)[0];
    const key = error?.instancePath.split('/')[1];
    const name = settings.find((setting) => setting.key === key)?.env ?? 'settings';
    throw new FlowsError('FLOWS_SETTING', `${name} no es válido`, `${name} ${error?.message}`);
  }
  if (!loopback.test(read.host) && read.plaintext === 'no') {
    throw new FlowsError(
      'FLOWS_SETTING',
      `SAMAY_FLOWS_HOST=${read.host} mostraría contraseñas a la red: deje 127.0.0.1 detrás de un proxy ` +
        'con TLS, o acepte con SAMAY_FLOWS_PLAINTEXT=yes',
      'it would show passwords to the network: keep 127.0.0.1 behind a proxy with TLS, or accept it ' +
        'with SAMAY_FLOWS_PLAINTEXT=yes',
    );
  }
  return read;
}

const loopback = /^(localhost|::1|127(\.\d{1,3}){3})$/;

/** What flows read as `${SAMAY_FLOWS_…}`: every setting, its default where none was given. */
export const flowEnvironment = (read: Config): Record<string, string> =>
  Object.fromEntries(settings.map(({ key, env }) => [env, String(read[key as keyof Config])]));

export interface Places {
  readonly folder: string;
  readonly secrets: string;
  readonly users: string;
  readonly flows: string;
  readonly imports: string;
  readonly deadLetters: string;
}

/** Everything of ours is in one folder, mode 0700. */
export function placesOf({ dataDir }: Pick<Config, 'dataDir'>): Places {
  const folder = join(dataDir, 'flows');
  return {
    folder,
    secrets: join(folder, 'secrets'),
    users: join(folder, 'users.json'),
    flows: join(folder, 'flows.json'),
    imports: join(folder, 'imports.json'),
    deadLetters: join(folder, 'dead-letters.jsonl'),
  };
}
