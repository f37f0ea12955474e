import { ruleReference } from '../answer.ts';
import { completenessOf } from '../average.ts';
import { isScale, type Line, type RuleId, rules } from '../rules/rules.ts';
import { placeOn } from '../rules/scale.ts';
import { exceeded } from '../rules/standard.ts';
import { convert, type Unit } from '../unit.ts';
import { categoryOf, levelText } from '../verdict.ts';
import type { Counter, LevelTally, Tally } from './year-report.ts';

/** Counts what one line of a norm says of the periods of one year. */
export class LineTally {
  readonly rule: RuleId;
  readonly line: Line;
  readonly #unit: Unit;
  #judged = 0;
  /** Periods in each band, or over each level. */
  readonly #counts: number[];
  /** Dates of each level, the newest last. */
  readonly #dates: string[][];

  /** @param unit of the values to come. */
  constructor(rule: RuleId, line: Line, unit: Unit) {
    this.rule = rule;
    this.line = line;
    this.#unit = unit;
    const size = isScale(line) ? line.bands.length : line.levels.length;
    this.#counts = new Array<number>(size).fill(0);
    this.#dates = Array.from({ length: size }, () => []);
  }

  /**
   * @param value of a valid period. @param date local day it ends in, or the month or year it is.
   * @returns the category of the period, in a line that has categories.
   */
  add(value: number, date: string): string | undefined {
    const { line } = this;
    const { reference } = rules[this.rule];
    const units = { from: this.#unit, to: line.unit, quantity: line.quantity, reference };
    const judged = Math.max(convert(value, units), 0);
    if (!isScale(line)) {
      this.#judged += 1;
      for (const level of exceeded(line, judged)) this.#count(line.levels.indexOf(level), date);
      return undefined;
    }
    const { band } = placeOn(line, judged);
    if (band === undefined) return undefined;
    this.#judged += 1;
    this.#count(band, date);
    return line.bands[band]?.category;
  }

  #count(at: number, date: string): void {
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    const dates = this.#dates[at];
    if (dates !== undefined && dates.at(-1) !== date) dates.push(date);
  }

  /** @param expected periods of the whole year. */
  close(expected: number): Tally {
    const { rule, line } = this;
    const periods = completenessOf(this.#judged, expected);
    const facts = {
      rule: ruleReference(rule),
      averaging: line.averaging,
      unit: line.unit,
      periods,
    };
    if (isScale(line)) {
      const categories = line.bands.flatMap(({ category: id }, at) => {
        const category = categoryOf(rule, id);
        return category === undefined ? [] : [{ category, periods: this.#counts[at] ?? 0 }];
      });
      return { ...facts, categories, unconfirmed: line.unconfirmed === true };
    }
    const levels = line.levels.map(
      ({ id, value, unconfirmed = false }, at): LevelTally => ({
        ...{ id, ...levelText(rule, id), value, unconfirmed },
        ...{ periods: this.#counts[at] ?? 0, dates: this.#dates[at] ?? [] },
      }),
    );
    const { form, allowedPerYear: allowed = 0 } = line;
    const used = this.#counts[0] ?? 0;
    const left = Math.max(0, allowed - used);
    const enough = periods.valid ? 'not-exceeded' : 'insufficient';
    const counter: Counter = { allowed, used, left, verdict: used > allowed ? 'exceeded' : enough };
    return {
      ...facts,
      levels,
      form,
      counter,
      unconfirmed: levels.some((level) => level.unconfirmed),
    };
  }
}
