import Type, { type Static } from 'typebox';
import { orNull } from './named.ts';

const number = (description: string) => orNull(Type.Number({ description }));

export const Vehicle = Type.Object(
  {
    device: Type.String(),
    city: Type.String(),
    kind: Type.Enum(['bus', 'truck']),
    position: Type.Object({ lat: Type.Number(), lon: Type.Number() }),
    time: Type.String({ format: 'date-time', description: 'Of the fix, by the receiver.' }),
    ageSeconds: Type.Integer(),
    quality: Type.Integer({ description: 'Of the position: 1 good, 2 not evaluated, 3 suspect.' }),
    speed: number('m/s.'),
    heading: number('Degrees from north.'),
    occupancy: number('Share of the capacity, seated and standing.'),
    passengers: number('On board.'),
    line: orNull(
      Type.Object(
        {
          route: Type.String({ description: '`route_id` of the GTFS feed.' }),
          name: Type.String(),
          longName: Type.String(),
          colour: orNull(Type.String()),
          nextStop: orNull(Type.String({ description: 'Its name, or its id.' })),
          share: Type.Number({ description: 'Of the way driven, 0 to 1.' }),
        },
        { description: 'As recognised from the last minutes; null while nothing tells.' },
      ),
    ),
  },
  { $id: 'Vehicle' },
);
export type Vehicle = Static<typeof Vehicle>;
