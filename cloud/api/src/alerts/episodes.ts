/** From averages to stretches over a threshold: pure, the same for the same averages however they came. */
import type { AlertFacts } from '@samay/records';
import type { Watch } from './watch.ts';

/** An average that can be taken at the end of an hour. */
export interface HourEnd {
  readonly endMs: number;
  /** Absent where too much is missing for it to count. */
  readonly average?: number;
  /** Calibrations behind it. */
  readonly calibrations: readonly string[];
}

type Criteria = Pick<
  Watch,
  'enters' | 'leaves' | 'levelOf' | 'enterHours' | 'leaveHours' | 'silentHoursMax' | 'untilMs'
>;

/**
 * @param hours every hour of a stretch, oldest first, none left out.
 * @returns the alerts that they make, oldest first; the last may go on.
 */
export function episodesOf(hours: readonly HourEnd[], criteria: Criteria): AlertFacts[] {
  const found: AlertFacts[] = [];
  let candidate = new Candidate(criteria);
  for (const hour of hours) {
    candidate.take(hour);
    if (!candidate.over) continue;
    found.push(candidate.facts());
    candidate = new Candidate(criteria);
  }
  if (candidate.isAlert) found.push(candidate.facts());
  return found;
}

/** More calibrations than this within one alert are a fault that one can see from so many. */
const calibrationsMax = 20;

/** Averages over the threshold, which are an alert once there are enough of them. */
class Candidate {
  readonly #criteria: Criteria;
  #fromMs = 0;
  #over = 0;
  #below = 0;
  #silent = 0;
  #peak = Number.NEGATIVE_INFINITY;
  #peakMs = 0;
  #end: Required<Pick<AlertFacts, 'toMs' | 'ended'>> | undefined;
  readonly #calibrations = new Set<string>();

  constructor(criteria: Criteria) {
    this.#criteria = criteria;
  }

  get isAlert(): boolean {
    return this.#over >= this.#criteria.enterHours;
  }

  get over(): boolean {
    return this.#end !== undefined;
  }

  take(hour: HourEnd): void {
    const { untilMs } = this.#criteria;
    if (!this.isAlert) this.#takeBefore(hour);
    else if (hour.endMs > untilMs) this.#end = { toMs: untilMs, ended: 'rule-ended' };
    else if (hour.average === undefined) this.#takeSilence(hour.endMs);
    else this.#takeAverage(hour.average, hour);
  }

  #takeBefore(hour: HourEnd): void {
    const { enters, untilMs } = this.#criteria;
    const { endMs, average } = hour;
    // An hour of which nothing is known is no proof that it lasted.
    if (average === undefined || endMs > untilMs || !enters(average)) {
      this.#forget();
      return;
    }
    if (this.#over === 0) this.#fromMs = endMs;
    this.#over += 1;
    this.#count(average, hour);
  }

  #takeAverage(average: number, hour: HourEnd): void {
    const { leaves, leaveHours } = this.#criteria;
    this.#silent = 0;
    this.#count(average, hour);
    this.#below = leaves(average) ? this.#below + 1 : 0;
    if (this.#below >= leaveHours) this.#end = { toMs: hour.endMs, ended: 'below' };
  }

  #takeSilence(endMs: number): void {
    this.#below = 0;
    this.#silent += 1;
    if (this.#silent >= this.#criteria.silentHoursMax) {
      this.#end = { toMs: endMs, ended: 'no-data' };
    }
  }

  #count(average: number, { endMs, calibrations }: HourEnd): void {
    if (average > this.#peak) {
      this.#peak = average;
      this.#peakMs = endMs;
    }
    for (const id of calibrations) {
      if (this.#calibrations.size < calibrationsMax) this.#calibrations.add(id);
    }
  }

  #forget(): void {
    this.#over = 0;
    this.#peak = Number.NEGATIVE_INFINITY;
    this.#calibrations.clear();
  }

  facts(): AlertFacts {
    const level = this.#criteria.levelOf(this.#peak);
    return {
      ...{ fromMs: this.#fromMs, ...this.#end, peak: this.#peak, peakMs: this.#peakMs },
      ...(level === undefined ? {} : { level }),
      calibrations: [...this.#calibrations].sort(),
    };
  }
}
