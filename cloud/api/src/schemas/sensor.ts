import Type, { type Static } from 'typebox';
import { orNull, ref } from './named.ts';
import { CurrentValue } from './value.ts';

const time = (description: string) => Type.String({ format: 'date-time', description });

/** One sensor of a station, as far as the station has told of it. */
export const StationSensor = Type.Object(
  {
    sensor: Type.String({ description: 'Unique within its station.' }),
    family: orNull(
      Type.String({
        description: 'From its name, where that is a family and a number: pms5003-1 is a pms5003.',
      }),
    ),
    serial: orNull(Type.String({ description: 'null: stations do not tell it yet.' })),
    firstSeen: orNull(time('Of its oldest row, UTC.')),
    lastSeen: time('Of its newest row, UTC.'),
    listed: orNull(
      Type.Boolean({
        description: 'Whether the station now says that it has it; null where it says nothing.',
      }),
    ),
    latest: Type.Array(ref(CurrentValue), { description: 'As the sensor said it, uncorrected.' }),
  },
  { $id: 'StationSensor' },
);
export type StationSensor = Static<typeof StationSensor>;
