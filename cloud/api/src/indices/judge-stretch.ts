import {
  type Average,
  type Averaging,
  averageFor,
  averageOf,
  type Comparison,
  compare,
  type Instrument,
  judge,
  judgeHours,
  linesOf,
  type RuleId,
  type Unit,
} from '@samay/air-quality';
import type { IndexAnswer } from '../schemas/index-answer.ts';
import { hourMs, type StationHour } from './hours-of.ts';
import { calibrationsIn, type Line, type Stretch, valuesIn } from './periods.ts';
import { unitOf } from './unit-of.ts';

export interface Judging {
  readonly device: string;
  readonly line: Line;
  /** How it is taken, which may be another average as long as the norm's. */
  readonly averaging: Averaging;
  readonly stretch: Stretch;
  readonly hours: ReadonlyMap<number, StationHour>;
  readonly instrument: Instrument;
  /** Local day that it stands for, `YYYY-MM-DD`. */
  readonly day?: string;
  /** Whether each hour is told. */
  readonly withHours: boolean;
}

/** @returns what a norm says of some hours of a station, with all that it rests on. */
export function judgeStretch(judging: Judging): IndexAnswer {
  const { device, line, averaging, stretch, hours, instrument, day, withHours } = judging;
  const { rule, quantity } = line;
  const values = valuesIn(hours, stretch);
  const facts = { quantity, averaging, unit: unitOf(quantity), instrument };
  const concentration = averaging === 'day' ? dayMean(values, facts.unit) : undefined;
  const { notes, statement, levels, ...answer } = concentration
    ? judge(rule, { ...facts, concentration })
    : judgeHours(rule, { ...facts, hours: values });
  const comparison = comparisonOf(line, averaging, () =>
    compare({
      ...{ quantity, instrument },
      concentration: concentration ?? averageFor(rule, { ...facts, hours: values }),
    }),
  );
  return {
    device,
    day: day ?? null,
    from: new Date(stretch.fromMs).toISOString(),
    to: new Date(stretch.toMs).toISOString(),
    ...answer,
    ...(levels ? { levels: [...levels] } : {}),
    notes: [...notes],
    statement,
    ...(comparison ? { comparison } : {}),
    calibrations: calibrationsIn(hours, stretch),
    ...(withHours ? { hours: toldHours(hours, stretch) } : {}),
  };
}

/** A day has 23 or 25 hours where clocks change. */
const dayMean = (values: readonly (number | undefined)[], unit: Unit): Average =>
  averageOf(values, { averaging: 'day', unit, expected: values.length });

/** The INCA and the ECA beside one another, where both speak of the same average. */
function comparisonOf(
  { rule, quantity }: Line,
  averaging: Averaging,
  make: () => Comparison,
): IndexAnswer['comparison'] {
  if (rule !== 'inca' && rule !== 'eca') return undefined;
  if (!speaksAs('inca', quantity, averaging) || !speaksAs('eca', quantity, averaging)) {
    return undefined;
  }
  const { agree, divisor, standard, ratio, unit, why } = make();
  return { agree, divisor, standard, ratio, unit, why: [...why] };
}

/** A day and the running mean of 24 hours are as long: one line speaks of both. */
const speaksAs = (rule: RuleId, quantity: Line['quantity'], averaging: Averaging): boolean =>
  linesOf(rule, quantity).some(
    (line) =>
      line.averaging === averaging || (line.averaging === 'day' && averaging === 'running-24h'),
  );

function toldHours(
  hours: ReadonlyMap<number, StationHour>,
  { fromMs, toMs }: Stretch,
): NonNullable<IndexAnswer['hours']> {
  const told = [];
  for (let atMs = fromMs; atMs < toMs; atMs += hourMs) {
    const { value = null, minutes = 0, calibrations = [] } = hours.get(atMs) ?? {};
    told.push({
      from: new Date(atMs).toISOString(),
      value,
      minutes,
      calibrations: [...calibrations],
    });
  }
  return told;
}
