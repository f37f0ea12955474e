import { isIP } from 'node:net';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';

/** How a setting is told to people, beside its type: Spanish first. */
interface Told {
  readonly es: string;
  readonly en: string;
}

const text = (value: string, told: Told) => Type.String({ default: value, ...told });
const count = (value: number, range: { minimum: number; maximum: number }, told: Told) =>
  Type.Integer({ default: value, ...range, ...told });
const choice = <const T extends string>(first: T, others: readonly T[], told: Told) =>
  Type.Enum([first, ...others], { default: first, ...told });

/** @returns the addresses of a list with commas. */
export const addressesOf = (list: string): string[] =>
  list.split(',').flatMap((part) => part.trim() || []);

const isPlainUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
};

/** Every setting, once: type, check, default, flag and help. The names are those of the
 * environment; `SAMAY_HTTP_PORT` is `--http-port` on the command line. */
export const Config = Type.Object({
  SAMAY_HTTP_HOST: text('127.0.0.1', {
    es: 'Dirección en que escucha; 0.0.0.0 para toda la red.',
    en: 'Address to listen on; 0.0.0.0 for the whole network.',
  }),
  SAMAY_HTTP_PORT: count(
    8080,
    { minimum: 0, maximum: 65_535 },
    {
      es: 'Puerto HTTP; 0 toma uno libre.',
      en: 'HTTP port; 0 takes a free one.',
    },
  ),
  SAMAY_PUBLIC_URL: Type.String({
    default: '',
    // It goes into links, and into headers.
    pattern: '^(|https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?)$',
    es: 'Dirección pública, como https://aire.example.org; vacío: la de cada solicitud.',
    en: 'Public address, such as https://air.example.org; empty: that of each request.',
  }),
  SAMAY_HTTP_PROXY: Type.Refine(
    text('', {
      es: 'Direcciones IP de los proxis de confianza, separadas por comas.',
      en: 'IP addresses of trusted proxies, separated by commas.',
    }),
    (value) => addressesOf(value).every((address) => isIP(address) !== 0),
  ),
  SAMAY_DATA_DIR: text('.samay', {
    es: 'Datos de la instalación; los de aquí y el token de escritura, en cloud/.',
    en: 'Data of the installation; ours and the write token in cloud/.',
  }),
  SAMAY_STORE: choice('duckdb', ['influx'], {
    es: 'Almacén de lecturas: duckdb (incluido) o influx.',
    en: 'Store of readings: duckdb (embedded) or influx.',
  }),
  SAMAY_RETENTION_FILE: text('', {
    es: 'Archivo YAML que dice cuánto se guarda lo medido; vacío: el incluido, dos años.',
    en: 'YAML file that says how long what was measured is kept; empty: ours, two years.',
  }),
  SAMAY_WRITE_FROM: choice('loopback', ['any'], {
    es: 'Quién puede escribir con el token: loopback o any.',
    en: 'Who may write with the token: loopback or any.',
  }),
  SAMAY_RECORDS: Type.String({
    default: '',
    pattern: '^(|postgres(ql)?://.+)$',
    es: 'PostgreSQL por su URL para lo que no son lecturas; vacío: el incluido, en cloud/records.',
    en: 'PostgreSQL by its URL for what is no reading; empty: the embedded one, in cloud/records.',
  }),
  SAMAY_ALERTS_FILE: text('', {
    es: 'Archivo YAML de reglas de alerta; vacío: las incluidas.',
    en: 'YAML file of alert rules; empty: ours.',
  }),
  SAMAY_ALERTS_WEBHOOK: Type.Refine(
    text('', {
      es: 'URL http(s) que recibe cada alerta, sin usuario ni contraseña; vacío: nadie.',
      en: 'http(s) URL that each alert is sent to, without user or password; empty: nobody.',
    }),
    (value) => value === '' || isPlainUrl(value),
  ),
  SAMAY_ALERTS_WEBHOOK_SECRET_FILE: text('', {
    es: 'Archivo con el secreto que firma; vacío: cloud/webhook-secret, que se crea.',
    en: 'File of the secret that signs; empty: cloud/webhook-secret, which is made.',
  }),
  SAMAY_ALERTS_WEBHOOK_TO: choice('public', ['any'], {
    es: 'A qué direcciones se envía: public, o any también de la red propia.',
    en: 'To which addresses it is sent: public, or any, those of the own network too.',
  }),
  SAMAY_GTFS: text('', {
    es: 'Carpeta o zip GTFS de la red de buses; vacío: los buses se ven sin línea.',
    en: 'GTFS folder or zip of the bus network; empty: buses are shown without lines.',
  }),
  SAMAY_GTFS_LICENCE: Type.String({
    default: '',
    pattern: '^(https?://[^\\s<>"{}|^`\\\\]+)?$',
    es: 'Dirección de la licencia del GTFS que se publica (de OpenStreetMap: https://opendatacommons.org/licenses/odbl/1-0/); vacío: no se dice ninguna.',
    en: 'Address of the licence of the published GTFS (from OpenStreetMap: https://opendatacommons.org/licenses/odbl/1-0/); empty: none is said.',
  }),
  SAMAY_GTFS_ATTRIBUTION: text('', {
    es: 'A quién citar al usar el GTFS; vacío: a quien feed_info.txt dice que lo publica.',
    en: 'Whom to name when using the GTFS; empty: who publishes it by its feed_info.txt.',
  }),
  SAMAY_SERVICE_ALERTS: text('', {
    es: 'Archivo YAML de avisos de servicio a pasajeros; vacío: ninguno.',
    en: 'YAML file of service alerts for riders; empty: none.',
  }),
  SAMAY_BASES: text('', {
    es: 'Archivo YAML de los patios donde duermen los vehículos; vacío: ninguno.',
    en: 'YAML file of the yards where vehicles are kept overnight; empty: none.',
  }),
  SAMAY_WASTE_PLAN: text('', {
    es: 'Archivo YAML de zonas y paradas de reciclaje; vacío: sin cobertura.',
    en: 'YAML file of the zones and stops of recycling; empty: no coverage.',
  }),
  SAMAY_UPKEEP: text('', {
    es: 'Archivo YAML de motivos de visita y bases por ciudad; vacío: el incluido.',
    en: 'YAML file of the bounds for visits and the bases of cities; empty: ours.',
  }),
  SAMAY_GHG_INVENTORY: text('', {
    es: 'Inventario de gases de un año (YAML o JSON), o carpeta con uno por año; vacío: ninguno.',
    en: 'Greenhouse gas inventory of a year (YAML or JSON), or a folder with one a year; empty: none.',
  }),
  SAMAY_SCORECARD: text('', {
    es: 'Carpeta del cuadro de mando (strategy.yaml, indicators/); vacío: el incluido.',
    en: 'Folder of the scorecard (strategy.yaml, indicators/); empty: ours.',
  }),
  SAMAY_CITY: Type.String({
    default: '',
    pattern: '^(|[a-z0-9]+(-[a-z0-9]+)*)$',
    es: 'Ciudad del cuadro de mando, como arequipa; vacío: todas las del almacén.',
    en: 'City of the scorecard, such as arequipa; empty: all of the store.',
  }),
  SAMAY_RATE_PER_MINUTE: count(
    600,
    { minimum: 1, maximum: 1_000_000 },
    {
      es: 'Solicitudes por minuto y por dirección.',
      en: 'Requests per minute and address.',
    },
  ),
  SAMAY_TILES: Type.String({
    default: '',
    // Its origin goes into a header: nothing but an address.
    pattern: '^(|https?://[A-Za-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9{}/._@-]+)$',
    es: 'Mapa base en línea, como https://tiles.example.org/{z}/{x}/{y}.png; vacío: el incluido.',
    en: 'Online base map, such as https://tiles.example.org/{z}/{x}/{y}.png; empty: our own.',
  }),
  SAMAY_TILES_ATTRIBUTION: text('© OpenStreetMap', {
    es: 'A quién citar por el mapa base en línea.',
    en: 'Whom to name for the online base map.',
  }),
  SAMAY_ATTRIBUTION: text('Samay', {
    es: 'A quién citar al usar los datos.',
    en: 'Whom to name when using the data.',
  }),
  SAMAY_BULK: choice('on', ['off'], {
    es: 'Archivos por mes para descargar: on u off.',
    en: 'Files by month to download: on or off.',
  }),
  SAMAY_PUBLISHER: text('', {
    es: 'Quién publica los datos, en el catálogo; vacío: SAMAY_ATTRIBUTION.',
    en: 'Who publishes the data, in the catalogue; empty: SAMAY_ATTRIBUTION.',
  }),
  SAMAY_PUBLISHER_URL: Type.String({
    default: '',
    pattern: '^(|https?://[^\\s<>"{}|^`\\\\]+)$',
    es: 'Página de quien publica, como https://www.municusco.example.',
    en: 'Home page of the publisher, such as https://www.municusco.example.',
  }),
  SAMAY_CONTACT: Type.String({
    default: '',
    pattern: '^(|[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+)$',
    es: 'Correo para preguntas sobre los datos.',
    en: 'Mail address for questions about the data.',
  }),
  SAMAY_LOG_LEVEL: choice('info', ['debug', 'warn', 'error', 'silent'], {
    es: 'Detalle del registro: debug, info, warn, error o silent.',
    en: 'Detail of the log: debug, info, warn, error or silent.',
  }),
});
export type Config = Static<typeof Config>;

interface Setting extends Told {
  /** Name in the environment. */
  readonly name: keyof Config;
  /** Name on the command line, without the dashes. */
  readonly flag: string;
  /** The flag as commander gives it back, in camel case. */
  readonly option: string;
  readonly default: string;
}

// The types of the schema keep no annotations; every setting above has them.
const told = Config.properties as unknown as Readonly<
  Record<keyof Config, Told & { readonly default: string | number }>
>;

/** Every setting with what is told of it, in the order of the schema. */
export const settings: readonly Setting[] = Object.entries(told).map(([name, setting]) => {
  const flag = name
    .replace(/^SAMAY_/, '')
    .toLowerCase()
    .replaceAll('_', '-');
  return {
    name: name as keyof Config,
    flag,
    option: flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    default: String(setting.default),
    es: setting.es,
    en: setting.en,
  };
});

/** A setting that cannot be used. `es` and `en` name it and the mend. */
export class ConfigError extends Error {
  readonly code = 'BAD_SETTING';
  readonly es: string;
  readonly en: string;

  constructor(es: string, en: string) {
    super(en);
    this.name = 'ConfigError';
    this.es = es;
    this.en = en;
  }
}

/**
 * Reads the settings.
 * @param env the environment; an empty variable counts as absent.
 * @throws ConfigError naming every setting at fault.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = settings.flatMap(({ name }) => (env[name] ? [[name, env[name]]] : []));
  const value = Value.Convert(Config, Value.Default(Config, Object.fromEntries(given)));
  if (Value.Check(Config, value)) return value;
  const names = [...Value.Errors(Config, value)].map((error) => error.instancePath.slice(1));
  const faults = settings.filter(({ name }) => names.includes(name));
  throw new ConfigError(
    faults.map((fault) => `${fault.name}="${env[fault.name]}" no sirve. ${fault.es}`).join('\n'),
    faults
      .map((fault) => `${fault.name}="${env[fault.name]}" is not valid. ${fault.en}`)
      .join('\n'),
  );
}
