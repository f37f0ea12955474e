/** What is to be said when the averages make other alerts than those that are known: pure. */
import type { Alert, AlertCause, AlertChange, AlertFacts } from '@samay/records';

export interface Reconciled {
  readonly changes: readonly AlertChange[];
  /** The alerts as they are afterwards. */
  readonly alerts: readonly Alert[];
}

type Subject = Omit<Alert, keyof AlertFacts | 'id' | 'state' | 'acknowledged'>;

/** Where an alert that is not known yet gets the rest of what it is. */
export interface Making {
  readonly subject: Subject;
  newId(): string;
  /** Calibrations that are behind the averages of a stretch now. */
  calibrationsIn(fromMs: number, toMs: number): readonly string[];
}

/**
 * @param known alerts of one rule and device in a stretch of time, withdrawn ones too, by `fromMs`.
 * @param facts what the averages of that stretch say, oldest first.
 * @param past whether the averages had been judged before: then what differs is a correction.
 */
export function reconcile(
  known: readonly Alert[],
  facts: readonly AlertFacts[],
  { subject, newId, calibrationsIn }: Making,
  past: boolean,
): Reconciled {
  const changes: AlertChange[] = [];
  const left = new Set(known);
  const matched = facts.map((one) => {
    const match = matching(left, one);
    if (match) left.delete(match);
    return [one, match] as const;
  });
  const alerts: Alert[] = [];
  for (const old of left) {
    if (old.state === 'withdrawn') {
      alerts.push(old);
      continue;
    }
    const alert = { ...old, state: 'withdrawn' } as const;
    const now = calibrationsIn(old.fromMs, endOf(old));
    changes.push({ kind: 'withdrawn', cause: causeOf(old.calibrations, now), old, alert });
    alerts.push(alert);
  }
  for (const [one, old] of matched) {
    const alert = old
      ? followed(old, one)
      : { ...subject, id: newId(), ...one, state: stateOf(one) };
    alerts.push(alert);
    if (!old) changes.push(...opened(alert, past));
    else if (!sameFacts(old, alert)) changes.push(changed(old, alert, past));
  }
  return { changes, alerts: alerts.sort((a, b) => a.fromMs - b.fromMs) };
}

/** The first that shares time with it, rather one that is said to be than one that was withdrawn. */
function matching(known: ReadonlySet<Alert>, facts: AlertFacts): Alert | undefined {
  const shared = [...known].filter(
    (one) => one.fromMs < (facts.toMs ?? Number.POSITIVE_INFINITY) && facts.fromMs < endOf(one),
  );
  return shared.find(({ state }) => state !== 'withdrawn') ?? shared[0];
}

/** What was withdrawn while it lasted shares no time with what comes days later. */
const endOf = ({ toMs, state, peakMs }: Alert): number =>
  toMs ?? (state === 'withdrawn' ? peakMs + 1 : Number.POSITIVE_INFINITY);

const stateOf = ({ toMs }: AlertFacts, acknowledged?: unknown): Alert['state'] =>
  toMs !== undefined ? 'closed' : acknowledged === undefined ? 'open' : 'acknowledged';

/** @returns the alert with other facts: nothing of the old ones stays. */
function followed(old: Alert, facts: AlertFacts): Alert {
  const { toMs: _to, ended: _ended, level: _level, ...rest } = old;
  return { ...rest, ...facts, state: stateOf(facts, old.acknowledged) };
}

function opened(alert: Alert, past: boolean): AlertChange[] {
  const { toMs: _to, ended: _ended, ...lasting } = alert;
  const begun = { ...lasting, state: 'open' } as const;
  const late = past ? { cause: 'late-data' as const } : {};
  const changes: AlertChange[] = [{ kind: 'opened', ...late, alert: begun }];
  if (alert.toMs !== undefined) changes.push({ kind: 'closed', ...late, old: begun, alert });
  return changes;
}

function changed(old: Alert, alert: Alert, past: boolean): AlertChange {
  const wasWithdrawn = old.state === 'withdrawn';
  if (!past && !wasWithdrawn) {
    return { kind: alert.toMs === undefined ? 'updated' : 'closed', old, alert };
  }
  const cause = causeOf(old.calibrations, alert.calibrations);
  return { kind: wasWithdrawn ? 'reinstated' : 'corrected', cause, old, alert };
}

/** Other calibrations behind the same hours are what a calibration over history leaves. */
const causeOf = (old: readonly string[], now: readonly string[]): AlertCause =>
  now.some((id) => !old.includes(id)) ? 'recalibration' : 'late-data';

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, at) => text === b[at]);

const sameFacts = (a: Alert, b: Alert): boolean =>
  a.state === b.state &&
  a.fromMs === b.fromMs &&
  a.toMs === b.toMs &&
  a.ended === b.ended &&
  a.peak === b.peak &&
  a.peakMs === b.peakMs &&
  a.level === b.level &&
  sameTexts(a.calibrations, b.calibrations);
