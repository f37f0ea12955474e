import { type Figure, type Interval, leaf, type Origin } from '../figure.ts';
import type { Told } from '../told.ts';

/** A number of a published source, as it is used. Data files hold these; no number of one is in the code. */
export interface Factor<U extends string = string> extends Origin {
  /** Unique, a path: `ipcc-2006/diesel/co2`. */
  readonly id: string;
  readonly name: Told;
  readonly value: number;
  readonly unit: U;
  readonly year: number;
  readonly interval?: Interval;
  /** Its CO2 was in the air a short while ago: shown apart, outside totals. */
  readonly biogenic?: true;
  /** Published and kept, not what is used where nothing is said. */
  readonly alternative?: true;
  readonly note?: Told;
}

export function factorFigure<U extends string>(factor: Factor<U>): Figure<U> {
  const { id, name, value, unit, interval } = factor;
  return leaf(unit, value, { id, name, origin: originOf(factor), ...(interval && { interval }) });
}

function originOf({ source, year, boundary, quality, unconfirmed }: Factor): Origin {
  return {
    ...{ source, year },
    ...(boundary && { boundary }),
    ...(quality && { quality }),
    ...(unconfirmed && { unconfirmed }),
  };
}
