import Type, { type Static } from 'typebox';
import { orNull, ref } from './named.ts';
import { CurrentValue } from './value.ts';

const time = (description: string) => Type.String({ format: 'date-time', description });

const stateNames = [
  'sensor-silent',
  'device-silent',
  'gateway-behind',
  'late-data-pending',
] as const;

/** What each state says to people. */
export const stateTexts: Readonly<
  Record<(typeof stateNames)[number], { readonly es: string; readonly en: string }>
> = {
  'sensor-silent': {
    es: 'La estación informa, pero este sensor no da valores: revise el sensor y su cable.',
    en: 'The station reports, but this sensor gives no values: look at the sensor and its cable.',
  },
  'device-silent': {
    es: 'No llega nada de la estación: revise su energía y su conexión.',
    en: 'Nothing comes from the station: look at its power and its connection.',
  },
  'gateway-behind': {
    es: 'El almacén no tiene lo último del gateway: las estaciones no tienen la culpa.',
    en: 'The store does not have the latest of the gateway: the stations are not to blame.',
  },
  'late-data-pending': {
    es: 'La estación tiene datos por enviar: llegarán con su hora de medición.',
    en: 'The station has data still to send: they will land at the time they were measured.',
  },
};

export const HealthState = Type.Object(
  {
    state: Type.Enum([...stateNames]),
    since: orNull(time('UTC; null where it has been so for as long as anything is known.')),
    sensor: orNull(Type.String({ description: 'Of sensor-silent.' })),
    es: Type.String(),
    en: Type.String(),
    evidence: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()]), {
      description: 'The facts it follows from.',
    }),
  },
  {
    $id: 'HealthState',
    examples: [
      {
        state: 'device-silent',
        since: '2026-11-22T14:52:00.000Z',
        sensor: null,
        ...stateTexts['device-silent'],
        evidence: {
          silentSeconds: 480,
          intervalSeconds: 60,
          connection: 'gone',
          connectionSince: '2026-11-22T14:53:30.000Z',
          connectionReason: 'connection-lost',
        },
      },
    ],
  },
);
export type HealthState = Static<typeof HealthState>;

const SensorHealth = Type.Object({
  sensor: Type.String(),
  lastValue: orNull(time('When it last gave a value, within seven days. UTC.')),
  statistics: Type.Array(ref(CurrentValue), {
    description: 'How well it spoke in its last interval.',
  }),
});

const Connection = Type.Object({
  state: Type.Enum(['open', 'gone', 'unknown'], {
    description: 'unknown: the gateway has started anew and not heard the station since.',
  }),
  since: orNull(time('UTC.')),
  reason: orNull(Type.String({ description: 'Of one that is gone: stopped, connection-lost.' })),
});

const Messages = Type.Object(
  {
    boot: Type.String({ description: 'The running start of the station.' }),
    next: Type.Integer({ description: 'One more than the highest number seen of it.' }),
    missing: Type.Integer({ description: 'Of the running start, not come.' }),
    missingEarlier: Type.Integer({ description: 'Of earlier starts.' }),
    missingSince: orNull(time('Since when the oldest is known to be missing. UTC.')),
    measuredAfter: orNull(time('They were measured after this. UTC.')),
    unknown: Type.Integer({
      description:
        'May have come unremembered: before the gateway knew the station, or as it died.',
    }),
    forgotten: Type.Integer({
      description: 'Were missing when a bound made the gateway forget them.',
    }),
    lost: Type.Integer({
      description: 'Of those missing, will not come: the station says that it has nothing more.',
    }),
    told: time('When the gateway said so. UTC.'),
  },
  { description: 'Which of its messages have come, by their numbers.' },
);

const Outbox = Type.Object(
  {
    records: Type.Integer(),
    bytes: orNull(Type.Number()),
    oldestSeconds: orNull(Type.Number()),
    droppedRecords: orNull(Type.Integer({ description: 'Given up by the station itself.' })),
    told: time('UTC.'),
  },
  { description: 'What the station keeps until it can be sent, in its own words.' },
);

const Gateway = Type.Object(
  {
    gateway: Type.String(),
    heartbeat: time('Its newest word in the store; its age is how far it is behind. UTC.'),
    started: orNull(time('UTC.')),
    version: orNull(Type.String()),
    journal: Type.Object({
      records: Type.Number({ description: 'Acknowledged and then not yet stored.' }),
      bytes: Type.Number(),
      bytesMax: Type.Number(),
      oldestSeconds: Type.Number(),
      fullInSeconds: orNull(
        Type.Number({ description: 'At the rate of then; null: not growing.' }),
      ),
    }),
    deadLetters: Type.Number(),
    storeUp: Type.Boolean(),
    alerts: Type.Array(Type.String()),
  },
  { description: 'The gateway the station speaks to, as it last said it is.' },
);

export const StationHealth = Type.Object(
  {
    device: Type.String(),
    states: Type.Array(ref(HealthState), { description: 'Several may hold at once; none: well.' }),
    asOf: time('The station is judged by what was known then: the last word of its gateway. UTC.'),
    lastSeen: orNull(time('Time of the newest thing it measured or said, by its clock. UTC.')),
    lastReceived: orNull(time('When anything last came, by the clock of the gateway. UTC.')),
    intervalSeconds: orNull(Type.Number({ description: 'Between its reports, as learned.' })),
    connection: orNull(Connection),
    sensors: Type.Array(SensorHealth),
    messages: orNull(Messages),
    outbox: orNull(Outbox),
    gateway: orNull(Gateway),
  },
  {
    $id: 'StationHealth',
    description: 'What is wrong with a station, since when, and why we think so.',
  },
);
export type StationHealth = Static<typeof StationHealth>;
