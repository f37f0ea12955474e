import type { Call } from '../trips/calls.ts';
import type { Trip } from '../trips/trip.ts';

/** Between one stop and the next of a line, in one hour of the day. */
export interface SegmentSpeed {
  readonly line: string;
  /** Of the stop it begins at. */
  readonly sequence: number;
  /** Local hour of the day, 0 to 23. */
  readonly hour: number;
  readonly lengthM: number;
  /** Running, without the halts; medians, which one breakdown does not move. */
  readonly medianKmh: number;
  readonly medianS: number;
  /** Trips behind it. */
  readonly trips: number;
}

/** A gap of fixes longer than this says when a stop was passed only by guess. */
const gapMaxMs = 60_000;

/**
 * @param hourAt local hour of an instant. @returns by line, stop and hour; only what was observed.
 */
export function segmentSpeeds(
  trips: readonly { readonly trip: Trip; readonly calls: readonly Call[] }[],
  hourAt: (timeMs: number) => number,
): SegmentSpeed[] {
  const seen = new Map<
    string,
    { segment: Omit<SegmentSpeed, 'medianKmh' | 'medianS' | 'trips'>; seconds: number[] }
  >();
  for (const { trip, calls } of trips) {
    const alongOf = new Map(trip.way.stops.map(({ sequence, alongM }) => [sequence, alongM]));
    for (const [index, call] of calls.entries()) {
      const next = calls[index + 1];
      if (next === undefined || call.gapMs > gapMaxMs || next.gapMs > gapMaxMs) continue;
      const lengthM = (alongOf.get(next.sequence) ?? 0) - (alongOf.get(call.sequence) ?? 0);
      const seconds = (next.arrivalMs - call.departureMs) / 1000;
      if (seconds <= 0 || lengthM <= 0) continue;
      const hour = hourAt(call.departureMs);
      const segment = { line: trip.way.line.id, sequence: call.sequence, hour, lengthM };
      const key = `${segment.line}\0${segment.sequence}\0${hour}`;
      const own = seen.get(key) ?? { segment, seconds: [] };
      seen.set(key, own);
      own.seconds.push(seconds);
    }
  }
  return [...seen.values()].map(({ segment, seconds }) => {
    const medianS = median(seconds);
    return {
      ...segment,
      ...{ medianS, medianKmh: (segment.lengthM / medianS) * 3.6, trips: seconds.length },
    };
  });
}

function median(of: readonly number[]): number {
  const sorted = [...of].sort((a, b) => a - b);
  const [low = Number.NaN, high = low] = [
    sorted[(sorted.length - 1) >> 1],
    sorted[sorted.length >> 1],
  ];
  return (low + high) / 2;
}
