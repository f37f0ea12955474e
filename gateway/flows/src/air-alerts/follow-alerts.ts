/**
 * The alerts of a samay-cloud, followed: what of them is new to people, told once each. Pure: the clock comes
 * in, the memory is JSON. Alerts are about now: told is what lasts, and afterwards whatever becomes of
 * that; an alert that was over when it was first seen (a backlog that came late) is nobody's news.
 */
import type { CloudAlert } from './cloud-alert.ts';

/** `raised`: its level; the others as samay-cloud names them. */
export type AirAlertKind =
  | 'opened'
  | 'raised'
  | 'closed'
  | 'corrected'
  | 'withdrawn'
  | 'reinstated';

/** Of an alert as it was seen last. */
type SeenAlert = Pick<CloudAlert, 'from' | 'to' | 'peak' | 'level'> & {
  readonly withdrawn: boolean;
  /** People know of it. */
  readonly told: boolean;
};

export interface AirAlertsMemory {
  /** Hour in which the cloud answered last, ms since 1970 UTC: what ended since then is still to be told. */
  readonly askedMs: number;
  readonly seen: readonly (readonly [id: string, SeenAlert])[];
}

export interface AirAlertChange {
  readonly kind: AirAlertKind;
  readonly alert: CloudAlert;
  /** As it was told before; absent the first time. */
  readonly before?: SeenAlert;
}

interface Step {
  readonly memory: AirAlertsMemory;
  readonly changes: readonly AirAlertChange[];
}

/** Alerts that are followed at once: some 1 MB of memory on disk. */
export const followedMax = 5_000;
/** Changes told of one answer; the rest follow with the next. Telegram takes 20 a minute for a group. */
export const toldMax = 20;
/** Of `askedMs`: a memory that is the same is not written to disk each minute. */
const hourMs = 3_600_000;

/** @returns from when on alerts are asked for, ms since 1970 UTC: so long before we were last there. */
export const askedSince = (
  memory: AirAlertsMemory | undefined,
  followMs: number,
  nowMs: number,
): number => Math.min(nowMs, memory?.askedMs ?? nowMs) - followMs;

/**
 * @param alerts all that last after `askedSince`, the newest first.
 * @param followMs what ended so long ago is forgotten.
 */
export function followAlerts(
  memory: AirAlertsMemory | undefined,
  alerts: readonly CloudAlert[],
  followMs: number,
  nowMs: number,
): Step {
  const sinceMs = askedSince(memory, followMs, nowMs);
  const before = new Map(memory?.seen ?? []);
  const after = new Map<string, SeenAlert>();
  const changes: AirAlertChange[] = [];
  // The oldest is told first.
  for (const alert of alerts.slice(0, followedMax).toReversed()) {
    const known = before.get(alert.id);
    const kind = changeOf(known, alert);
    if (kind !== undefined && changes.length >= toldMax) {
      if (known) after.set(alert.id, known);
      continue;
    }
    if (kind !== undefined) {
      changes.push({ kind, alert, ...(known?.told ? { before: known } : {}) });
    }
    const told = known?.told === true || kind !== undefined;
    after.set(alert.id, { ...factsOf(alert), told });
  }
  // A cloud that for once does not list one has not ended it.
  const listed = new Set(alerts.map(({ id }) => id));
  const kept = [...before].filter(
    ([id, { to }]) => !listed.has(id) && (to === null || Date.parse(to) >= sinceMs),
  );
  const seen = [...kept, ...after].slice(-followedMax);
  return { memory: { askedMs: Math.floor(nowMs / hourMs) * hourMs, seen }, changes };
}

const factsOf = ({ from, to, peak, level, state }: CloudAlert): Omit<SeenAlert, 'told'> => ({
  ...{ from, to, peak, level },
  withdrawn: state === 'withdrawn',
});

function changeOf(known: SeenAlert | undefined, alert: CloudAlert): AirAlertKind | undefined {
  const { from, to, peak, level, withdrawn } = factsOf(alert);
  if (!known?.told) return !withdrawn && to === null ? 'opened' : undefined;
  if (withdrawn) return known.withdrawn ? undefined : 'withdrawn';
  if (known.withdrawn) return 'reinstated';
  const moved = from !== known.from || level !== known.level;
  if (known.to !== null) {
    return moved || to !== known.to || peak !== known.peak ? 'corrected' : undefined;
  }
  if (to !== null) return 'closed';
  // The level is that of the peak: of a higher peak it is higher. A peak within its level is no news.
  if (level !== known.level && peak > known.peak) return 'raised';
  return moved ? 'corrected' : undefined;
}

/**
 * How long until the cloud is asked again: doubled with each failure in a row, up to a quarter of an hour.
 * @param afterMs what the cloud itself asked for (`Retry-After`), ms; kept up to an hour.
 */
export function nextAskMs(everyMs: number, failures: number, afterMs = 0): number {
  const patience = Math.max(everyMs, Math.min(everyMs * 2 ** failures, quarterHourMs));
  return Math.max(patience, Math.min(afterMs, 4 * quarterHourMs));
}
const quarterHourMs = 15 * 60_000;
