/** The station's board, its relays and its light, as they are written. */
import { closed, durationPattern, says } from '@samay/calibration/document';
import { type Static, Type } from 'typebox';

/** The last pin of a Mega. */
const pinMax = 69;
const Pin = (es: string, en: string) =>
  Type.Integer({
    minimum: 0,
    maximum: pinMax,
    ...says(
      `${es}: pin de la placa, o número BCM si el puerto es pi`,
      `${en}: pin of the board, or BCM number where the port is pi`,
    ),
  });
const ActiveLow = Type.Boolean({
  default: false,
  ...says(
    'true si el relé se enciende con nivel bajo',
    'true where a low level switches the relay on',
  ),
});
const Percent = (value: number, es: string, en: string) =>
  Type.Number({ minimum: 0, maximum: 100, default: value, ...says(es, en) });
const Duration = (es: string, en: string) =>
  Type.Optional(Type.String({ pattern: durationPattern, ...says(es, en) }));

export const BoardEntry = Type.Object(
  {
    port: Type.String(
      says(
        'pi (los pines del propio Pi), /dev/… o tcp://máquina:puerto de un Arduino con Firmata',
        'pi (the own pins of the Pi), /dev/… or tcp://host:port of an Arduino with Firmata',
      ),
    ),
    baudRate: Type.Optional(
      Type.Integer({ minimum: 300, ...says('baudios, 57600 si falta', 'bauds, 57600 if absent') }),
    ),
  },
  closed,
);

const Heater = Type.Object(
  {
    pin: Pin('calefactor', 'heater'),
    activeLow: ActiveLow,
    onAbove: Percent(70, '% HR sobre la que enciende', '%RH above which it is on'),
    offBelow: Percent(60, '% HR bajo la que apaga', '%RH below which it is off'),
    offAboveTemperature: Type.Number({
      maximum: 60,
      default: 45,
      ...says('°C sobre los que no calienta', '°C above which it never heats'),
    }),
  },
  closed,
);

const fanRuns = ['always', 'with-heater', 'duty'] as const;
const Fan = Type.Object(
  {
    pin: Pin('ventilador', 'fan'),
    activeLow: ActiveLow,
    run: Type.Enum([...fanRuns], {
      default: 'always',
      ...says(`uno de ${fanRuns.join(', ')}`, `one of ${fanRuns.join(', ')}`),
    }),
    onFor: Duration('con run: duty, como PT1M', 'with run: duty, such as PT1M'),
    every: Duration('con run: duty, como PT10M', 'with run: duty, such as PT10M'),
  },
  closed,
);

const Light = Type.Object(
  {
    red: Pin('rojo', 'red'),
    green: Pin('verde', 'green'),
    blue: Pin('azul', 'blue'),
    commonAnode: Type.Boolean({
      default: false,
      ...says('true si la pata común va a +V', 'true where the common leg goes to +V'),
    }),
  },
  closed,
);

export const ActuatorEntries = Type.Object(
  {
    heater: Type.Optional(Heater),
    fan: Type.Optional(Fan),
    light: Type.Optional(Light),
  },
  closed,
);

export type BoardEntry = Static<typeof BoardEntry>;
export type ActuatorEntries = Static<typeof ActuatorEntries>;
