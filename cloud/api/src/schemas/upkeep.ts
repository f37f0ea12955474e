import { visitReasons } from '@samay/contract';
import { severities } from '@samay/upkeep';
import Type, { type Static } from 'typebox';
import { orNull, ref } from './named.ts';
import { Position } from './station.ts';

const time = (description: string) => Type.String({ format: 'date-time', description });

const Bound = Type.Object(
  {
    value: Type.Number(),
    unit: Type.String(),
    unconfirmed: Type.Boolean({ description: 'A proposal of ours, or no sheet we read says so.' }),
  },
  { description: 'From where on it is a reason: of the rules in force, or of a maker.' },
);

export const UpkeepReason = Type.Object(
  {
    code: Type.Enum([...visitReasons]),
    severity: Type.Enum([...severities], { description: 'How soon; a note asks nobody to go.' }),
    sensor: orNull(Type.String({ description: 'Of one sensor of the station.' })),
    es: Type.String(),
    en: Type.String(),
    evidence: Type.Object({
      series: Type.String({ description: 'What was looked at.' }),
      value: orNull(Type.Number()),
      unit: orNull(Type.String()),
      threshold: orNull(Bound),
      since: orNull(time('UTC; null: for as long as anything is known.')),
      href: Type.String({ description: 'Where it can be looked up.' }),
    }),
    forecast: orNull(time('When it will have become true, of what is on its way. UTC.')),
    spare: orNull(Type.String({ description: 'Model of the catalogue to bring.' })),
  },
  { $id: 'UpkeepReason' },
);
export type UpkeepReason = Static<typeof UpkeepReason>;

export const UpkeepTake = Type.Object(
  {
    kind: Type.Enum(['sensor', 'part', 'tool']),
    id: orNull(Type.String({ description: 'Of the hardware catalogue; null for a tool.' })),
    es: Type.String(),
    en: Type.String(),
    count: Type.Integer(),
  },
  { $id: 'UpkeepTake', description: 'Something to take along.' },
);

export const UpkeepStation = Type.Object(
  {
    device: Type.String(),
    city: Type.String(),
    name: Type.String(),
    position: orNull(Type.Pick(Position, ['lat', 'lon'])),
    severity: Type.Enum([...severities], { description: 'Of its most urgent reason.' }),
    reasons: Type.Array(ref(UpkeepReason), { description: 'Most urgent first.' }),
    take: Type.Array(ref(UpkeepTake)),
  },
  { $id: 'UpkeepStation' },
);
export type UpkeepStation = Static<typeof UpkeepStation>;

export const UpkeepRoute = Type.Object(
  {
    city: Type.String(),
    base: orNull(
      Type.Object(
        { name: Type.String(), lat: Type.Number(), lon: Type.Number() },
        {
          description: 'Where the way begins and ends.',
        },
      ),
    ),
    stops: Type.Array(
      Type.Object({
        device: Type.String(),
        metresFromLast: Type.Integer({ description: 'As the crow flies.' }),
      }),
      { description: 'In the order of the visit.' },
    ),
    metres: Type.Integer({ description: 'Of the whole way, as the crow flies.' }),
    take: Type.Array(ref(UpkeepTake), { description: 'For all of its stops together.' }),
    withoutPlace: Type.Array(Type.String(), {
      description: 'To be visited too; nobody has said where they are.',
    }),
  },
  { $id: 'UpkeepRoute' },
);

export const UpkeepCut = Type.Object(
  {
    city: Type.String(),
    devices: Type.Array(Type.String()),
    since: time('When the first of them was last heard. UTC.'),
    position: Type.Pick(Position, ['lat', 'lon']),
  },
  {
    $id: 'UpkeepCut',
    description: 'Stations of one zone that fell silent together: its power or network, no visits.',
  },
);
