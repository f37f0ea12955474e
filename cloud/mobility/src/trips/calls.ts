import type { StopOnWay } from '../line/line.ts';
import type { MatchedFix } from '../match/fix.ts';
import type { Trip } from './trip.ts';

/** A trip at one of its stops. */
export interface Call {
  readonly sequence: number;
  readonly stop: string;
  /** Where the vehicle came to it and left it; the same where it did not halt. */
  readonly arrivalMs: number;
  readonly departureMs: number;
  /** Longest silence around it: how far the times were guessed from what was before and after. */
  readonly gapMs: number;
}

/** Half of the stretch that counts as the stop: a bus is 12 m long and halts in a row. */
const haltM = 20;
/** A whole trip began and ended at its terminals, though its first and last fixes are a little way in. */
const terminalM = 150;

/** @returns the stops that the trip came by, in order. Those beyond its ends are not there. */
export function callsOf(trip: Trip): Call[] {
  const { way, fromM, toM, complete } = trip;
  const beyondM = complete ? terminalM : haltM;
  return way.stops
    .filter(({ alongM }) => alongM >= fromM - beyondM && alongM <= toM + beyondM)
    .map((stop) =>
      stop.alongM < fromM - haltM || stop.alongM > toM + haltM
        ? guessed(trip, stop)
        : observed(trip, stop),
    );
}

function observed({ fixes, fromM, toM }: Trip, { sequence, stop, alongM }: StopOnWay): Call {
  const at = Math.min(toM, Math.max(fromM, alongM));
  const arrivalMs = timeAt(fixes, Math.max(fromM, at - haltM), 'first');
  const departureMs = timeAt(fixes, Math.min(toM, at + haltM), 'last');
  const passMs = timeAt(fixes, at, 'first');
  const gapMs = gapAround(fixes, at);
  // A gap of fixes tells no halt.
  const halted = departureMs - arrivalMs > Math.max(drivingByMs, gapMs);
  return {
    ...{ sequence, stop, gapMs },
    ...(halted ? { arrivalMs, departureMs } : { arrivalMs: passMs, departureMs: passMs }),
  };
}

/** Before the first fix or after the last, as if driven at the pace of the trip. */
function guessed(
  { startMs, endMs, fromM, toM }: Trip,
  { sequence, stop, alongM }: StopOnWay,
): Call {
  const msPerM = (endMs - startMs) / (toM - fromM);
  const gapMs = msPerM * Math.max(fromM - alongM, alongM - toM);
  const passMs = alongM < fromM ? startMs - gapMs : endMs + gapMs;
  return { sequence, stop, gapMs, arrivalMs: passMs, departureMs: passMs };
}

/** The stretch of a stop in less than this is driving by. */
const drivingByMs = 12_000;

/**
 * When the vehicle was at a place: between fixes, as if it had driven evenly.
 * @param which where it stood there, when it came or when it left.
 */
export function timeAt(
  fixes: readonly MatchedFix[],
  alongM: number,
  which: 'first' | 'last',
): number {
  const index =
    which === 'first'
      ? fixes.findIndex((fix) => fix.alongM >= alongM)
      : fixes.findIndex((fix) => fix.alongM > alongM);
  const after = index === -1 ? fixes.at(-1) : fixes[index];
  const before = index > 0 ? fixes[index - 1] : undefined;
  if (after === undefined) return Number.NaN;
  if (index === -1 || before === undefined || after.alongM === before.alongM) return after.timeMs;
  const share = (alongM - before.alongM) / (after.alongM - before.alongM);
  return before.timeMs + Math.min(1, Math.max(0, share)) * (after.timeMs - before.timeMs);
}

function gapAround(fixes: readonly MatchedFix[], alongM: number): number {
  const index = fixes.findIndex((fix) => fix.alongM >= alongM);
  const [before, after] = [fixes[index - 1], fixes[index]];
  return before && after ? after.timeMs - before.timeMs : 0;
}
