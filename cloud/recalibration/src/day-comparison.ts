/** A local day of one quantity before and after, by its hours and by the norms of Peru. */
import {
  type Answer,
  averageOf,
  isComplete,
  judge,
  linesOf,
  type Pollutant,
  pollutants,
} from '@samay/air-quality';
import type { Quantity } from '@samay/contract';

/** Mean of the usable minutes of an hour, in the unit of the quantity. */
export interface HourMean {
  /** Start of the hour, milliseconds since 1970 UTC. */
  readonly timeMs: number;
  /** Absent where there are none. */
  readonly mean?: number;
  /** How many it is of. */
  readonly minutes: number;
}

/** The same hours, before and after. */
export interface HourPair {
  readonly before: HourMean;
  readonly after: HourMean;
}

export interface Changed<T> {
  readonly before: T;
  readonly after: T;
}

export interface DayComparison {
  /** Hours whose mean, or how much it rests on, is another. */
  readonly hoursChanged: number;
  /** Of its valid hours; absent where they are less than 18. */
  readonly means: Changed<number | undefined>;
  readonly changed: boolean;
  /** Ids of INCA categories, where they differ; undefined where nothing can be said. */
  readonly category?: Changed<string | undefined>;
  /** Whether the ECA of the day is exceeded, where that differs. */
  readonly exceeds?: Changed<boolean | undefined>;
}

const minutesPerHour = 60;
const hoursPerDay = 24;

/** @param hours of one local day, 24 at most. */
export function compareDay(quantity: Quantity, hours: readonly HourPair[]): DayComparison {
  const before = dayOf(
    quantity,
    hours.map((hour) => hour.before),
  );
  const after = dayOf(
    quantity,
    hours.map((hour) => hour.after),
  );
  const hoursChanged = hours.filter(isChanged).length;
  return {
    hoursChanged,
    means: { before: before.mean, after: after.mean },
    changed: hoursChanged > 0,
    ...(before.category === after.category
      ? {}
      : { category: { before: before.category, after: after.category } }),
    ...(before.exceeds === after.exceeds
      ? {}
      : { exceeds: { before: before.exceeds, after: after.exceeds } }),
  };
}

const isChanged = ({ before, after }: HourPair): boolean =>
  before.mean !== after.mean || before.minutes !== after.minutes;

interface Day {
  readonly mean: number | undefined;
  readonly category?: string | undefined;
  readonly exceeds?: boolean | undefined;
}

function dayOf(quantity: Quantity, hours: readonly HourMean[]): Day {
  const valid = hours.flatMap(({ mean, minutes }) =>
    mean !== undefined && isComplete(minutes, minutesPerHour) ? [mean] : [],
  );
  const mean = isComplete(valid.length, hoursPerDay)
    ? valid.reduce((sum, one) => sum + one, 0) / valid.length
    : undefined;
  const pollutant = pollutantOf(quantity);
  if (pollutant === undefined) return { mean };
  const average = averageOf(valid, { averaging: 'day', unit: 'ug/m3', expected: hoursPerDay });
  const asked = { quantity: pollutant, concentration: average };
  return {
    mean,
    category: verdictOf('inca', asked)?.category?.id,
    exceeds: verdictOf('eca', asked)?.exceeds,
  };
}

const pollutantOf = (quantity: Quantity): Pollutant | undefined =>
  Object.keys(pollutants).find((name): name is Pollutant => name === quantity);

/** @returns undefined where the rule says nothing of a day of it. */
const verdictOf = (
  rule: 'inca' | 'eca',
  question: Parameters<typeof judge>[1],
): Answer | undefined =>
  linesOf(rule, question.quantity).some(({ averaging }) => averaging === 'day')
    ? judge(rule, question)
    : undefined;
