/**
 * The configuration file, as it is written: this schema is its type, its check, its defaults and
 * its documentation. A description says, Spanish / English, what to write.
 */
import {
  CalibrationEntries,
  closed,
  Duration,
  durationPattern,
  Path,
  QualityEntries,
  Slug,
  says,
} from '@samay/calibration/document';
import { kinds } from '@samay/contract';
import { type Static, Type } from 'typebox';
import { commandPattern } from '../sensor/sensor-command.ts';
import { ActuatorEntries, BoardEntry } from './actuators.ts';
import { PageEntry } from './page-entry.ts';
import { VehicleEntry } from './vehicle-entry.ts';

export const SensorEntry = Type.Object(
  {
    id: Slug('nombre de este sensor', 'name of this sensor'),
    model: Type.String(
      says(
        'id del catálogo, como plantower-pms5003',
        'id of the catalogue, such as plantower-pms5003',
      ),
    ),
    serial: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 60,
        ...says(
          'número de serie; otro es otro sensor, y sus horas empiezan de nuevo',
          'serial number; another one is another sensor, whose hours begin anew',
        ),
      }),
    ),
    port: Type.String(
      says(
        'ruta /dev/…, tcp://máquina:puerto, o board',
        'a path /dev/…, tcp://host:port, or board',
      ),
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
    address: Type.Optional(
      Type.Integer({
        minimum: 0x08,
        maximum: 0x77,
        ...says('dirección I2C en la placa, como 0x77', 'I2C address on the board, such as 0x77'),
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
    setup: Type.Optional(
      Type.Array(
        Type.String({
          pattern: commandPattern,
          ...says('orden, como abcOff o workingPeriod=5', 'command, such as abcOff or interval=5'),
        }),
        {
          maxItems: 20,
          ...says(
            'lista de órdenes que se dan al abrir el puerto',
            'list of commands given whenever the port is opened',
          ),
        },
      ),
    ),
    dutyCycle: Type.Optional(
      Type.Object(
        {
          work: Duration(
            'PT2M',
            'tiempo de trabajo, con su calentamiento',
            'time at work, warm-up included',
          ),
          rest: Duration('PT8M', 'tiempo de descanso', 'time of rest'),
        },
        closed,
      ),
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

/** How a report is written: text, or 40 % fewer bytes for a link that is paid by the byte. */
export const formats = ['senml-json', 'senml-cbor'] as const;

const Gateway = Type.Object(
  {
    url: Type.String({
      pattern: '^mqtts?://[^/@]+/?$',
      ...says(
        'mqtt://máquina:1883 o mqtts://máquina:8883, sin usuario ni contraseña',
        'mqtt://host:1883 or mqtts://host:8883, without user or password',
      ),
    }),
    door: Type.Optional(
      Type.String({
        pattern: '^https://[^/@]+/?$',
        ...says(
          'https://máquina:8443, de donde vienen las versiones; sin ella, la máquina de url y 8443',
          'https://host:8443, where releases come from; without it, the host of url and 8443',
        ),
      }),
    ),
    format: Type.Optional(
      Type.Enum(
        [...formats],
        says(
          `${formats.join(' o ')}; sin ella, CBOR en buses y camiones`,
          `${formats.join(' or ')}; without it, CBOR on buses and trucks`,
        ),
      ),
    ),
    passwordFile: Type.Optional(Path('archivo con la contraseña', 'file that holds the password')),
    caFile: Type.Optional(Path('certificados de confianza, PEM', 'trusted certificates, PEM')),
    certFile: Type.Optional(Path('certificado de la estación, PEM', "the station's own, PEM")),
    keyFile: Type.Optional(Path('clave de la estación, PEM', "the station's private key, PEM")),
    invitationFile: Type.Optional(
      Path(
        'invitación con que la estación se da de alta sola, si no tiene contraseña',
        'invitation with which the station enrols itself while it has no password',
      ),
    ),
  },
  closed,
);

// A pack a minute (3 sensors: 2.2 kB) and its health (0.9 kB): 4.5 MB a day. 256 MiB: 8 weeks.
const outboxBytesDefault = 256 * 1024 * 1024;
const outboxBytesMin = 1024 * 1024;
// With fewer sensors or longer intervals the bytes would last for years (an hour: 9); after a
// quarter its report is closed, and nobody waits for the reading any more.
const outboxAgeDefault = 'P90D';
// A day offline (1,440 reports and as many healths) in 5 minutes, 8 weeks in 4.5 hours; 200 stations
// that come back together: 2,000 a second, of the 80,000 a gateway takes.
const backlogRateDefault = 10;
// Where the gateway can be reached, the time usually comes within a minute.
const clockWaitDefault = 'PT10M';

/** A program of this machine and its arguments, as they are: no shell reads them. */
const Program = (es: string, en: string) =>
  Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 500 }), {
      minItems: 1,
      maxItems: 20,
      ...says(`lista: programa y argumentos; ${es}`, `list: program and arguments; ${en}`),
    }),
  );

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
        ageMax: Duration(
          outboxAgeDefault,
          'lo que espera más se abandona y se cuenta',
          'what waits longer is given up and counted',
        ),
        backlogRate: Type.Number({
          minimum: 0.1,
          maximum: 1000,
          default: backlogRateDefault,
          ...says(
            'mensajes atrasados por segundo, de 0.1 a 1000, tras un corte',
            'late messages a second, 0.1 to 1000, after an outage',
          ),
        }),
        syncInterval: Duration('PT2S', 'cada cuánto se asegura en disco', 'how often it is synced'),
      },
      { ...closed, default: {} },
    ),
    clock: Type.Object(
      {
        trust: Type.Enum(['synchronized', 'machine'], {
          default: 'synchronized',
          ...says(
            'synchronized: la hora vale cuando alguien la dio; machine: siempre (reloj con pila)',
            'synchronized: believed once somebody told it; machine: always (a battery clock)',
          ),
        }),
        wait: Duration(
          clockWaitDefault,
          'con gateway y sin hora, espera hasta enviar como dudoso',
          'with the gateway but without the time, wait before sending as suspect',
        ),
      },
      { ...closed, default: {} },
    ),
    sensors: Type.Array(SensorEntry, {
      minItems: 1,
      maxItems: 20,
      ...says('lista de 1 a 20 sensores', 'list of 1 to 20 sensors'),
    }),
    commands: Type.Optional(
      Type.Object(
        {
          reboot: Program('reinicia la máquina, como [systemctl, reboot]', 'restarts the machine'),
          update: Program('actualiza el agente', 'updates the agent'),
        },
        closed,
      ),
    ),
    page: Type.Optional(PageEntry),
    quality: Type.Optional(QualityEntries),
    vehicle: Type.Optional(VehicleEntry),
    board: Type.Optional(BoardEntry),
    actuators: Type.Optional(ActuatorEntries),
    calibrations: Type.Optional(CalibrationEntries),
    calibrationsFile: Type.Optional(
      Path('archivo YAML con la lista de calibraciones', 'YAML file with the calibrations'),
    ),
  },
  { ...closed, title: 'samay-edge' },
);
export type ConfigFile = Static<typeof ConfigFile>;
