import Type from 'typebox';
import { orNull } from './named.ts';

const number = (description: string) => orNull(Type.Number({ description }));

export const VehicleDay = Type.Object(
  {
    day: Type.String({ description: 'Local.' }),
    ...{ city: Type.String(), device: Type.String(), kind: Type.String() },
    km: number('Driven.'),
    kmFrom: orNull(Type.Enum(['odometer', 'gps'], { description: 'How that is known.' })),
    hours: number('Reporting, without time at the base.'),
    inServiceHours: number('On a line.'),
    idleHours: number('Standing away from stops: at most this.'),
    trips: number('Complete ones.'),
    fuelLitres: number('Null: the vehicle does not say.'),
    boardings: number('Null: nobody counts.'),
  },
  { $id: 'VehicleDay' },
);

export const LineDay = Type.Object(
  {
    ...{ day: Type.String(), city: Type.String(), line: Type.String() },
    trips: number('Complete ones.'),
    km: number('In service.'),
    speedKmh: number('Stops included.'),
    headwayMin: number('Observed, mean.'),
    excessWaitMin: number('Waited beyond half of it: E[H²]/(2·E[H]) − E[H]/2.'),
    bunched: number('Share of headways under a quarter of the mean.'),
  },
  { $id: 'LineDay' },
);

export const CollectionView = Type.Object(
  {
    time: Type.String({ format: 'date-time' }),
    ...{ truck: Type.String(), material: Type.String(), kg: Type.Number() },
    stable: Type.Boolean({ description: 'false: weighed in motion, a guess.' }),
    doubt: orNull(
      Type.Enum(['in-motion', 'too-heavy', 'repeated'], {
        description: 'The last two are in no sum.',
      }),
    ),
    zone: orNull(Type.String()),
    stop: orNull(Type.String()),
  },
  { $id: 'Collection' },
);
