import { type Static, Type } from 'typebox';
import { closed, unconfirmed } from './fact.ts';

/**
 * What a pin is for, seen from its own part. `transmit` meets `receive`; the others meet their like.
 * `idle` is left free; `select` is tied to power or ground, or left free, to choose a mode.
 */
const uses = [
  ...(['power', 'ground', 'transmit', 'receive', 'data', 'usb'] as const),
  ...(['contact', 'select', 'idle'] as const),
] as const;
export type PinUse = (typeof uses)[number];

/** A pin, terminal or plug of a sensor or a part. */
export const Pin = Type.Object(
  {
    /** As it is counted on the connector; absent where only a name is printed. */
    number: Type.Optional(Type.Integer({ minimum: 1 })),
    /** As it is printed. */
    name: Type.String({ minLength: 1 }),
    is: Type.Enum([...uses]),
    /** Supply or logic; where a sensor's pin does not say, its `power` does. */
    volts: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    /** It gives power to others; else it takes. */
    gives: Type.Optional(Type.Literal(true)),
    /** Several wires may end here: a bus, or a terminal for many. */
    shared: Type.Optional(Type.Literal(true)),
    /** Of a USB socket: where Linux finds what is plugged in, as udev writes it (`1-1.4`). */
    path: Type.Optional(
      Type.Object(
        { value: Type.String({ pattern: '^\\d+-\\d+(\\.\\d+)*$' }), unconfirmed },
        closed,
      ),
    ),
  },
  closed,
);
export type Pin = Static<typeof Pin>;
