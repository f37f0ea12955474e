/** What every document of the catalogue is made of. */
import { type Static, Type } from 'typebox';

export const closed = { additionalProperties: false } as const;

export const Bilingual = Type.Object(
  { es: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed,
);
export type Bilingual = Static<typeof Bilingual>;

/** Said where no source that we could read states it; shown wherever the value is shown. */
export const unconfirmed = Type.Optional(Type.Literal(true));

/** A number with its doubt. */
export const Fact = Type.Object(
  { value: Type.Number({ exclusiveMinimum: 0 }), unconfirmed },
  closed,
);

/** Lowest and highest, both allowed. */
export const Range = Type.Tuple([Type.Number(), Type.Number()]);

const priceClasses = ['$', '$$', '$$$', '$$$$'] as const;
export type PriceClass = (typeof priceClasses)[number];

/** What one unit costs in a shop, in classes: prices change faster than catalogues. */
export const Price = Type.Object({ value: Type.Enum([...priceClasses]), unconfirmed }, closed);

export const idPattern = '^[a-z0-9]+(-[a-z0-9]+)*$';
