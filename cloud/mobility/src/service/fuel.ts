/** Litres a vehicle used, by the best that it says. */

export interface FuelReading {
  readonly timeMs: number;
  /** Since the start of the engine, litres: a total that begins again. */
  readonly usedL?: number;
  /** Litres per second. */
  readonly rateLs?: number;
}

export interface Fuel {
  readonly litres: number;
  /** `counter`: the vehicle's own total. `rate`: its rate, integrated over time. */
  readonly from: 'counter' | 'rate';
  /** Time that it speaks for, ms. */
  readonly spanMs: number;
}

/** A rate says nothing of what lies further from it. */
const rateGapMaxMs = 30_000;
/** A counter through a gap counts on; through a night it may have begun anew unseen. */
const counterGapMaxMs = 30 * 60_000;

/**
 * @param readings oldest first. @returns undefined where the vehicle says nothing of fuel: not 0.
 */
export function fuelOf(readings: readonly FuelReading[]): Fuel | undefined {
  return counted(readings) ?? integrated(readings);
}

function counted(readings: readonly FuelReading[]): Fuel | undefined {
  const totals = readings.filter((one) => one.usedL !== undefined);
  let [litres, spanMs] = [0, 0];
  for (const [index, { timeMs, usedL = 0 }] of totals.entries()) {
    const before = totals[index - 1];
    if (before === undefined || timeMs - before.timeMs > counterGapMaxMs) continue;
    const more = usedL - (before.usedL ?? 0);
    // The engine was started again: what it has used since counts from 0.
    litres += more < 0 ? usedL : more;
    spanMs += timeMs - before.timeMs;
  }
  return spanMs > 0 ? { litres, from: 'counter', spanMs } : undefined;
}

function integrated(readings: readonly FuelReading[]): Fuel | undefined {
  const rates = readings.filter((one) => one.rateLs !== undefined);
  let [litres, spanMs] = [0, 0];
  for (const [index, { timeMs, rateLs = 0 }] of rates.entries()) {
    const before = rates[index - 1];
    if (before === undefined || timeMs - before.timeMs > rateGapMaxMs) continue;
    litres += (((before.rateLs ?? 0) + rateLs) / 2) * ((timeMs - before.timeMs) / 1000);
    spanMs += timeMs - before.timeMs;
  }
  return spanMs > 0 ? { litres, from: 'rate', spanMs } : undefined;
}
