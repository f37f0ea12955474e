import type { LocalClock } from '@samay/air-quality';
import type { Average } from '@samay/readings';
import type { DayChange, Evaluation, Evidence, Period, ReadIndicator } from '@samay/scorecard';
import { validDays } from './doors/valid-days.ts';

/** More changed days than these are said by their number alone, in the value. */
const daysMax = 10;

/** Valid means by device, then local day. */
type DayMeans = ReadonlyMap<string, ReadonlyMap<string, number>>;
type ReadDays = (quantity: string) => Promise<readonly Average[]>;

/**
 * Which days stood behind a number when it was last said, so that a late or corrected reading can be
 * named by its day. It lasts as long as the process: after a restart the first change of an
 * indicator names its station and no day.
 */
export class DayMemory {
  readonly #clock: LocalClock;
  readonly #kept = new Map<string, DayMeans>();
  /** Of averages that several indicators of a round rest on. */
  readonly #made = new WeakMap<readonly Average[], DayMeans>();

  constructor(clock: LocalClock) {
    this.#clock = clock;
  }

  /** Remembers the days behind what stands as it was said. */
  async keep(read: ReadIndicator, period: Period, days: ReadDays): Promise<void> {
    for (const [name, quantity] of quantitiesIn(read)) {
      this.#kept.set(keyOf(read, period, name), this.#meansOf(await days(quantity)));
    }
  }

  /** @returns the evaluation with the days of its stations that are other ones than before. */
  async tell(
    evaluation: Evaluation,
    read: ReadIndicator,
    period: Period,
    days: ReadDays,
  ): Promise<Evaluation> {
    const inputs = { ...evaluation.inputs };
    for (const [name, quantity] of quantitiesIn(read)) {
      const [key, input] = [keyOf(read, period, name), inputs[name]];
      const [before, now] = [this.#kept.get(key), this.#meansOf(await days(quantity))];
      this.#kept.set(key, now);
      if (!before || !input) continue;
      inputs[name] = { ...input, evidence: input.evidence.map(withChanges(before, now)) };
    }
    return { ...evaluation, inputs };
  }

  #meansOf(averages: readonly Average[]): DayMeans {
    const known = this.#made.get(averages);
    if (known) return known;
    const made = new Map(
      validDays(averages).map(({ device, days }) => [
        device,
        new Map(days.map(({ timeMs, value }) => [this.#clock.dayAt(timeMs).date, value])),
      ]),
    );
    this.#made.set(averages, made);
    return made;
  }
}

const keyOf = ({ indicator }: ReadIndicator, period: Period, input: string): string =>
  `${indicator.id} ${period.id} ${input}`;

const quantitiesIn = ({ indicator }: ReadIndicator): [name: string, quantity: string][] =>
  Object.entries(indicator.inputs).flatMap(([name, input]) =>
    input.from === 'air' || input.from === 'exceedances' ? [[name, input.quantity]] : [],
  );

const none: ReadonlyMap<string, number> = new Map();

const withChanges =
  (before: DayMeans, now: DayMeans) =>
  (evidence: Evidence): Evidence => {
    const [was, is] = [before.get(evidence.key ?? '') ?? none, now.get(evidence.key ?? '') ?? none];
    const changed = [...new Set([...was.keys(), ...is.keys()])]
      .filter((day) => was.get(day) !== is.get(day))
      .sort()
      .map((day): DayChange => {
        const [a, b] = [was.get(day), is.get(day)];
        return {
          day,
          ...(a === undefined ? {} : { before: a }),
          ...(b === undefined ? {} : { now: b }),
        };
      });
    return changed.length === 0 ? evidence : { ...evidence, changed: changed.slice(-daysMax) };
  };
