import { hourMs, inMillionths, isComplete, meanOf } from './average.ts';
import type { LocalClock } from './local-time.ts';
import { minutesPerHour } from './norms/completeness.ts';
import type { Hour } from './year/year-report.ts';

const minuteMs = 60_000;

/** Minutes between values that make whole hours: 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60. */
export const stepsOfAnHour: readonly number[] = Array.from(
  { length: minutesPerHour },
  (_, at) => at + 1,
).filter((minutes) => minutesPerHour % minutes === 0);

export interface HoursOfParts {
  /** In order of time, each once; undefined where too little of the hour is there. */
  readonly hours: readonly Hour[];
  /** Hours with something in them, but not enough. */
  readonly incomplete: number;
  /** Parts of a step that already had one; the last one with a value counts. */
  readonly repeated: number;
}

/**
 * Hours of values that come several times an hour: an hour counts with three quarters of its parts,
 * 45 of 60 minutes, 9 of 12 times five minutes, 5 of 6 times ten, 3 of 4 quarters, both halves.
 * @param parts in order of time, each with the start of the stretch that it is the mean of.
 * @param stepMinutes one of `stepsOfAnHour`.
 * @throws AirQualityError `bad-concentration`.
 */
export function hoursOfParts(
  parts: Iterable<Hour>,
  { stepMinutes, clock }: { readonly stepMinutes: number; readonly clock: LocalClock },
): HoursOfParts {
  const expected = minutesPerHour / stepMinutes;
  const hours: Hour[] = [];
  let [incomplete, repeated, startMs] = [0, 0, Number.NaN];
  let slots = new Map<number, number | undefined>();
  const close = () => {
    if (slots.size === 0) return;
    let [sum, observed] = [0, 0];
    for (const value of slots.values()) {
      if (value === undefined) continue;
      sum += inMillionths(value);
      observed += 1;
    }
    const whole = isComplete(observed, expected);
    if (observed > 0 && !whole) incomplete += 1;
    hours.push({ startMs, value: whole ? meanOf(sum, observed) : undefined });
    slots = new Map();
  };
  for (const part of parts) {
    const intoMs = modulo(part.startMs + clock.offsetMs(part.startMs), hourMs);
    if (part.startMs - intoMs !== startMs) {
      close();
      startMs = part.startMs - intoMs;
    }
    const slot = Math.floor(intoMs / (stepMinutes * minuteMs));
    if (slots.has(slot)) repeated += 1;
    slots.set(slot, part.value ?? slots.get(slot));
  }
  close();
  return { hours, incomplete, repeated };
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;
