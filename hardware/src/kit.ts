import { type Static, Type } from 'typebox';
import { Bilingual, closed, idPattern } from './fact.ts';

/** Insulation that any shop has; the drawings write their names beside them. */
const wireColors = [
  ...(['red', 'black', 'yellow', 'green', 'blue'] as const),
  ...(['white', 'orange', 'purple', 'brown', 'grey'] as const),
] as const;
export type WireColor = (typeof wireColors)[number];

/** `pms5003-1/TX`, or `pi/8` by the number of the pin. */
const End = Type.String({ pattern: '^[a-z0-9-]+/[^/].*$' });

const Wire = Type.Object(
  {
    from: End,
    to: End,
    /** Absent where it is a whole cable, as of USB. */
    color: Type.Optional(Type.Enum([...wireColors])),
    /** A level shifter and its channel: `shifter/1`. */
    through: Type.Optional(End),
  },
  closed,
);
export type Wire = Static<typeof Wire>;

const Id = Type.String({ pattern: idPattern });

const KitPart = Type.Object(
  {
    id: Id,
    /** A file of `parts/`. */
    part: Id,
    quantity: Type.Optional(Type.Integer({ minimum: 1 })),
    /** The supply it draws from, where that is not the kit's first. */
    fedBy: Type.Optional(Id),
  },
  closed,
);

const KitSensor = Type.Object(
  {
    /** As in the configuration of the station. */
    id: Id,
    /** A file of `sensors/`. */
    sensor: Id,
    /** As in the configuration: a path of /dev, or `board`. */
    port: Type.String({ pattern: '^(/dev/\\S+|board)$' }),
    use: Type.Array(Type.String(), { uniqueItems: true }),
    fedBy: Type.Optional(Id),
  },
  closed,
);

const Step = Type.Object(
  {
    title: Bilingual,
    wires: Type.Array(Wire, { minItems: 1 }),
    notes: Type.Optional(Type.Array(Bilingual)),
  },
  closed,
);

/** As in the configuration: a relay of the board. */
const Relay = { pin: Type.Integer({ minimum: 0 }), activeLow: Type.Optional(Type.Boolean()) };
const Actuators = Type.Object(
  {
    heater: Type.Optional(Type.Object(Relay, closed)),
    fan: Type.Optional(
      Type.Object({ ...Relay, run: Type.Enum(['always', 'with-heater']) }, closed),
    ),
  },
  closed,
);

/** As in the configuration: what hangs together in a bus or a truck. */
const Vehicle = Type.Object(
  {
    capacity: Type.Optional(Type.Integer({ minimum: 1 })),
    collection: Type.Optional(
      Type.Object(
        {
          ...{ scale: Id, keypad: Id, reader: Type.Optional(Id) },
          tare: Type.Number({ minimum: 0 }),
          materials: Type.Record(Type.String({ pattern: '^\\d{1,4}$' }), Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** A station to build: what to buy, and what is wired to what, step by step. A file of `kits/`. */
export const Kit = Type.Object(
  {
    id: Id,
    name: Bilingual,
    purpose: Bilingual,
    /** As in the configuration. */
    kind: Type.Enum(['station', 'bus', 'truck']),
    /** The first that gives power feeds all that names no other. */
    parts: Type.Array(KitPart, { minItems: 1 }),
    sensors: Type.Array(KitSensor, { minItems: 1 }),
    /** As in the configuration: what reads the sensors whose port is `board`. */
    board: Type.Optional(
      Type.Object({ port: Type.String({ pattern: '^(pi|/dev/\\S+)$' }) }, closed),
    ),
    actuators: Type.Optional(Actuators),
    vehicle: Type.Optional(Vehicle),
    steps: Type.Array(Step, { minItems: 1 }),
    notes: Type.Optional(Type.Array(Bilingual)),
  },
  closed,
);
export type Kit = Static<typeof Kit>;
