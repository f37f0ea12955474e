import { AirQualityError } from './air-quality-error.ts';

/** A wall clock's reading, without a zone. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
}

/** Further from UTC than any zone has ever been. */
const wideMs = 26 * 3_600_000;

/** Half of a stretch of time within which no zone has ever changed its clock and changed it back. */
const steadyHalfMs = 7 * 24 * 3_600_000;

/** The clock of one IANA time zone: local days and hours as they were, changes of clock included. */
export class LocalClock {
  readonly timeZone: string;
  readonly #format: Intl.DateTimeFormat;
  /** A stretch of one offset around the last question: the calendar of Intl is slow to ask. */
  #steady = { fromMs: 0, toMs: 0, offsetMs: 0 };

  /** @throws AirQualityError `bad-time-zone`. */
  constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.#format = formatOf(timeZone);
  }

  /** @param timeMs milliseconds since 1970 UTC. @returns local time minus UTC, whole seconds. */
  offsetMs(timeMs: number): number {
    const steady = this.#steady;
    if (timeMs >= steady.fromMs && timeMs < steady.toMs) return steady.offsetMs;
    const [fromMs, toMs] = [timeMs - steadyHalfMs, timeMs + steadyHalfMs];
    const offsetMs = this.#ask(timeMs);
    if (this.#ask(fromMs) === offsetMs && this.#ask(toMs) === offsetMs) {
      this.#steady = { fromMs, toMs, offsetMs };
    }
    return offsetMs;
  }

  #ask(timeMs: number): number {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of this.#format.formatToParts(timeMs)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
    return localMs - Math.floor(timeMs / 1000) * 1000;
  }

  /**
   * @returns the instants at which the wall clock reads so, milliseconds since 1970 UTC: one; two in
   * the hour that is there twice; none in the hour that is left out.
   */
  instantsOf(time: LocalTime): number[] {
    const localMs = utcOf(time);
    const offsets = new Set([this.offsetMs(localMs - wideMs), this.offsetMs(localMs + wideMs)]);
    return [...offsets]
      .map((offset) => localMs - offset)
      .filter((at) => at + this.offsetMs(at) === localMs)
      .sort((a, b) => a - b);
  }

  /** @returns the calendar day in which the instant is. */
  dayAt(timeMs: number): LocalDay {
    const local = new Date(timeMs + this.offsetMs(timeMs));
    const [year, month, day] = [
      local.getUTCFullYear(),
      local.getUTCMonth() + 1,
      local.getUTCDate(),
    ];
    const startMs = this.startOf({ year, month, day });
    const endMs = this.startOf({ year, month, day: day + 1 });
    return { date: local.toISOString().slice(0, 10), year, month, startMs, endMs };
  }

  /**
   * @returns the first instant of a day: midnight, or where a change of clock leaves that out (Lima,
   * 1 January 1994), what follows it.
   */
  startOf(date: LocalTime): number {
    const [midnightMs] = this.instantsOf(date);
    if (midnightMs !== undefined) return midnightMs;
    const localMs = utcOf(date);
    return localMs - this.offsetMs(localMs - wideMs);
  }
}

export interface LocalDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** Milliseconds since 1970 UTC; the end is the start of the next day. */
  readonly startMs: number;
  readonly endMs: number;
}

const utcOf = ({ year, month, day, hour = 0, minute = 0, second = 0 }: LocalTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en', {
      ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  } catch (cause) {
    const texts = {
      es: `"${timeZone}" no es una zona horaria; use un nombre IANA como America/Lima.`,
      en: `"${timeZone}" is not a time zone; use an IANA name such as America/Lima.`,
    };
    throw new AirQualityError('bad-time-zone', texts, { cause });
  }
}
