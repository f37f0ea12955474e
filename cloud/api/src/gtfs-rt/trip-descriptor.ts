import type { LocalClock } from '@samay/air-quality';
import type { Pattern } from '@samay/mobility';
import type { TripDescriptor } from './message.ts';

/** A round of a vehicle: its pattern, and when it began. */
export interface Round {
  readonly vehicle: string;
  readonly pattern: Pattern;
  readonly sinceMs: number;
}

/** A departure before midnight may be seen after it. */
const daySeconds = 86_400;

/**
 * Names the trips of a service by headways. Where the feed calls its headways exact, a trip begins a
 * whole number of headways after the first one (E019), and two buses have not the same; where not, a
 * trip begins when it began, and is unscheduled (E006, E013).
 */
export function tripDescriptors(
  rounds: readonly Round[],
  clock: LocalClock,
): ReadonlyMap<string, TripDescriptor> {
  const named = new Map<string, TripDescriptor>();
  const taken = new Set<string>();
  for (const round of [...rounds].sort((a, b) => a.sinceMs - b.sinceMs)) {
    const { pattern, vehicle } = round;
    const day = clock.dayAt(round.sinceMs);
    const began = Math.floor((round.sinceMs - day.startMs) / 1000);
    const exact = pattern.headways.find(
      ({ exact: isExact, fromS, toS }) => isExact && began >= fromS && began < toS,
    );
    const ids = { tripId: pattern.trip, routeId: pattern.route };
    const startDate = day.date.replaceAll('-', '');
    if (!exact) {
      named.set(vehicle, {
        ...{ ...ids, startDate, startTime: timeText(began), scheduleRelationship: 'UNSCHEDULED' },
      });
      continue;
    }
    const { fromS, headwayS, toS } = exact;
    let departure = Math.round((began - fromS) / headwayS);
    const startOf = (): number => fromS + departure * headwayS;
    while (taken.has(`${pattern.id} ${startDate} ${startOf()}`)) departure += 1;
    // The last departure is before the end of the service.
    if (startOf() >= toS || startOf() >= daySeconds * 2) continue;
    taken.add(`${pattern.id} ${startDate} ${startOf()}`);
    named.set(vehicle, {
      ...{ ...ids, startDate, startTime: timeText(startOf()), scheduleRelationship: 'SCHEDULED' },
    });
  }
  return named;
}

const two = (value: number): string => String(value).padStart(2, '0');
const timeText = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
