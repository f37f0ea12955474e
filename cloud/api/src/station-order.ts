import type { Place } from './cursor.ts';
import type { Station } from './schemas/station.ts';

const keys = ['device', 'city', 'name', 'lastSeen'] as const;
export const sorts = keys.flatMap((key) => [key, `-${key}`] as const);
export type Sort = (typeof sorts)[number];

/** Place of a station in the order of an answer: by what is sorted by, and then by device. */
export const placeOf = (station: Station, sort: Sort): Place => [
  station[keyOf(sort)],
  station.device,
];

/**
 * @param after only what comes after this place.
 * @returns the stations in their order; with `-`, the other way round.
 */
export function inOrder(
  stations: readonly Station[],
  sort: Sort,
  after: Place | undefined,
): Station[] {
  const turn = sort.startsWith('-') ? -1 : 1;
  const compare = (a: Place, b: Place): number => {
    const at = a.findIndex((part, index) => part !== b[index]);
    if (at < 0) return 0;
    return String(a[at]) < String(b[at]) ? -turn : turn;
  };
  return stations
    .map((station) => ({ station, place: placeOf(station, sort) }))
    .filter(({ place }) => after === undefined || compare(place, after) > 0)
    .sort((a, b) => compare(a.place, b.place))
    .map(({ station }) => station);
}

const keyOf = (sort: Sort) => sort.replace('-', '') as (typeof keys)[number];
