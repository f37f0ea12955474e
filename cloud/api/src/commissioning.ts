/** What a station said of itself over time, as a list of changes. */
import type { FactsRun } from '@samay/readings';
import type { CommissioningChange } from './schemas/commissioning.ts';

const kinds = ['city', 'name', 'position', 'software', 'sensors', 'models'] as const;
type Kind = (typeof kinds)[number];

/** A place told by satellite moves by itself: from this on it was moved. 0.001° ≈ 110 m. */
const movedDegrees = 0.001;

/** @param runs oldest first. @returns oldest first; nothing that was not said. */
export function commissioningOf(runs: readonly FactsRun[]): CommissioningChange[] {
  const changes: CommissioningChange[] = [];
  const now = new Map<Kind, unknown>();
  for (const run of runs) {
    for (const what of kinds) {
      const [before, after] = [now.get(what) ?? null, said(run, what)];
      // A row may tell a part of it: what it does not speak of stays as it was.
      if (after === null || same(what, before, after)) continue;
      changes.push({ time: new Date(run.fromMs).toISOString(), what, before, after });
      now.set(what, after);
    }
  }
  return changes;
}

function said({ city, facts }: FactsRun, what: Kind): unknown {
  const { lat, lon, altitude } = facts;
  if (what === 'city') return city === '' ? null : city;
  if (what !== 'position') return facts[what] ?? null;
  if (typeof lat !== 'number' || typeof lon !== 'number') return null;
  return { lat, lon, altitude: typeof altitude === 'number' ? altitude : null };
}

function same(what: Kind, before: unknown, after: unknown): boolean {
  if (what !== 'position') return before === after;
  if (!isPlace(before) || !isPlace(after)) return false;
  return (['lat', 'lon'] as const).every(
    (axis) => Math.abs(before[axis] - after[axis]) < movedDegrees,
  );
}

const isPlace = (place: unknown): place is { lat: number; lon: number } =>
  typeof place === 'object' && place !== null && 'lat' in place && 'lon' in place;
