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
} from '@samay/scorecard';
import type { Plan } from '@samay/waste';
import type { InventoryDesk } from '../ghg/inventory-desk.ts';
import type { Clock } from '../service.ts';
import { dataOf } from './data.ts';
import type { Asked, Data } from './doors/door.ts';
import { openDoor } from './doors/doors.ts';

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
}

/** Periods looked at again each round: what comes late comes within weeks. */
const periodsBack = 3;

/** Evaluates the indicators and keeps what is new to say. */
export class Evaluator {
  readonly #options: EvaluatorOptions;

  constructor(options: EvaluatorOptions) {
    this.#options = options;
  }

  /**
   * Every indicator for the period that runs and those just before it.
   * @returns how many entries were added.
   * @throws ReadingsError, RecordsError.
   */
  async round(): Promise<number> {
    const { scorecard } = this.#options;
    const data = dataOf(this.#options);
    let added = 0;
    for (const read of scorecard.indicators) {
      const running = this.running(read);
      for (let back = periodsBack; back >= 0; back -= 1) {
        if (await this.#say(read, periodBefore(running, back), data)) added += 1;
      }
    }
    return added;
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

  async #say(read: ReadIndicator, period: Period, data: Data): Promise<boolean> {
    const { records, clock } = this.#options;
    const evaluation = await this.#evaluate(read, period, data);
    const [said] = await records.newest({ indicator: read.indicator.id, period: period.id });
    const cause = correctionOf(said?.evaluation, evaluation);
    // A period before the first data has nothing to say, and saying it would fill years with nothing.
    if (cause === undefined || (cause === 'first' && evaluation.outcome !== 'value')) return false;
    await records.say({ atMs: clock(), cause, evaluation });
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
