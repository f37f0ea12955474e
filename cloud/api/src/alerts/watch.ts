import { AirQualityError, type Answer, judge, LocalClock, linesOf } from '@samay/air-quality';
import { isQuantity, quantities } from '@samay/contract';
import { unitOf } from '../indices/unit-of.ts';
import type { AlertRule, TakenAveraging } from './rules.ts';

/** A rule made ready to be asked about averages. */
export interface Watch {
  readonly rule: AlertRule;
  readonly averaging: TakenAveraging;
  readonly unit: string;
  /** Concentration that must be exceeded, in the unit of the quantity. */
  readonly threshold: number;
  /** Averages that end after `sinceMs`, up to `untilMs`, are judged. */
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly enterHours: number;
  readonly leaveHours: number;
  readonly silentHoursMax: number;
  readonly completenessMin: number;
  enters(average: number): boolean;
  leaves(average: number): boolean;
  /** Highest level of the rule that is exceeded, where it has levels. */
  levelOf(average: number): string | undefined;
}

const defaults = { hours: 1, silentHoursMax: 24, completenessMin: 75 } as const;
/** Whose midnight `since` and `until` are. */
const calendar = new LocalClock('America/Lima');

/**
 * @throws RangeError saying which part of the rule cannot be, in English: the file is the operator's.
 */
export function watchOf(rule: AlertRule): Watch {
  const { quantity, averaging, leaveBelow } = rule;
  if (!isQuantity(quantity)) {
    throw new RangeError(`quantity: no station measures ${quantity} yet`);
  }
  const [sinceMs, untilMs] = [midnight('since', rule.since), midnight('until', rule.until)];
  if (untilMs <= sinceMs) throw new RangeError('until: must be after since');
  const criterion = criterionOf(rule);
  if (leaveBelow > criterion.threshold) {
    throw new RangeError(`leaveBelow: must be at most ${criterion.threshold}, where it is entered`);
  }
  return {
    ...{ rule, averaging, unit: quantities[quantity].unit, ...criterion },
    ...{ sinceMs, untilMs },
    enterHours: rule.enterHours ?? defaults.hours,
    leaveHours: rule.leaveHours ?? defaults.hours,
    silentHoursMax: rule.silentHoursMax ?? defaults.silentHoursMax,
    completenessMin: rule.completenessMin ?? defaults.completenessMin,
    leaves: (average) => average < leaveBelow,
  };
}

type Criterion = Pick<Watch, 'threshold' | 'enters' | 'levelOf'>;

function criterionOf({ quantity, averaging, enter }: AlertRule): Criterion {
  if ('above' in enter) {
    const { above } = enter;
    return { threshold: above, enters: (average) => average > above, levelOf: () => undefined };
  }
  const facts = { quantity, averaging, unit: unitOf(quantity) };
  const asked = (average: number) => judge(enter.rule, { ...facts, concentration: average });
  // The line that `judge` takes: of the averages that are as long, its own.
  const { norm } = soundly(() => asked(0)).averaging;
  const line = linesOf(enter.rule, quantity).find(({ averaging: own }) => own === norm);
  return 'category' in enter
    ? ofCategory(enter.category, line, asked)
    : ofLevel(enter.level, line, asked);
}

type Line = ReturnType<typeof linesOf>[number] | undefined;

function ofCategory(category: string, line: Line, asked: (average: number) => Answer): Criterion {
  const bands = line !== undefined && 'bands' in line ? line.bands : [];
  const at = bands.findIndex((band) => band.category === category);
  // Beneath the best there is nothing to come from.
  const below = bands[at - 1]?.upTo;
  if (below === undefined)
    throw oneOf(
      'category',
      bands.slice(1).map((band) => band.category),
    );
  // Beyond the end of a table nothing is judged, and it is the worst all the same.
  const placeOf = (average: number): number => {
    const found = asked(average).category?.id;
    return found === undefined ? bands.length : bands.findIndex((band) => band.category === found);
  };
  return {
    threshold: below,
    enters: (average) => placeOf(average) >= at,
    levelOf: (average) => asked(average).category?.id,
  };
}

function ofLevel(id: string, line: Line, asked: (average: number) => Answer): Criterion {
  const levels = line !== undefined && 'levels' in line ? line.levels : [];
  const level = levels.find((one) => one.id === id);
  if (level === undefined)
    throw oneOf(
      'level',
      levels.map((one) => one.id),
    );
  const overOf = (average: number) => asked(average).levels?.filter(({ exceeds }) => exceeds) ?? [];
  return {
    threshold: level.value,
    enters: (average) => average > level.value,
    levelOf: (average) => overOf(average).at(-1)?.id,
  };
}

const oneOf = (part: string, names: readonly string[]): RangeError =>
  new RangeError(`enter.${part}: must be one of ${names.join(', ') || '(this rule has none)'}`);

function soundly<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof AirQualityError) throw new RangeError(`enter: ${error.message}`);
    throw error;
  }
}

function midnight(part: string, date: string | undefined): number {
  if (date === undefined) return Number.POSITIVE_INFINITY;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [atMs] = calendar.instantsOf({ year, month, day });
  // The calendar would take 30 February as 2 March.
  if (atMs === undefined || calendar.dayAt(atMs).date !== date) {
    throw new RangeError(`${part}: ${date} is no day`);
  }
  return atMs;
}
