import type { Feed } from './feed.ts';
import { secondsOf } from './feed-time.ts';

interface Span {
  startS: number;
  endS: number;
  first: number;
  last: number;
}

/** @returns of each trip with times, when it leaves its first stop that has one and comes to its last. */
export function plannedSpans({ stop_times }: Feed): Map<string, Readonly<Span>> {
  const spans = new Map<string, Span>();
  for (const row of stop_times) {
    const arrivalS = secondsOf(row['arrival_time']) ?? secondsOf(row['departure_time']);
    const departureS = secondsOf(row['departure_time']) ?? arrivalS;
    const sequence = Number(row['stop_sequence']);
    if (arrivalS === undefined || departureS === undefined || Number.isNaN(sequence)) continue;
    const trip = row['trip_id'] ?? '';
    const span = spans.get(trip);
    if (span === undefined) {
      spans.set(trip, { startS: departureS, endS: arrivalS, first: sequence, last: sequence });
      continue;
    }
    if (sequence < span.first) [span.first, span.startS] = [sequence, departureS];
    if (sequence > span.last) [span.last, span.endS] = [sequence, arrivalS];
  }
  return spans;
}
