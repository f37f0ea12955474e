/** What a calibration over history has changed, counted as it goes: the same memory for any stretch. */
import type { Quantity, Reading } from '@samay/contract';
import type { Changed, DayComparison } from './day-comparison.ts';
import type { Anew } from './readings-anew.ts';
import type { Given, StationAnew } from './station-anew.ts';
import { givenAnew } from './station-anew.ts';

/** From which calibration to which: undefined is a raw value. */
export interface CalibrationStep {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly values: number;
}

export interface DayChange<T> extends Changed<T> {
  /** Local, `YYYY-MM-DD`. */
  readonly date: string;
}

/** Of one quantity; values and means in its unit. */
export interface QuantityChanges {
  readonly quantity: Quantity;
  readonly sensor: string;
  /** Values that were made anew, and those of them that are not as they were. */
  readonly values: number;
  readonly valuesChanged: number;
  /** Values that stay because no calibration of the document was in force. */
  readonly notInForce: number;
  /** Values that stay because what the sensor said, raw, is not stored. */
  readonly withoutRaw: number;
  readonly steps: readonly CalibrationStep[];
  /** Of what was made anew; absent where nothing was. */
  readonly mean?: Changed<number>;
  readonly largest?: Changed<number> & { readonly timeMs: number };
  readonly hoursChanged: number;
  readonly daysChanged: number;
  readonly categories: readonly DayChange<string | undefined>[];
  readonly exceedances: readonly DayChange<boolean | undefined>[];
}

/** What was said of a value before. */
export interface Before {
  readonly value: number;
  readonly calibration: string | undefined;
  /** Whether anything of it is another now. */
  readonly differs: boolean;
}

export class Changes {
  readonly #of: ReadonlyMap<Quantity, Counts>;

  constructor(station: StationAnew) {
    this.#of = new Map(givenAnew(station).map((given) => [given.quantity, new Counts(given)]));
  }

  kept({ given, why }: Extract<Anew, { kind: 'kept' }>): void {
    this.#of.get(given.quantity)?.kept(why);
  }

  said(reading: Reading, before: Before): void {
    this.#of.get(reading.quantity)?.said(reading, before);
  }

  day(quantity: Quantity, date: string, day: DayComparison): void {
    this.#of.get(quantity)?.day(date, day);
  }

  get valuesChanged(): number {
    return [...this.#of.values()].reduce((sum, { valuesChanged }) => sum + valuesChanged, 0);
  }

  of(): QuantityChanges[] {
    return [...this.#of.values()].map((counts) => counts.told());
  }
}

class Counts {
  readonly #given: Given;
  readonly #steps = new Map<string, CalibrationStep>();
  readonly #categories: DayChange<string | undefined>[] = [];
  readonly #exceedances: DayChange<boolean | undefined>[] = [];
  valuesChanged = 0;
  #values = 0;
  #notInForce = 0;
  #withoutRaw = 0;
  #hoursChanged = 0;
  #daysChanged = 0;
  #sums = { before: 0, after: 0 };
  #largest: QuantityChanges['largest'];

  constructor(given: Given) {
    this.#given = given;
  }

  kept(why: 'not-in-force' | 'no-raw-value'): void {
    if (why === 'not-in-force') this.#notInForce += 1;
    else this.#withoutRaw += 1;
  }

  said({ value = 0, timeMs, calibration: after }: Reading, said: Before): void {
    const before = said.value;
    this.#values += 1;
    this.#sums.before += before;
    this.#sums.after += value;
    if (!said.differs) return;
    this.valuesChanged += 1;
    const key = JSON.stringify([said.calibration, after]);
    const values = (this.#steps.get(key)?.values ?? 0) + 1;
    this.#steps.set(key, { before: said.calibration, after, values });
    const { before: was = 0, after: is = 0 } = this.#largest ?? {};
    if (this.#largest === undefined || Math.abs(value - before) > Math.abs(is - was)) {
      this.#largest = { before, after: value, timeMs };
    }
  }

  day(date: string, { changed, hoursChanged, category, exceeds }: DayComparison): void {
    this.#hoursChanged += hoursChanged;
    if (changed) this.#daysChanged += 1;
    if (category) this.#categories.push({ date, ...category });
    if (exceeds) this.#exceedances.push({ date, ...exceeds });
  }

  told(): QuantityChanges {
    const n = this.#values;
    const mean = { before: this.#sums.before / n, after: this.#sums.after / n };
    return {
      quantity: this.#given.quantity,
      sensor: this.#given.sensor.id,
      values: n,
      valuesChanged: this.valuesChanged,
      notInForce: this.#notInForce,
      withoutRaw: this.#withoutRaw,
      steps: [...this.#steps.values()],
      ...(n === 0 ? {} : { mean }),
      ...(this.#largest && { largest: this.#largest }),
      hoursChanged: this.#hoursChanged,
      daysChanged: this.#daysChanged,
      categories: this.#categories,
      exceedances: this.#exceedances,
    };
  }
}
