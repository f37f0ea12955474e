import { AirQualityError } from '../air-quality-error.ts';
import { type Averaging, averageHours, hourMs, inMillionths, meanOf } from '../average.ts';
import { DailyMax } from '../daily-max.ts';
import { LocalClock, type LocalDay } from '../local-time.ts';
import { nowcastOf } from '../rules/nowcast.ts';
import { lineOf, linesOf, type RuleId, rules } from '../rules/rules.ts';
import { RunningSum } from '../running.ts';
import { windowMean, YearOfHours } from './year-of-hours.ts';
import type { YearQuestion } from './year-question.ts';
import type { Hour, YearReport } from './year-report.ts';

/** A century of hours: what lies further apart is a wrong clock. */
const hoursMax = 24 * 366 * 100;

const running = ['running-3h', 'running-8h', 'running-24h'] as const;

/**
 * Judges years of hours as they come, without keeping them: one hour costs the same memory as none,
 * one day a line of the calendar.
 */
export class YearsOfHours {
  readonly #question: Required<YearQuestion>;
  readonly #clock: LocalClock;
  readonly #windows = running.map((name) => ({
    name,
    hours: averageHours[name],
    sum: new RunningSum(averageHours[name]),
  }));
  readonly #nowcast = new RunningSum(averageHours.nowcast);
  readonly #reports: YearReport[] = [];
  #year: YearOfHours | undefined;
  #day: LocalDay | undefined;
  #daySum = 0;
  #dayHours = 0;
  #dailyMax = new DailyMax();
  #nextMs: number | undefined;
  #given = 0;

  /** @throws AirQualityError `bad-time-zone`, or `no-norm` for a rule that says nothing of it. */
  constructor(question: YearQuestion) {
    const {
      quantity,
      unit = 'ug/m3',
      timeZone = 'America/Lima',
      instrument = 'low-cost',
    } = question;
    const asked = question.rules ?? usual.filter((rule) => linesOf(rule, quantity).length > 0);
    for (const rule of asked) lineOf(rule, quantity);
    this.#question = { quantity, unit, timeZone, instrument, rules: asked };
    this.#clock = new LocalClock(timeZone);
  }

  /**
   * @param hour later than those before; hours in between count as missing.
   * @throws AirQualityError `bad-time` for one that is not later, not on the local hour or more than a
   *   century after the first; `bad-concentration`.
   */
  push({ startMs, value }: Hour): void {
    if (this.#nextMs === undefined) this.#checkOnTheHour(startMs);
    let nextMs = this.#nextMs ?? startMs;
    if (!(startMs >= nextMs) || (startMs - nextMs) % hourMs !== 0) throw notNext(startMs);
    const given = this.#given + (startMs - nextMs) / hourMs + 1;
    if (given > hoursMax) throw tooFar(startMs);
    const millionths = value === undefined ? undefined : inMillionths(value);
    // From here on nothing is refused: an hour that was leaves no trace.
    this.#given = given;
    for (; nextMs < startMs; nextMs += hourMs) this.#take(nextMs, undefined);
    this.#take(startMs, millionths);
    this.#nextMs = startMs + hourMs;
  }

  /** @returns every year that the hours touch, in order. */
  finish(): YearReport[] {
    this.#closeDay();
    if (this.#year !== undefined) this.#reports.push(this.#year.close(this.#clock));
    this.#year = undefined;
    return this.#reports;
  }

  #checkOnTheHour(startMs: number): void {
    if (!Number.isFinite(startMs)) throw notNext(startMs);
    const local = startMs + this.#clock.offsetMs(startMs);
    if (local % hourMs !== 0) throw notOnTheHour(startMs, this.#question.timeZone);
  }

  #take(startMs: number, millionths: number | undefined): void {
    const { day, year } = this.#dayOf(startMs);
    year.takeHour(startMs, millionths !== undefined);
    if (millionths !== undefined) {
      this.#daySum += millionths;
      this.#dayHours += 1;
    }
    const endMs = startMs + hourMs;
    const add = (name: Averaging, value: number | undefined, hours: number) => {
      if (value === undefined) return;
      year.add(name, { value, startMs: endMs - hours * hourMs, endMs }, day.date);
    };
    add(
      'hour',
      windowMean({ sum: millionths ?? 0, observed: millionths === undefined ? 0 : 1 }, 1),
      1,
    );
    for (const { name, hours, sum } of this.#windows) {
      sum.push(millionths);
      add(name, windowMean(sum, hours), hours);
      if (name === 'running-8h') this.#dailyMax.push(sum);
    }
    this.#nowcast.push(millionths);
    if (!year.needs('nowcast')) return;
    const parts = this.#nowcast
      .parts()
      .map((part) => (part === undefined ? part : meanOf(part, 1)));
    const { value, valid } = nowcastOf(parts, this.#question.unit);
    if (valid) add('nowcast', value, averageHours.nowcast);
  }

  #dayOf(startMs: number): { day: LocalDay; year: YearOfHours } {
    if (this.#day !== undefined && this.#year !== undefined && startMs < this.#day.endMs) {
      return { day: this.#day, year: this.#year };
    }
    this.#closeDay();
    const day = this.#clock.dayAt(startMs);
    let year = this.#year;
    if (year?.year !== day.year) {
      if (year !== undefined) this.#reports.push(year.close(this.#clock));
      year = new YearOfHours(day, this.#clock, this.#question);
    }
    this.#day = day;
    this.#year = year;
    return { day, year };
  }

  #closeDay(): void {
    const [day, year] = [this.#day, this.#year];
    if (day === undefined || year === undefined) return;
    const { startMs, endMs, date } = day;
    const hours = (endMs - startMs) / hourMs;
    const mean = windowMean({ sum: this.#daySum, observed: this.#dayHours }, hours);
    const max = this.#dailyMax.close(hours, this.#question.unit);
    if (mean !== undefined) year.add('day', { value: mean, startMs, endMs }, date);
    if (max.valid && max.value !== undefined) {
      year.add('daily-max-8h', { value: max.value, startMs, endMs }, date);
    }
    year.closeDay(day, this.#daySum, this.#dayHours);
    this.#day = undefined;
    this.#daySum = 0;
    this.#dayHours = 0;
    this.#dailyMax = new DailyMax();
  }
}

/** The rules in force that look at whole averages. */
const usual = (Object.keys(rules) as RuleId[]).filter(
  (rule) => rule !== 'nowcast' && rule !== 'eaqi-former',
);

const told = (timeMs: number): string =>
  Number.isFinite(timeMs) ? new Date(timeMs).toISOString() : String(timeMs);

const notNext = (timeMs: number) =>
  new AirQualityError('bad-time', {
    es: `La hora ${told(timeMs)} no sigue a la anterior: dé horas enteras, en orden, cada una una vez.`,
    en: `The hour ${told(timeMs)} does not follow the one before: give whole hours, in order, each once.`,
  });

const notOnTheHour = (timeMs: number, timeZone: string) =>
  new AirQualityError('bad-time', {
    es: `${told(timeMs)} no es el comienzo de una hora en ${timeZone}: dé horas enteras.`,
    en: `${told(timeMs)} is not the start of an hour in ${timeZone}: give whole hours.`,
  });

const tooFar = (timeMs: number) =>
  new AirQualityError('bad-time', {
    es: `${told(timeMs)} está a más de un siglo de la primera hora: revise las fechas.`,
    en: `${told(timeMs)} is more than a century from the first hour: check the dates.`,
  });
