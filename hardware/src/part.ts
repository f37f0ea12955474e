import { type Static, Type } from 'typebox';
import { Bilingual, closed, Fact, idPattern, Price } from './fact.ts';
import { Pin } from './pin.ts';
import { type Checked, checkDocument, repeated } from './schema-faults.ts';

/** Volts and the most that flows at them. */
const Load = Type.Object({ volts: Type.Number({ exclusiveMinimum: 0 }), milliamps: Fact }, closed);

/** What a kit is built of beside sensors: a file of `parts/`. */
export const Part = Type.Object(
  {
    /** The file's name without `.yaml`. */
    id: Type.String({ pattern: idPattern }),
    name: Bilingual,
    /** What to look for when buying: the words that matter. */
    buy: Bilingual,
    priceClass: Price,
    /** What it draws itself; absent where it draws nothing. */
    takes: Type.Optional(Load),
    /** What it feeds others with: a supply. */
    gives: Type.Optional(Load),
    /** What all its USB ports give together. */
    usbMilliamps: Type.Optional(Fact),
    /** The two levels that it translates between, channel by channel (`through` of a wire). */
    shifts: Type.Optional(Type.Tuple([Type.Number(), Type.Number()])),
    /** The ports of the agent that end here: beginning of their names, and the pins of each. */
    ports: Type.Optional(
      Type.Array(
        Type.Object(
          { name: Type.String({ minLength: 1 }), pins: Type.Array(Type.String()) },
          closed,
        ),
      ),
    ),
    pins: Type.Optional(Type.Array(Pin, { minItems: 1 })),
    caution: Type.Optional(Bilingual),
    sources: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
  },
  closed,
);
export type Part = Static<typeof Part>;

export const checkPart = (document: unknown, id: string): Checked<Part> =>
  checkDocument(Part, 'part', document, id, ({ pins = [] }) =>
    repeated(
      (index) => `pins.${index}.number`,
      pins.map(({ number }) => number?.toString()),
    ),
  );
