/** The settings of the gateway: one schema gives type, check, defaults, flags and help. */
import { join } from 'node:path';
import { slugPattern } from '@samay/contract';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import Value from 'typebox/value';
import { GatewayError } from '../gateway-error.ts';

const mebibyte = 1024 * 1024;

/** Where in the installation's data folder the gateway keeps its own. */
export const ownFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'gateway');

/** Of this gateway among others: what is set, or the machine's name with what a topic cannot carry left out. */
export const idOf = ({ gatewayId }: Pick<Config, 'gatewayId'>, host: string): string =>
  gatewayId ||
  host
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '') ||
  'gateway';

/** Keys are the flags in camel case; `env` is where the value comes from when no flag is given. */
export const Config = Type.Object({
  dataDir: Type.String({
    env: 'SAMAY_DATA_DIR',
    minLength: 1,
    default: '.samay',
    description: 'Datos de la instalación; los del gateway en gateway/ / Data; ours in gateway/',
  }),
  gatewayId: Type.String({
    env: 'SAMAY_GATEWAY_ID',
    pattern: `${slugPattern}|^$`,
    default: '',
    description: 'Nombre de este gateway; vacío: el del equipo / Its name; empty: the host name',
  }),
  mqttHost: Type.String({
    env: 'SAMAY_MQTT_HOST',
    minLength: 1,
    default: '127.0.0.1',
    description: 'Dirección que escucha MQTT / Address MQTT listens on',
  }),
  mqttPort: Type.Integer({
    env: 'SAMAY_MQTT_PORT',
    minimum: 0,
    maximum: 65_535,
    default: 1883,
    description: 'Puerto MQTT; 0: uno libre / MQTT port; 0: any that is free',
  }),
  mqttTlsCert: Type.String({
    env: 'SAMAY_MQTT_TLS_CERT',
    default: '',
    description: 'Archivo del certificado (PEM) / Certificate file (PEM)',
  }),
  mqttTlsKey: Type.String({
    env: 'SAMAY_MQTT_TLS_KEY',
    default: '',
    description: 'Archivo de la clave (PEM) / Key file (PEM)',
  }),
  gatewayNames: Type.String({
    env: 'SAMAY_GATEWAY_NAMES',
    default: '',
    description:
      'Nombres y direcciones, con comas; vacío: los de esta máquina / Names; empty: found',
  }),
  mqttClientCertificates: Type.Enum(['off', 'optional', 'required'], {
    env: 'SAMAY_MQTT_CLIENT_CERTIFICATES',
    default: 'off',
    description: 'Certificados de los equipos / Certificates of devices: off, optional, required',
  }),
  mqttPlaintext: Type.Enum(['no', 'yes'], {
    env: 'SAMAY_MQTT_PLAINTEXT',
    default: 'no',
    description: 'Permite MQTT sin TLS fuera de esta máquina / Allow MQTT without TLS to others',
  }),
  mqttClientsMax: Type.Integer({
    env: 'SAMAY_MQTT_CLIENTS_MAX',
    minimum: 1,
    // 10 kB each: 100 MB.
    default: 10_000,
    description: 'Conexiones a la vez / Connections at a time',
  }),
  mqttClientsPerAddressMax: Type.Integer({
    env: 'SAMAY_MQTT_CLIENTS_PER_ADDRESS_MAX',
    minimum: 1,
    // A whole municipality may come through one address; half of the places stay for the rest.
    default: 5_000,
    description: 'Conexiones por dirección / Connections from one address',
  }),
  mqttWsPort: Type.Integer({
    env: 'SAMAY_MQTT_WS_PORT',
    minimum: 0,
    maximum: 65_535,
    default: 0,
    description: 'Puerto MQTT sobre WebSocket, en /mqtt; 0: no / MQTT over WebSocket; 0: off',
  }),
  mqttWsOrigins: Type.String({
    env: 'SAMAY_MQTT_WS_ORIGINS',
    default: '',
    description:
      'Páginas que pueden conectarse, con comas; vacío: las de este host / ' +
      'Origins of pages that may connect, with commas; empty: those of this host',
  }),
  runtimeDir: Type.String({
    env: 'SAMAY_RUNTIME_DIR',
    default: '',
    description: 'Carpeta en memoria (tmpfs), para volver rápido de un reinicio / Folder in memory',
  }),
  guestsFile: Type.String({
    env: 'SAMAY_GUESTS_FILE',
    default: '',
    description:
      'Clientes sin contraseña, solo para pruebas / Clients without a password: tests only',
  }),
  deviceRateMax: Type.Integer({
    env: 'SAMAY_DEVICE_RATE_MAX',
    minimum: 0,
    // A week of messages every 10 s (60,480) comes in within two minutes.
    default: 500,
    description: 'Mensajes por segundo y equipo; 0: sin límite / Per device; 0: no bound',
  }),
  journalBytesMax: Type.Integer({
    env: 'SAMAY_JOURNAL_BYTES_MAX',
    minimum: 16 * mebibyte,
    // 1,000 stations × 1 message/min × 1 kB = 1.4 GB a day: nearly six days without a store.
    default: 8 * 1024 * mebibyte,
    description: 'Disco para el diario, en bytes / Disk for the journal, bytes',
  }),
  deadLetterBytesMax: Type.Integer({
    env: 'SAMAY_DEAD_LETTER_BYTES_MAX',
    minimum: 16 * mebibyte,
    default: 64 * mebibyte,
    description: 'Disco para mensajes rechazados / Disk for dead letters, bytes',
  }),
  redisUrl: Type.String({
    env: 'SAMAY_REDIS_URL',
    default: '',
    description: 'Redis que varios gateways comparten / Redis that gateways share: rediss://…',
  }),
  redisPasswordFile: Type.String({
    env: 'SAMAY_REDIS_PASSWORD_FILE',
    default: '',
    description: 'Archivo con su contraseña / File with its password',
  }),
  httpPort: Type.Integer({
    env: 'SAMAY_GATEWAY_HTTP_PORT',
    minimum: 0,
    maximum: 65_535,
    default: 9883,
    description: 'Métricas y salud en 127.0.0.1; 0: no / Metrics and health; 0: off',
  }),
  doorPort: Type.Integer({
    env: 'SAMAY_GATEWAY_DOOR_PORT',
    minimum: 0,
    maximum: 65_535,
    default: 0,
    description:
      'Puerta HTTPS de las estaciones: altas y versiones; 0: no / HTTPS door for stations; 0: off',
  }),
  publicHost: Type.String({
    env: 'SAMAY_GATEWAY_PUBLIC_HOST',
    default: '',
    description:
      'Nombre en las invitaciones; vacío: el primero con punto / Name in invitations; empty: found',
  }),
  releaseKeyFile: Type.String({
    env: 'SAMAY_RELEASE_KEY_FILE',
    default: '',
    description:
      'Clave pública de las versiones; vacío: gateway/release.pub / Public key of releases',
  }),
  logLevel: Type.Enum(['debug', 'info', 'warn', 'error'], {
    env: 'SAMAY_LOG_LEVEL',
    default: 'info',
    description: 'Detalle del registro / Detail of the log: debug, info, warn, error',
  }),
});
export type Config = Static<typeof Config>;
const config = Compile(Config);

/** What each entry above says beside its type. */
interface Said {
  readonly env: string;
  readonly description: string;
  readonly default: string | number;
}
const said = Config.properties as unknown as Readonly<Record<string, Said>>;

/** Every setting, in the order of the schema. */
export const settings = Object.entries(said).map(([key, setting]) => ({ key, ...setting }));

type Texts = Readonly<Record<string, string | undefined>>;

/** Flags before environment before defaults. Throws GATEWAY_SETTING naming the setting. */
export function readConfig(env: Texts, flags: Texts = {}): Config {
  const given: Record<string, unknown> = {};
  for (const setting of settings) {
    const text = flags[setting.key] ?? env[setting.env];
    given[setting.key] = text === undefined || text === '' ? setting.default : text;
  }
  const read = Value.Convert(Config, given);
  if (!config.Check(read)) throw badSetting(read);
  return safe(read);
}

function badSetting(read: unknown): GatewayError {
  const error = config.Errors(read)[0];
  const key = error?.instancePath.split('/')[1];
  const name = settings.find((setting) => setting.key === key)?.env ?? 'settings';
  return new GatewayError('GATEWAY_SETTING', `${name} no es válido`, `${name} ${error?.message}`);
}

const loopback = /^(localhost|::1|127(\.\d{1,3}){3})$/;

function safe(read: Config): Config {
  if ((read.mqttTlsCert === '') !== (read.mqttTlsKey === '')) {
    throw new GatewayError(
      'GATEWAY_SETTING',
      'SAMAY_MQTT_TLS_CERT y SAMAY_MQTT_TLS_KEY van juntos',
      'SAMAY_MQTT_TLS_CERT and SAMAY_MQTT_TLS_KEY go together',
    );
  }
  if (read.mqttClientCertificates !== 'off' && read.mqttPlaintext === 'yes') {
    throw new GatewayError(
      'GATEWAY_SETTING',
      `SAMAY_MQTT_CLIENT_CERTIFICATES=${read.mqttClientCertificates} pide TLS: ` +
        'quite SAMAY_MQTT_PLAINTEXT=yes',
      'SAMAY_MQTT_CLIENT_CERTIFICATES needs TLS: take SAMAY_MQTT_PLAINTEXT=yes away',
    );
  }
  if (read.doorPort !== 0 && tlsBy(read) === 'nobody' && !loopback.test(read.mqttHost)) {
    throw new GatewayError(
      'GATEWAY_SETTING',
      'SAMAY_GATEWAY_DOOR_PORT pide TLS fuera de esta máquina: quite SAMAY_MQTT_PLAINTEXT=yes',
      'SAMAY_GATEWAY_DOOR_PORT needs TLS outside this machine: take SAMAY_MQTT_PLAINTEXT=yes away',
    );
  }
  return read;
}

/** Whose server certificate MQTT speaks TLS with: that of files, the gateway's own, or nobody's. */
export function tlsBy(read: Config): 'files' | 'own' | 'nobody' {
  if (read.mqttTlsCert !== '') return 'files';
  if (read.mqttClientCertificates !== 'off') return 'own';
  return read.mqttPlaintext === 'yes' || loopback.test(read.mqttHost) ? 'nobody' : 'own';
}
