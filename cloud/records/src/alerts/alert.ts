/** What the averages say of one stretch of time over a threshold. Other averages, other facts. */
export interface AlertFacts {
  /** End of the first average over the threshold, ms since 1970 UTC. */
  readonly fromMs: number;
  /** End of the average with which it ended; absent while it lasts. */
  readonly toMs?: number;
  readonly ended?: AlertEnd;
  /** Highest average, in the unit of the alert. */
  readonly peak: number;
  readonly peakMs: number;
  /** Highest level of the rule that the peak exceeds, where the rule has several. */
  readonly level?: string;
  /** Calibrations behind the averages, sorted. */
  readonly calibrations: readonly string[];
}

/**
 * It fell below where it leaves, nothing was known any longer, its rule was no more in force by its own
 * date, or the rule was taken out of the file or changed in it.
 */
export const alertEnds = [
  'below',
  'no-data',
  'rule-ended',
  'rule-removed',
  'rule-changed',
] as const;
export type AlertEnd = (typeof alertEnds)[number];

export const alertStates = ['open', 'acknowledged', 'closed', 'withdrawn'] as const;
/** `withdrawn`: late data say that it never was. */
export type AlertState = (typeof alertStates)[number];

export interface Acknowledgement {
  readonly atMs: number;
  /** Name of the key that it was done with; before keys were kept, whatever name was given. */
  readonly by: string;
  /** Id of that key, which tells keys of one name apart; absent before keys were kept. */
  readonly keyId?: string;
  /** Who held the key, as they said. */
  readonly person?: string;
  readonly note: string;
}

export interface Alert extends AlertFacts {
  readonly id: string;
  readonly rule: string;
  readonly device: string;
  readonly city: string;
  readonly quantity: string;
  readonly averaging: string;
  readonly unit: string;
  /** Concentration that was exceeded. */
  readonly threshold: number;
  readonly state: AlertState;
  readonly acknowledged?: Acknowledgement;
}

export const entryKinds = [
  'opened',
  'updated',
  'closed',
  'corrected',
  'withdrawn',
  'reinstated',
  'acknowledged',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What an entry holds of an alert, before and after. */
export interface AlertVersion extends AlertFacts {
  readonly state: AlertState;
  readonly acknowledged?: Acknowledgement;
}

/** One thing that was said of an alert; never changed afterwards. */
export interface AlertEntry {
  /** 1 for the first. */
  readonly seq: number;
  /** When it was said, ms since 1970 UTC. */
  readonly atMs: number;
  readonly kind: EntryKind;
  /** Why history is not what it was; absent for what simply went on. */
  readonly cause?: AlertCause;
  readonly old?: AlertVersion;
  readonly new: AlertVersion;
}

export const alertCauses = ['late-data', 'recalibration'] as const;
export type AlertCause = (typeof alertCauses)[number];

/** An alert as it is from now on, and what is said of that. */
export interface AlertChange {
  readonly kind: EntryKind;
  readonly cause?: AlertCause;
  readonly old?: Alert;
  readonly alert: Alert;
}

/** @returns what an entry keeps of an alert. */
export function versionOf(alert: Alert): AlertVersion {
  const { fromMs, toMs, ended, peak, peakMs, level, calibrations, state, acknowledged } = alert;
  return {
    ...{ state, fromMs, peak, peakMs, calibrations },
    ...(toMs === undefined ? {} : { toMs }),
    ...(ended === undefined ? {} : { ended }),
    ...(level === undefined ? {} : { level }),
    ...(acknowledged === undefined ? {} : { acknowledged }),
  };
}
