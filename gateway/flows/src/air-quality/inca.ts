/**
 * INCA, Peru's air quality index (RM 181-2016-MINAM): I = C × 100 / S, and a category from the interval
 * of the concentration. The numbers are data (`norms/inca.json`); this is how they are read.
 */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const Category = Type.Object({
  id: Type.String(),
  es: Type.String(),
  en: Type.String(),
  colour: Type.String(),
});
type Category = Static<typeof Category>;

const Pollutant = Type.Object({
  averagingHours: Type.Integer({ minimum: 1 }),
  /** Concentration of index 100, µg/m³. */
  standard: Type.Number({ exclusiveMinimum: 0 }),
  /** Of the table's concentrations. */
  decimals: Type.Integer({ minimum: 0, maximum: 3 }),
  /** Highest concentration of each category but the last, µg/m³. */
  upTo: Type.Array(Type.Number()),
});

export const IndexNorm = Type.Object({
  index: Type.String(),
  norm: Type.String(),
  categories: Type.Array(Category, { minItems: 2 }),
  pollutants: Type.Record(Type.String(), Pollutant),
});
export type IndexNorm = Static<typeof IndexNorm>;
const indexNorm = Compile(IndexNorm);

/** @throws TypeError when the data file is not one: our own mistake. */
export function checkIndexNorm(input: unknown): IndexNorm {
  if (indexNorm.Check(input)) return input;
  throw new TypeError(`index norm: ${JSON.stringify(indexNorm.Errors(input)[0])}`);
}

export interface IndexValue {
  /** Rounded to the table's precision, µg/m³: what the category was read from. */
  readonly concentration: number;
  readonly index: number;
  readonly category: Category;
}

/**
 * @param concentration mean over the norm's averaging time, µg/m³; ≥ 0.
 * @returns undefined when the norm has no such pollutant.
 *
 * The category is never read from the rounded index: 12.6, 25.1 and 125.1 µg/m³ of PM2.5 round to 50,
 * 100 and 500, which are the tops of the categories below theirs.
 */
export function indexOf(
  norm: IndexNorm,
  pollutant: string,
  concentration: number,
): IndexValue | undefined {
  const facts = norm.pollutants[pollutant];
  if (facts === undefined) return undefined;
  const rounded = roundHalfUp(Math.max(0, concentration), facts.decimals);
  const within = facts.upTo.findIndex((top) => rounded <= top);
  const category = norm.categories[within < 0 ? facts.upTo.length : within];
  if (category === undefined) throw new TypeError(`${norm.norm}: ${pollutant} has no category`);
  return {
    concentration: rounded,
    index: roundHalfUp((rounded * 100) / facts.standard, 0),
    category,
  };
}

/** 12.55 × 10 is 125.50000000000001 or 125.4999… in binary: twelve digits decide, as on paper. */
const roundHalfUp = (value: number, decimals: number): number =>
  Math.floor(Number((value * 10 ** decimals).toPrecision(12)) + 0.5) / 10 ** decimals;
