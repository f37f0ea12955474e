import type { City } from './city.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** A vehicle that is late is on its own day still: days of service change at 3 in the morning. */
const serviceDayHour = 3;

/** @returns days since 1970, of the service on the clock of the city. */
export const serviceDay = (timeMs: number, utcOffsetHours: number): number =>
  Math.floor((timeMs + (utcOffsetHours - serviceDayHour) * hourMs) / dayMs);

/** What the clock on the wall says. */
export interface LocalTime {
  /** 0 up to, not including, 24. */
  readonly hour: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 0 is the start of January, 1 its return. */
  readonly yearShare: number;
}

// A year for the seasons only: the leap days of a century move it by less than a day.
const yearDays = 365.2425;

export function localTime({ utcOffsetHours }: City, timeMs: number): LocalTime {
  const days = (timeMs + utcOffsetHours * hourMs) / dayMs;
  const day = Math.floor(days);
  const years = days / yearDays;
  return {
    hour: (days - day) * 24,
    // 1 January 1970 was a Thursday.
    weekday: (((day + 4) % 7) + 7) % 7,
    yearShare: years - Math.floor(years),
  };
}

/**
 * A peak of the day: 1 at `atHour`, falling off on both sides as a bell of that half-width, around
 * midnight as well.
 */
export function peak(hour: number, atHour: number, widthHours: number): number {
  const away = Math.abs(hour - atHour);
  const hours = Math.min(away, 24 - away);
  return Math.exp(-((hours / widthHours) ** 2));
}
