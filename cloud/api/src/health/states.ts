/**
 * Which of four things is wrong with a station, if any; they ask for different people. Pure: facts and
 * the time come in.
 *
 * - `sensor-silent`: the station reports, one of its sensors does not.
 * - `device-silent`: nothing of the station has come for three of its intervals.
 * - `gateway-behind`: the store does not have what the gateway has acknowledged, or the gateway says
 *   nothing. Stations are then judged as of its last word, and not blamed for its silence.
 * - `late-data-pending`: the station has more to send than has come.
 */
import { heartbeatMs, intervalDefaultMs, type LinkFacts, silentAfterMs } from '@samay/contract';

export interface SensorFacts {
  readonly sensor: string;
  /** Time of the last value it gave; undefined where none is known. */
  readonly valueMs: number | undefined;
}

/** What the station last said of its own outbox. */
export interface OutboxFacts {
  readonly records: number;
  /** Age of the oldest of them when it was said. */
  readonly oldestSeconds: number | undefined;
  /** When that came, by the gateway's clock. */
  readonly toldMs: number;
}

/** All times are ms since 1970 UTC. */
export interface StationFacts {
  /** Time of the newest thing the station measured or said, by its own clock. */
  readonly reportMs: number | undefined;
  /** When anything last came, by the gateway's clock. */
  readonly receivedMs: number | undefined;
  readonly sensors: readonly SensorFacts[];
  readonly outbox: OutboxFacts | undefined;
  /** What its gateway last said of it, and when. */
  readonly link: { readonly facts: Partial<LinkFacts>; readonly toldMs: number } | undefined;
  /** When its gateway last said how it is; undefined where none has ever. */
  readonly heartbeatMs: number | undefined;
  /** What it said then. */
  readonly journal: { readonly records: number; readonly oldestSeconds: number } | undefined;
}

type Evidence = Readonly<Record<string, string | number | null>>;

export interface State {
  readonly state: 'sensor-silent' | 'device-silent' | 'gateway-behind' | 'late-data-pending';
  /** Null where it has been so for as long as anything is known. */
  readonly sinceMs: number | null;
  readonly sensor?: string;
  readonly evidence: Evidence;
}

/** Two heartbeats and the way to the store. */
export const gatewayLateMs = 2 * heartbeatMs + 5_000;
/** The reports of the minute in which it is said, and one more, are no backlog. */
const outboxOrdinary = 3;

export interface Judged {
  readonly states: readonly State[];
  /** Stations are judged by what was known then. */
  readonly asOfMs: number;
  /** Numbers that will not come: the station says that it has nothing more. */
  readonly lost: number;
}

export function judge(facts: StationFacts, nowMs: number): Judged {
  const behind = gatewayBehind(facts, nowMs);
  const asOfMs = behind === undefined ? nowMs : (facts.heartbeatMs ?? nowMs);
  const { pending, lost } = lateData(facts);
  const states = [behind, deviceSilent(facts, asOfMs), ...sensorsSilent(facts), pending];
  return { states: states.filter((state) => state !== undefined), asOfMs, lost };
}

/** The gateway's words go through its journal, so that their age is how far it is behind. */
function gatewayBehind(facts: StationFacts, nowMs: number): State | undefined {
  const { heartbeatMs: toldMs, journal } = facts;
  if (toldMs === undefined || nowMs - toldMs <= gatewayLateMs) return undefined;
  return {
    state: 'gateway-behind',
    sinceMs: toldMs,
    evidence: {
      behindSeconds: seconds(nowMs - toldMs),
      journalRecords: journal?.records ?? null,
      journalOldestSeconds: journal?.oldestSeconds ?? null,
    },
  };
}

const intervalOf = ({ link }: StationFacts): number => link?.facts.interval ?? intervalDefaultMs;

function deviceSilent(facts: StationFacts, asOfMs: number): State | undefined {
  const { receivedMs, link } = facts;
  const intervalMs = intervalOf(facts);
  if (receivedMs === undefined || asOfMs - receivedMs <= silentAfterMs(intervalMs)) {
    return undefined;
  }
  const sinceMs = link?.facts.connection_since;
  return {
    state: 'device-silent',
    sinceMs: receivedMs,
    evidence: {
      silentSeconds: seconds(asOfMs - receivedMs),
      intervalSeconds: seconds(intervalMs),
      connection: link?.facts.connection ?? 'unknown',
      connectionSince: sinceMs === undefined ? null : new Date(sinceMs).toISOString(),
      connectionReason: link?.facts.reason ?? null,
    },
  };
}

/** Beside what the station itself last said: one that is silent does not make its sensors so. */
function sensorsSilent(facts: StationFacts): State[] {
  const { reportMs, sensors } = facts;
  if (reportMs === undefined) return [];
  const afterMs = silentAfterMs(intervalOf(facts));
  return sensors
    .filter(({ valueMs }) => valueMs === undefined || reportMs - valueMs > afterMs)
    .map(({ sensor, valueMs }) => ({
      state: 'sensor-silent',
      sinceMs: valueMs ?? null,
      sensor,
      evidence: {
        stationReported: new Date(reportMs).toISOString(),
        silentSeconds: valueMs === undefined ? null : seconds(reportMs - valueMs),
      },
    }));
}

function lateData(facts: StationFacts): { pending: State | undefined; lost: number } {
  const { outbox, link } = facts;
  const missing = (link?.facts.missing ?? 0) + (link?.facts.missing_earlier ?? 0);
  const missingSinceMs = link?.facts.missing_since;
  const waiting = outbox !== undefined && outbox.records > outboxOrdinary ? outbox.records : 0;
  // It has nothing more, said after it was known what is missing, and that is still missing after.
  const emptied =
    outbox !== undefined &&
    waiting === 0 &&
    outbox.toldMs > (missingSinceMs ?? Number.POSITIVE_INFINITY) &&
    (link?.toldMs ?? 0) > outbox.toldMs;
  const lost = emptied ? missing : 0;
  if (waiting === 0 && missing - lost === 0) return { pending: undefined, lost };
  const oldestMs =
    outbox !== undefined && waiting > 0 && outbox.oldestSeconds !== undefined
      ? outbox.toldMs - outbox.oldestSeconds * 1000
      : undefined;
  const afterMs = link?.facts.missing_after;
  const sinceMs = Math.min(oldestMs ?? Infinity, missingSinceMs ?? Infinity);
  const pending: State = {
    state: 'late-data-pending',
    sinceMs: Number.isFinite(sinceMs) ? sinceMs : null,
    evidence: {
      outboxRecords: outbox?.records ?? null,
      outboxTold: outbox === undefined ? null : new Date(outbox.toldMs).toISOString(),
      missingMessages: missing - lost,
      oldestMeasuredAfter: afterMs === undefined ? null : new Date(afterMs).toISOString(),
    },
  };
  return { pending, lost };
}

const seconds = (ms: number): number => Math.round(ms / 1000);
