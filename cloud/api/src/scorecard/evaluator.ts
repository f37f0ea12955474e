import type { LocalClock } from '@samay/air-quality';
import type { Readings } from '@samay/readings';
import type { ScorecardRecords } from '@samay/records';
import {
  correctionOf,
  type Evaluation,
  evaluate,
  type InputValue,
  type Period,
  periodBefore,
  periodWith,
  type ReadIndicator,
  type Scorecard,
  type Told,
} from '@samay/scorecard';
import type { Plan } from '@samay/waste';
import type { InventoryDesk } from '../ghg/inventory-desk.ts';
import type { Clock } from '../service.ts';
import { dataOf } from './data.ts';
import { DayMemory } from './day-memory.ts';
import type { Asked, Data } from './doors/door.ts';
import { openDoor } from './doors/doors.ts';
import { whyNotComputed } from './not-computed.ts';

export interface EvaluatorOptions {
  readonly scorecard: Scorecard;
  readonly readings: Readings;
  readonly records: ScorecardRecords;
  readonly clock: Clock;
  readonly localClock: LocalClock;
  /** All cities of the store without it. */
  readonly city?: string | undefined;
  /** Of the collection rounds, where there is one. */
  readonly plan?: Plan | undefined;
  /** Of the inventories, where there are any. */
  readonly ghg?: InventoryDesk | undefined;
  /** Is told what an indicator failed of, for the log. */
  readonly onFault?: (error: unknown, indicator: string) => void;
}

/** Why an indicator could not be computed when it was last tried. */
export interface Failure {
  readonly atMs: number;
  readonly why: Told;
}

/** Periods looked at again each round: what comes late comes within weeks. */
const periodsBack = 3;

/** Evaluates the indicators and keeps what is new to say. */
export class Evaluator {
  readonly #options: EvaluatorOptions;
  readonly #days: DayMemory;
  readonly #failures = new Map<string, Failure>();

  constructor(options: EvaluatorOptions) {
    this.#options = options;
    this.#days = new DayMemory(options.localClock);
  }

  /**
   * Every indicator for the period that runs and those just before it. One that cannot be computed
   * keeps what it has said, and none of the others from being computed.
   * @returns how many entries were added.
   * @throws RecordsError where nothing can be kept.
   */
  async round(): Promise<number> {
    const { scorecard } = this.#options;
    const data = dataOf(this.#options);
    let added = 0;
    for (const read of scorecard.indicators) {
      const running = this.running(read);
      let failure: Failure | undefined;
      for (let back = periodsBack; back >= 0; back -= 1) {
        const said = await this.#say(read, periodBefore(running, back), data);
        if (typeof said === 'boolean') added += Number(said);
        else failure = said;
      }
      if (failure) this.#failures.set(read.indicator.id, failure);
      else this.#failures.delete(read.indicator.id);
    }
    return added;
  }

  /** @returns why an indicator was not computed in the last round, or undefined where it was. */
  failureOf({ indicator }: ReadIndicator): Failure | undefined {
    return this.#failures.get(indicator.id);
  }

  /** @returns the period of an indicator that runs now. */
  running({ indicator }: ReadIndicator): Period {
    const { clock, localClock } = this.#options;
    return periodWith(localClock.dayAt(clock()).date, indicator.frequency);
  }

  /** As our data say it now, without keeping it. */
  async now(read: ReadIndicator, period: Period): Promise<Evaluation> {
    return this.#evaluate(read, period, dataOf(this.#options));
  }

  /** @returns whether an entry was added, or why there was nothing to say. */
  async #say(read: ReadIndicator, period: Period, data: Data): Promise<boolean | Failure> {
    const { records, clock, onFault } = this.#options;
    let evaluation: Evaluation;
    try {
      evaluation = await this.#evaluate(read, period, data);
    } catch (error) {
      onFault?.(error, read.indicator.id);
      return { atMs: clock(), why: whyNotComputed(error) };
    }
    const [said] = await records.newest({ indicator: read.indicator.id, period: period.id });
    const cause = correctionOf(said?.evaluation, evaluation);
    // A period before the first data has nothing to say, and saying it would fill years with nothing.
    if (cause === 'first' && evaluation.outcome !== 'value') return false;
    const asked = this.#asked(period);
    const days = (quantity: string) => data.days(quantity, asked);
    if (cause === undefined) {
      await this.#days.keep(read, period, days);
      return false;
    }
    const told = await this.#days.tell(evaluation, read, period, days);
    await records.say({ atMs: clock(), cause, evaluation: told });
    return true;
  }

  async #evaluate(read: ReadIndicator, period: Period, data: Data): Promise<Evaluation> {
    const asked = this.#asked(period);
    const inputs: Record<string, InputValue> = {};
    for (const [name, input] of Object.entries(read.indicator.inputs)) {
      inputs[name] = await openDoor(input, asked, data);
    }
    return evaluate(read, period, inputs);
  }

  #asked(period: Period): Asked {
    const { clock, localClock, city } = this.#options;
    const startOf = (day: string): number => {
      const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
      return localClock.startOf({ year, month, day: date });
    };
    const toMs = Math.min(startOf(period.to), clock());
    const place = city === undefined ? {} : { city };
    return { period, fromMs: startOf(period.from), toMs, clock: localClock, ...place };
  }
}
