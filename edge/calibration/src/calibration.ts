import type { Quantity } from '@samay/contract';
import type { Formula } from './models/models.ts';
import type { Range } from './qc/range.ts';

/**
 * One calibration of one quantity of one sensor: a dated fact. It is never edited; a new one
 * follows it, so that every published value can name how it was made.
 */
export interface Calibration {
  /** Travels with each value it made. */
  readonly id: string;
  /** The sensor unit's id in the station's configuration. */
  readonly sensor: string;
  readonly quantity: Quantity;
  /** In force from here, included, to there, not included; milliseconds since 1970 UTC. */
  readonly fromMs: number;
  readonly toMs?: number;
  readonly formula: Formula;
  /** Raw channel of the same sensor that the formula reads; its own quantity when absent. */
  readonly input?: Quantity;
  /** What the fit has seen: raw values in the unit of the input, humidity in %RH, °C. */
  readonly trainingRange?: {
    readonly value?: Range;
    readonly humidity?: Range;
    readonly temperature?: Range;
  };
  /** Expanded (k = 2), in the quantity's unit. */
  readonly uncertainty?: number;
  readonly crossValidated?: CrossValidated;
  /** Where it stood beside which reference instrument. */
  readonly site: string;
  readonly madeOn: string;
  readonly by: string;
}

/** How far a calibration was from the reference in blocks of data that it had not seen. */
export interface CrossValidated {
  /** In the quantity's unit. */
  readonly rmse: number;
  /** Percent of the mean reference. */
  readonly nrmse: number;
  readonly r2: number;
  /** Mean of sensor − reference, in the quantity's unit. */
  readonly bias: number;
  /** Pairs and blocks. */
  readonly n: number;
  readonly blocks: number;
}

export type InForce =
  | { readonly kind: 'in-force'; readonly calibration: Calibration }
  /** The last one has ended and none has followed. */
  | { readonly kind: 'expired'; readonly calibration: Calibration }
  | { readonly kind: 'none' };

/** @param timeMs of the value, milliseconds since 1970 UTC. */
export function calibrationAt(
  history: readonly Calibration[],
  sensor: string,
  quantity: Quantity,
  timeMs: number,
): InForce {
  const begun = history
    .filter((one) => one.sensor === sensor && one.quantity === quantity && one.fromMs <= timeMs)
    .sort((a, b) => a.fromMs - b.fromMs);
  const calibration = begun.at(-1);
  if (calibration === undefined) return { kind: 'none' };
  const ended = calibration.toMs !== undefined && timeMs >= calibration.toMs;
  return { kind: ended ? 'expired' : 'in-force', calibration };
}

export interface HistoryFault {
  /** Index in the history of the calibration to mend. */
  readonly index: number;
  readonly field: 'id' | 'from' | 'to';
  readonly detail: string;
}

/** What a history must not have: an id twice, an end before its beginning, two in force at once. */
export function historyFaults(history: readonly Calibration[]): HistoryFault[] {
  const faults: HistoryFault[] = [];
  for (const [index, one] of history.entries()) {
    if (one.toMs !== undefined && one.toMs <= one.fromMs) {
      faults.push({ index, field: 'to', detail: `${one.id} ends before it begins` });
    }
    const earlier = history.slice(0, index);
    if (earlier.some(({ id }) => id === one.id)) {
      faults.push({ index, field: 'id', detail: `${one.id} is there twice; give each its own id` });
    }
    const other = earlier.find((before) => overlap(before, one));
    if (other === undefined) continue;
    const [first, second] = other.fromMs <= one.fromMs ? [other, one] : [one, other];
    faults.push({
      index,
      field: 'from',
      detail:
        `${first.id} and ${second.id} of ${one.sensor}/${one.quantity} overlap; ` +
        `end ${first.id} with to: ${isoDate(second.fromMs)} or earlier`,
    });
  }
  return faults;
}

const overlap = (a: Calibration, b: Calibration): boolean =>
  a.sensor === b.sensor &&
  a.quantity === b.quantity &&
  a.fromMs < (b.toMs ?? Number.POSITIVE_INFINITY) &&
  b.fromMs < (a.toMs ?? Number.POSITIVE_INFINITY);

const isoDate = (timeMs: number): string => new Date(timeMs).toISOString();
