import type { LiveVehicle } from './tracker.ts';

/** When a vehicle is expected at a stop in front of it. */
export interface ExpectedCall {
  readonly sequence: number;
  readonly stop: string;
  readonly timeMs: number;
  /** How far it may be off, seconds: what is further ahead is less sure. */
  readonly uncertaintyS: number;
}

/** Slower is standing: a bus in a jam will not stand for ever. m/s, 5.4 km/h. */
const paceMinMs = 1.5;
/** Of the time to go; a minute at least. */
const uncertaintyShare = 0.25;
const uncertaintyMinS = 60;
/** Nobody plans by an hour from now. */
const aheadMaxMs = 60 * 60_000;

/**
 * @param usualMs usual pace of its line at this hour where it has been observed, m/s: the further
 * ahead a stop is, the more it counts, as the jam of this moment says nothing of the other end.
 */
export function expectedCalls({ fix, on }: LiveVehicle, usualMs?: number): ExpectedCall[] {
  if (on === undefined) return [];
  const now = Math.max(paceMinMs, on.paceMs);
  const calls: ExpectedCall[] = [];
  for (const { sequence, stop, alongM } of on.way.stops) {
    const aheadM = alongM - on.alongM;
    if (aheadM <= 0) continue;
    const weight = Math.min(1, aheadM / blendM);
    const pace = usualMs === undefined ? now : (1 - weight) * now + weight * usualMs;
    const seconds = aheadM / Math.max(paceMinMs, pace);
    if (seconds * 1000 > aheadMaxMs) break;
    const uncertaintyS = Math.max(uncertaintyMinS, seconds * uncertaintyShare);
    calls.push({ sequence, stop, timeMs: fix.timeMs + seconds * 1000, uncertaintyS });
  }
  return inOrder(calls);
}

/** Beyond this the usual pace alone counts. */
const blendM = 3_000;

/** Of a blend of paces a later stop could come out earlier: it cannot. */
function inOrder(calls: readonly ExpectedCall[]): ExpectedCall[] {
  let latestMs = Number.NEGATIVE_INFINITY;
  return calls.map((call) => {
    latestMs = Math.max(latestMs, call.timeMs);
    return { ...call, timeMs: latestMs };
  });
}
