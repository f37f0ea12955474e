import { AirQualityError } from './air-quality-error.ts';
import {
  type Average,
  averageHours,
  completenessOf,
  inMillionths,
  isComplete,
  meanOf,
} from './average.ts';
import { RunningSum } from './running.ts';
import type { Unit } from './unit.ts';

const windowHours = averageHours['running-8h'];

/**
 * The highest running 8-hour mean of a day. A running mean belongs to the day in which its last hour
 * is, and a day needs three quarters of its running means, as the European rule has it: no source
 * tells Peru's.
 * @param hours of the day, oldest first, at most 24 (25 where clocks change), undefined or null where
 *   missing; up to seven hours before them may come first, so that the day's first means are whole.
 *   More than 25 hours are taken to start with those seven.
 * @returns the maximum over the means that are valid; completeness is of means, not of hours.
 * @throws AirQualityError `too-many-hours` over 32, `bad-concentration`.
 */
export function dailyMax8hOf(hours: readonly (number | undefined | null)[], unit: Unit): Average {
  const most = dayHoursMax + windowHours - 1;
  if (hours.length > most) {
    throw new AirQualityError('too-many-hours', {
      es: `La máxima diaria toma las horas de un día y las 7 anteriores, ${most} a lo más; llegaron ${hours.length}.`,
      en: `The daily maximum takes the hours of a day and the 7 before, at most ${most}; ${hours.length} were given.`,
    });
  }
  const before = hours.length > dayHoursMax ? windowHours - 1 : 0;
  const running = new RunningSum(windowHours);
  const max = new DailyMax();
  for (const [at, hour] of hours.entries()) {
    running.push(hour === undefined || hour === null ? undefined : inMillionths(hour));
    if (at >= before) max.push(running);
  }
  return max.close(Math.max(dayHours, hours.length - before), unit);
}

const dayHours = 24;
const dayHoursMax = 25;

/** The highest running mean among those that are pushed. */
export class DailyMax {
  #highest: number | undefined;
  #valid = 0;

  push(running: RunningSum): void {
    if (!isComplete(running.observed, windowHours)) return;
    this.#valid += 1;
    const mean = meanOf(running.sum, running.observed);
    if (this.#highest === undefined || mean > this.#highest) this.#highest = mean;
  }

  /** @param expected running means of the day: its hours. */
  close(expected: number, unit: Unit): Average {
    const facts = { averaging: 'daily-max-8h', unit } as const;
    const value = this.#highest === undefined ? {} : { value: this.#highest };
    return { ...facts, ...value, ...completenessOf(this.#valid, expected) };
  }
}
