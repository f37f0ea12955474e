/** Stations that fell silent together, near to each other: one cut, and not as many visits. */
import type { Place, StationUpkeep } from '../facts.ts';
import { metresBetween } from '../route/distance.ts';
import type { CityRules } from '../rules.ts';

export interface Cut {
  readonly devices: readonly string[];
  /** When the first of them was last heard. */
  readonly sinceMs: number;
  /** In their middle. */
  readonly position: Place;
}

interface Silent {
  readonly device: string;
  readonly position: Place;
  readonly sinceMs: number;
}

/** @param stations of one city, all of them: those that still report say that a zone has power. */
export function cutsOf(stations: readonly StationUpkeep[], rules: CityRules): Cut[] {
  const silent: Silent[] = stations.flatMap(({ device, position, states }) => {
    const sinceMs = states.find(({ state }) => state === 'device-silent')?.sinceMs ?? null;
    return position === undefined || sinceMs === null ? [] : [{ device, position, sinceMs }];
  });
  const metres = rules.cutDistance.value * 1000;
  return groupsOf(silent, rules)
    .filter((group) => {
      const near = stations.filter(
        ({ position }) =>
          position && group.some((one) => metresBetween(one.position, position) <= metres / 2),
      );
      const share = group.length / Math.max(group.length, near.length);
      return group.length >= rules.cutStations.value && share >= rules.cutShare.value;
    })
    .map((group) => ({
      devices: group.map(({ device }) => device).sort(),
      sinceMs: Math.min(...group.map(({ sinceMs }) => sinceMs)),
      position: middleOf(group.map(({ position }) => position)),
    }));
}

/** Each is joined with those near it in place and time, and with theirs. */
function groupsOf(silent: readonly Silent[], rules: CityRules): Silent[][] {
  const near = (a: Silent, b: Silent): boolean =>
    Math.abs(a.sinceMs - b.sinceMs) <= rules.cutWithin.value * 60_000 &&
    metresBetween(a.position, b.position) <= rules.cutDistance.value * 1000;
  const rest = new Set(silent);
  const groups: Silent[][] = [];
  for (const first of silent) {
    if (!rest.delete(first)) continue;
    const group = [first];
    // It grows while it is walked through.
    for (const member of group) {
      for (const other of rest) {
        if (!near(member, other)) continue;
        rest.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

function middleOf(places: readonly Place[]): Place {
  const mean = (of: (place: Place) => number) =>
    places.reduce((sum, place) => sum + of(place), 0) / places.length;
  return { lat: mean(({ lat }) => lat), lon: mean(({ lon }) => lon) };
}
