/** The buses and trucks of a scenario, as they are written. */
import { materialNames } from '@samay/contract';
import { type Static, Type } from 'typebox';
import { closed, Degrees, Metres, Slug, says } from './scenario-words.ts';

const Named = Type.Object(
  { id: Slug, name: Type.String({ minLength: 1, ...says('name for people') }) },
  closed,
);

/** As in the `fleet` of an inventory of samay-cloud, which checks what it means. */
const Emits = Type.Optional(
  Type.Record(Type.String(), Type.Unknown(), says('class and fuel, as in the fleet of cloud/ghg')),
);

const Line = Type.Object(
  {
    routes: Type.Array(Type.String(), {
      minItems: 1,
      maxItems: 2,
      ...says('list: route there and, unless it is a loop, route back'),
    }),
    buses: Type.Array(Named, { ...says('list of the buses that report, each with an agent') }),
    others: Type.Integer({ minimum: 0, ...says('buses of the line that report nothing') }),
    capacity: Type.Integer({ minimum: 1, ...says('passengers') }),
    emits: Emits,
  },
  closed,
);

const Truck = Type.Object(
  {
    id: Slug,
    name: Type.String({ minLength: 1, ...says('name for people') }),
    zone: Slug,
    route: Type.String(says('route along whose streets it goes')),
    fromM: Type.Number({ minimum: 0, ...says('metres along the route where the zone begins') }),
    toM: Type.Number({ minimum: 0, ...says('metres along the route where it ends') }),
    bins: Type.Integer({ minimum: 1, maximum: 500, ...says('containers of a round') }),
    startHours: Type.Array(Type.Number({ minimum: 3, maximum: 24 }), {
      minItems: 1,
      ...says('list of local hours, from 3, in order'),
    }),
    tareKg: Type.Number({ minimum: 0, ...says('kg of an empty container') }),
    emits: Emits,
    crew: Type.Integer({ minimum: 0, maximum: 9999, ...says('code that the crew keys') }),
    materials: Type.Array(
      Type.Object(
        {
          name: Type.Enum([...materialNames], says(`one of ${materialNames.join(', ')}`)),
          key: Type.Integer({ minimum: 0, maximum: 9999, ...says('key of the keypad') }),
          share: Type.Number({ minimum: 0, ...says('how often it is met') }),
          kg: Type.Number({ minimum: 0, ...says('how heavy it usually is') }),
        },
        closed,
      ),
      { minItems: 1, ...says('list of materials') },
    ),
  },
  closed,
);

export const ScenarioVehicles = Type.Object(
  {
    network: Type.String(says('file of simulators/vehicle/networks, such as arequipa')),
    relief: Type.Object(
      {
        lat: Degrees(90),
        lon: Degrees(180),
        altitudeM: Metres,
        risePerKm: Type.Number(says('metres')),
        towards: Type.Number({ minimum: 0, maximum: 360, ...says('degrees from north') }),
      },
      closed,
    ),
    tunnels: Type.Array(
      Type.Object(
        {
          routeId: Type.String(says('id of a route')),
          fromM: Type.Number({ minimum: 0 }),
          toM: Type.Number({ minimum: 0 }),
        },
        closed,
      ),
      says('list, may be empty: []'),
    ),
    lines: Type.Array(Line, says('list, may be empty: []')),
    trucks: Type.Array(Truck, says('list, may be empty: []')),
  },
  closed,
);
export type ScenarioVehicles = Static<typeof ScenarioVehicles>;
