/** Means of sensors and references of the same period, side by side; what is left over is told. */
import type { Pair } from '@samay/calibration';
import type { Mean, MeansByUnit } from './averaging.ts';
import { theReference } from './read-series.ts';
import type { Tally } from './tally.ts';

export interface UnitFacts {
  readonly unit: string;
  /** Complete periods within the campaign, and how many of them stand beside a reference. */
  readonly periods: number;
  readonly pairs: number;
  /** Percent of the periods of the campaign. */
  readonly uptime: number;
  readonly completeness: number;
}

export interface Pairing {
  readonly span: { readonly fromMs: number; readonly toMs: number; readonly periods: number };
  readonly sensorTally: Tally;
  readonly referenceTally: Tally;
}

export function pairUp(
  sensors: MeansByUnit,
  references: MeansByUnit,
  { span, sensorTally, referenceTally }: Pairing,
): { pairs: Pair[]; units: UnitFacts[] } {
  const byTime = new Map<string, ReadonlyMap<number, Mean>>();
  for (const [unit, means] of references) {
    byTime.set(unit, new Map(means.map((mean) => [mean.startMs, mean])));
  }
  const pairs: Pair[] = [];
  const units: UnitFacts[] = [];
  const paired = new Set<Mean>();
  for (const [unit, means] of [...sensors].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const beside = byTime.get(unit) ?? byTime.get(theReference);
    let [periods, pairsOfUnit] = [0, 0];
    for (const mean of means) {
      if (mean.startMs >= span.fromMs && mean.startMs <= span.toMs) periods += 1;
      const reference = beside?.get(mean.startMs);
      if (reference === undefined) {
        sensorTally.drop('unpaired', mean.rows);
        continue;
      }
      sensorTally.used += mean.rows;
      paired.add(reference);
      pairsOfUnit += 1;
      pairs.push(pairOf(unit, mean, reference.value));
    }
    const share = (count: number) => (100 * count) / span.periods;
    const uptime = share(periods);
    const completeness = share(pairsOfUnit);
    units.push({ unit, periods, pairs: pairsOfUnit, uptime, completeness });
  }
  for (const means of references.values()) {
    for (const mean of means) {
      if (paired.has(mean)) referenceTally.used += mean.rows;
      else referenceTally.drop('unpaired', mean.rows);
    }
  }
  // Of one instant, units in order: the same files give the same numbers.
  pairs.sort((a, b) => a.timeMs - b.timeMs || (a.unit < b.unit ? -1 : 1));
  return { pairs, units };
}

function pairOf(unit: string, { startMs, value, inputs }: Mean, reference: number): Pair {
  const { humidity, temperature, pressure, mass } = inputs;
  return {
    timeMs: startMs,
    unit,
    value,
    reference,
    ...(humidity === undefined ? {} : { humidity }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(pressure === undefined ? {} : { pressure }),
    ...(mass === undefined ? {} : { mass }),
  };
}
