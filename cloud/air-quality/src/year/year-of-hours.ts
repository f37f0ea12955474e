import {
  type Average,
  type Averaging,
  averageHours,
  completenessOf,
  hourMs,
  inMillionths,
  isComplete,
  meanOf,
} from '../average.ts';
import type { LocalClock, LocalDay } from '../local-time.ts';
import type { Standard } from '../norms/norm.ts';
import { isScale, type Line, linesOf, type RuleId, rules } from '../rules/rules.ts';
import { LineTally } from './line-tally.ts';
import { yearNotes } from './year-notes.ts';
import type { YearQuestion } from './year-question.ts';
import type { CalendarDay, Extreme, Gap, YearReport } from './year-report.ts';

/** One calendar year while its periods come in. */
export class YearOfHours {
  readonly year: number;
  readonly #question: Required<YearQuestion>;
  readonly #startMs: number;
  readonly #endMs: number;
  readonly #tallies: readonly LineTally[];
  readonly #maxima: Partial<Record<Averaging, Extreme>> = {};
  readonly #calendar: CalendarDay[] = [];
  readonly #months = Array.from({ length: 12 }, () => ({ sum: 0, days: 0 }));
  #worst = new Map<RuleId, { category: string; rank: number }>();
  #hours = 0;
  #missing = 0;
  #gap: Gap | undefined;

  /** @param day any of the year. */
  constructor(day: LocalDay, clock: LocalClock, question: Required<YearQuestion>) {
    const { quantity, unit } = question;
    this.year = day.year;
    this.#question = question;
    const [startMs, endMs] = [day.year, day.year + 1].map((year) => firstOf(clock, year, 1));
    this.#startMs = startMs ?? 0;
    this.#endMs = endMs ?? 0;
    this.#tallies = question.rules.flatMap((rule) =>
      linesOf(rule, quantity).map((line) => new LineTally(rule, line, unit)),
    );
  }

  /** Every hour of the year as it comes, those without a value too. */
  takeHour(startMs: number, present: boolean): void {
    if (present) {
      this.#hours += 1;
      this.#missing = 0;
      return;
    }
    this.#missing += 1;
    if (this.#missing <= (this.#gap?.hours ?? 0)) return;
    const endMs = startMs + hourMs;
    this.#gap = { hours: this.#missing, startMs: endMs - this.#missing * hourMs, endMs };
  }

  /** @returns whether any line needs this average. */
  needs(averaging: Averaging): boolean {
    return this.#tallies.some(({ line }) => line.averaging === averaging);
  }

  /** One valid average that ends in the year, in the question's unit. */
  add(averaging: Averaging, { value, startMs, endMs }: Extreme, date: string): void {
    const highest = this.#maxima[averaging];
    if (highest === undefined || value > highest.value) {
      this.#maxima[averaging] = { value, startMs, endMs };
    }
    this.#tally(averaging, value, date);
  }

  #tally(averaging: Averaging, value: number, date: string, meanOf: MeanOf = 'days'): void {
    for (const tally of this.#tallies) {
      const { line } = tally;
      if (line.averaging !== averaging || meanOfLine(line) !== meanOf) continue;
      const category = tally.add(value, date);
      if (category !== undefined) this.#worsen(tally.rule, category);
    }
  }

  #worsen(rule: RuleId, category: string): void {
    const norm = rules[rule];
    if (norm.kind !== 'scales') return;
    const rank = Object.keys(norm.categories).indexOf(category);
    if (rank > (this.#worst.get(rule)?.rank ?? -1)) this.#worst.set(rule, { category, rank });
  }

  /** Ends a day: its mean was added before, if it is valid. */
  closeDay(day: LocalDay, sumMillionths: number, observed: number): void {
    const completeness = completenessOf(observed, (day.endMs - day.startMs) / hourMs);
    const value = observed === 0 ? {} : { value: meanOf(sumMillionths, observed) };
    const worst = [...this.#worst].map(([rule, { category }]) => [rule, category]);
    this.#worst = new Map();
    const categories = Object.fromEntries(worst) as CalendarDay['categories'];
    this.#calendar.push({ date: day.date, ...value, ...completeness, categories });
    const month = this.#months[day.month - 1];
    if (!completeness.valid || month === undefined) return;
    month.sum += inMillionths(meanOf(sumMillionths, observed));
    month.days += 1;
  }

  close(clock: LocalClock): YearReport {
    const { quantity, unit, timeZone } = this.#question;
    const months = this.#months.map((month, at) => this.#monthMean(clock, month, at + 1));
    for (const [at, month] of months.entries()) {
      this.#addLong(month, `${this.year}-${String(at + 1).padStart(2, '0')}`);
    }
    const sum = this.#months.reduce((all, month) => all + month.sum, 0);
    const days = this.#months.reduce((all, month) => all + month.days, 0);
    const expectedDays = daysBetween(this.#startMs, this.#endMs);
    const mean = longMean('year', unit, { sum, days, expectedDays }, this.#startMs, this.#endMs);
    this.#addLong(mean, String(this.year));
    const meanOfMonths = this.#meanOfMonths(months);
    if (meanOfMonths.valid && meanOfMonths.value !== undefined) {
      this.#tally('year', meanOfMonths.value, String(this.year), 'months');
    }
    const hours = (this.#endMs - this.#startMs) / hourMs;
    const tallies = this.#tallies.map((tally) =>
      tally.close(periodsOf(tally.line.averaging, hours, expectedDays)),
    );
    return {
      ...{ year: this.year, timeZone, quantity, unit, startMs: this.#startMs, endMs: this.#endMs },
      hours: completenessOf(this.#hours, hours),
      ...(this.#gap && { longestGap: this.#gap }),
      days: completenessOf(days, expectedDays),
      ...{ mean, meanOfMonths, months, maxima: this.#maxima, tallies, calendar: this.#calendar },
      notes: yearNotes(this.#question, tallies),
    };
  }

  #monthMean(clock: LocalClock, { sum, days }: Days, month: number): Average {
    const startMs = firstOf(clock, this.year, month);
    const endMs = firstOf(clock, this.year, month + 1);
    const expectedDays = daysBetween(startMs, endMs);
    return longMean('month', this.#question.unit, { sum, days, expectedDays }, startMs, endMs);
  }

  /** Each valid month counts the same, however many days it has. */
  #meanOfMonths(months: readonly Average[]): Average {
    const values = months.flatMap(({ valid, value }) => (valid ? (value ?? []) : []));
    const sum = values.reduce((all, value) => all + inMillionths(value), 0);
    return {
      ...{ averaging: 'year', unit: this.#question.unit },
      ...(values.length === 0 ? {} : { value: meanOf(sum, values.length) }),
      ...completenessOf(values.length, months.length),
      ...{ startMs: this.#startMs, endMs: this.#endMs },
    };
  }

  #addLong({ averaging, value, valid, startMs = 0, endMs = 0 }: Average, date: string): void {
    if (valid && value !== undefined) this.add(averaging, { value, startMs, endMs }, date);
  }
}

/** What the annual mean of a line is made of. */
type MeanOf = NonNullable<Standard['meanOf']>;
const meanOfLine = (line: Line): MeanOf => (isScale(line) ? 'days' : (line.meanOf ?? 'days'));

interface Days {
  readonly sum: number;
  readonly days: number;
}

function longMean(
  averaging: Averaging,
  unit: YearReport['unit'],
  { sum, days, expectedDays }: Days & { readonly expectedDays: number },
  startMs: number,
  endMs: number,
): Average {
  const value = days === 0 ? {} : { value: meanOf(sum, days) };
  return { averaging, unit, ...value, ...completenessOf(days, expectedDays), startMs, endMs };
}

/** Start of a month; the thirteenth is the next year's first. */
const firstOf = (clock: LocalClock, year: number, month: number): number =>
  clock.dayAt(Date.UTC(year, month - 1, 1, 12) - clock.offsetMs(Date.UTC(year, month - 1, 1)))
    .startMs;

/** Days are not all of 24 hours, but no year gains or loses half a day by its clock. */
const daysBetween = (startMs: number, endMs: number): number =>
  Math.round((endMs - startMs) / (averageHours['running-24h'] * hourMs));

function periodsOf(averaging: Averaging, hours: number, days: number): number {
  if (averaging === 'year') return 1;
  if (averaging === 'month') return 12;
  return averaging === 'day' || averaging === 'daily-max-8h' ? days : hours;
}

/** @returns the mean of a running window, if enough of it is there. */
export const windowMean = (
  { sum, observed }: { readonly sum: number; readonly observed: number },
  hours: number,
): number | undefined => (isComplete(observed, hours) ? meanOf(sum, observed) : undefined);
