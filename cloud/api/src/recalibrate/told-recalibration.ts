import { publishedValue, quantities } from '@samay/contract';
import type { QuantityChanges } from '@samay/recalibration';
import type { Recalibration as Told, ToldQuantityChanges } from '../schemas/recalibration.ts';
import type { Recalibration } from './recalibrations.ts';

/** @param running whether it is at work now. */
export function toldRecalibration(entry: Recalibration, running: boolean): Told {
  const { id, device, fromMs, toMs, begunMs, by, reason, software, document, ended } = entry;
  const whole = ended !== undefined && ended.untilMs >= toMs;
  return {
    ...{ id, device, from: iso(fromMs), to: iso(toMs), begun: iso(begunMs) },
    state: whole ? 'done' : running ? 'running' : 'interrupted',
    ended: ended ? iso(ended.endedMs) : null,
    until: ended ? iso(ended.untilMs) : null,
    ...{ by, reason: reason ?? null, software },
    quantities: (ended?.quantities ?? []).map(toldChanges),
    document,
  };
}

function toldChanges(changes: QuantityChanges): ToldQuantityChanges {
  const { steps, mean, largest, categories, exceedances, ...counts } = changes;
  const { quantity } = counts;
  const rounded = ({ before, after }: { before: number; after: number }) => ({
    before: publishedValue(quantity, before),
    after: publishedValue(quantity, after),
  });
  return {
    ...counts,
    unit: quantities[quantity].unit,
    calibrations: steps.map(orNull),
    mean: mean ? rounded(mean) : null,
    largest: largest ? { time: iso(largest.timeMs), ...rounded(largest) } : null,
    categories: categories.map(orNull),
    exceedances: exceedances.map(orNull),
  };
}

const orNull = <T, Rest>({ before, after, ...rest }: { before: T; after: T } & Rest) => ({
  ...rest,
  before: before ?? null,
  after: after ?? null,
});

const iso = (timeMs: number): string => new Date(timeMs).toISOString();
