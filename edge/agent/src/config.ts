/**
 * The configuration file, as it is written: this schema is its type, its check, its defaults and
 * its documentation. A description says, Spanish / English, what to write.
 */
import { models } from '@samay/calibration';
import { kinds, slugPattern } from '@samay/contract';
import { type Static, Type } from 'typebox';
import { durationPattern } from './duration.ts';

const closed = { additionalProperties: false } as const;
const says = (es: string, en: string) => ({ description: `${es} / ${en}` });

const Slug = (es: string, en: string) =>
  Type.String({
    pattern: slugPattern,
    ...says(
      `${es}: minúsculas, cifras y guiones, como aqp-cayma`,
      `${en}: lower-case letters, digits and hyphens, such as aqp-cayma`,
    ),
  });
const Duration = (example: string, es: string, en: string) =>
  Type.String({
    pattern: durationPattern,
    default: example,
    ...says(
      `${es}, duración ISO 8601 como ${example}`,
      `${en}, an ISO 8601 duration such as ${example}`,
    ),
  });
const Path = (es: string, en: string) => Type.String({ minLength: 1, ...says(es, en) });
const Instant = (es: string, en: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)$',
    ...says(
      `${es}, con zona horaria, como 2026-01-15T00:00:00-05:00`,
      `${en}, with its time zone, such as 2026-01-15T00:00:00-05:00`,
    ),
  });
const Range = Type.Tuple([Type.Number(), Type.Number()], says('[mínimo, máximo]', '[least, most]'));

export const CalibrationEntry = Type.Object(
  {
    id: Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
      ...says(
        'identificador, hasta 64 letras, cifras, . _ -',
        'id, up to 64 letters, digits, . _ -',
      ),
    }),
    sensor: Slug('id del sensor', 'id of the sensor'),
    quantity: Type.String(says('magnitud, como pm2_5', 'quantity, such as pm2_5')),
    input: Type.Optional(
      Type.String(
        says(
          'canal crudo del mismo sensor que lee la fórmula, como pm2_5_cf1; si falta, quantity',
          'raw channel of the same sensor that the formula reads, such as pm2_5_cf1; else quantity',
        ),
      ),
    ),
    from: Instant('vigente desde', 'in force from'),
    to: Type.Optional(Instant('vigente hasta, sin incluir', 'in force until, not included')),
    model: Type.Enum(
      [...models],
      says(`uno de ${models.join(', ')}`, `one of ${models.join(', ')}`),
    ),
    coefficients: Type.Record(
      Type.String(),
      Type.Number(),
      says('números por nombre', 'numbers by name'),
    ),
    trainingRange: Type.Optional(
      Type.Object(
        {
          value: Type.Optional(Range),
          humidity: Type.Optional(Range),
          temperature: Type.Optional(Range),
        },
        closed,
      ),
    ),
    uncertainty: Type.Optional(
      Type.Number({ minimum: 0, ...says('incertidumbre expandida, k = 2', 'expanded, k = 2') }),
    ),
    crossValidated: Type.Optional(
      Type.Object(
        {
          rmse: Type.Number({ minimum: 0, ...says('fuera de bloque', 'out of block') }),
          nrmse: Type.Number({ minimum: 0, ...says('% de la media', '% of the mean') }),
          r2: Type.Number({ minimum: 0, maximum: 1, ...says('de 0 a 1', 'from 0 to 1') }),
          bias: Type.Number(says('sensor − referencia', 'sensor − reference')),
          n: Type.Integer({ minimum: 1, ...says('pares', 'pairs') }),
          blocks: Type.Integer({ minimum: 1, ...says('bloques', 'blocks') }),
        },
        closed,
      ),
    ),
    site: Type.String({ minLength: 1, ...says('lugar y referencia', 'site and reference') }),
    madeOn: Type.String({ minLength: 1, ...says('fecha del ajuste', 'date of the fit') }),
    by: Type.String({ minLength: 1, ...says('quién la hizo', 'who made it') }),
  },
  closed,
);
export type CalibrationEntry = Static<typeof CalibrationEntry>;

export const CalibrationEntries = Type.Array(CalibrationEntry, { maxItems: 1000 });

export const SensorEntry = Type.Object(
  {
    id: Slug('nombre de este sensor', 'name of this sensor'),
    model: Type.String(
      says(
        'id del catálogo, como plantower-pms5003',
        'id of the catalogue, such as plantower-pms5003',
      ),
    ),
    port: Type.String(
      says('ruta /dev/… o tcp://máquina:puerto', 'a path /dev/… or tcp://host:port'),
    ),
    use: Type.Optional(
      Type.Array(Type.String(), {
        uniqueItems: true,
        ...says(
          'lista de magnitudes que este sensor da a la estación',
          'list of the quantities that this sensor gives to the station',
        ),
      }),
    ),
    driver: Type.Optional(Type.String(says('otro protocolo', 'another protocol'))),
    baudRate: Type.Optional(
      Type.Integer({ minimum: 300, ...says('baudios, como 9600', 'bauds, such as 9600') }),
    ),
    warmUp: Type.Optional(
      Type.String({
        pattern: durationPattern,
        ...says('calentamiento, como PT30S', 'warm-up, such as PT30S'),
      }),
    ),
  },
  closed,
);
export type SensorEntry = Static<typeof SensorEntry>;

const Station = Type.Object(
  {
    device: Slug('identificador único de la estación', 'unique id of the station'),
    city: Slug('ciudad', 'city'),
    kind: Type.Enum([...kinds], {
      default: 'station',
      ...says(`uno de ${kinds.join(', ')}`, `one of ${kinds.join(', ')}`),
    }),
    name: Type.String({
      minLength: 1,
      maxLength: 100,
      ...says('nombre para la gente', 'name for people'),
    }),
    position: Type.Optional(
      Type.Object(
        {
          lat: Type.Number({ minimum: -90, maximum: 90, ...says('grados', 'degrees') }),
          lon: Type.Number({ minimum: -180, maximum: 180, ...says('grados', 'degrees') }),
          altitude: Type.Optional(
            Type.Number({ minimum: -500, maximum: 9000, ...says('metros', 'metres') }),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);

const Gateway = Type.Object(
  {
    url: Type.String({
      pattern: '^mqtts?://[^/@]+/?$',
      ...says(
        'mqtt://máquina:1883 o mqtts://máquina:8883, sin usuario ni contraseña',
        'mqtt://host:1883 or mqtts://host:8883, without user or password',
      ),
    }),
    passwordFile: Type.Optional(Path('archivo con la contraseña', 'file that holds the password')),
    caFile: Type.Optional(Path('certificados de confianza, PEM', 'trusted certificates, PEM')),
  },
  closed,
);

// A pack a minute (3 sensors: 2.2 kB) and its health (0.9 kB): 4.5 MB a day. 256 MiB: 8 weeks.
const outboxBytesDefault = 256 * 1024 * 1024;
const outboxBytesMin = 1024 * 1024;

export const ConfigFile = Type.Object(
  {
    station: Station,
    gateway: Gateway,
    interval: Duration('PT1M', 'intervalo de las medias', 'interval of the means'),
    dataDirectory: Type.String({
      minLength: 1,
      default: '/var/lib/samay',
      ...says('carpeta de los mensajes en espera', 'folder of the messages that wait'),
    }),
    outbox: Type.Object(
      {
        bytesMax: Type.Integer({
          minimum: outboxBytesMin,
          default: outboxBytesDefault,
          ...says(`bytes, al menos ${outboxBytesMin}`, `bytes, at least ${outboxBytesMin}`),
        }),
        syncInterval: Duration('PT2S', 'cada cuánto se asegura en disco', 'how often it is synced'),
      },
      { ...closed, default: {} },
    ),
    sensors: Type.Array(SensorEntry, {
      minItems: 1,
      maxItems: 20,
      ...says('lista de 1 a 20 sensores', 'list of 1 to 20 sensors'),
    }),
    calibrations: Type.Optional(CalibrationEntries),
    calibrationsFile: Type.Optional(
      Path('archivo YAML con la lista de calibraciones', 'YAML file with the calibrations'),
    ),
  },
  { ...closed, title: 'samay-edge' },
);
export type ConfigFile = Static<typeof ConfigFile>;
