/**
 * What is to be seen of one station for one quantity: the join of `/v1/stations` and
 * `/v1/latest`, and the judgement how it may be shown. Map, list and panel all draw from it.
 */
import type { Latest, LatestValue, Position, StateRule, Station, Stations } from '../api.ts';
import { type Band, bandOf } from '../scale.ts';

export interface Sight {
  readonly station: Station;
  readonly position: Position | null;
  /** Null when the station does not measure the quantity, or never did. */
  readonly latest: LatestValue | null;
  readonly ageSeconds: number | null;
  readonly state: Station['state'];
  /** QARTOD: 1 good, 2 not evaluated, 3 suspect, 4 fail, 9 missing. */
  readonly quality: number;
  /** Null: drawn without colour (no number, not to be trusted, old, or no scale). */
  readonly band: Band | null;
}

/** @param elapsedSeconds since the answers came: values grow older while no new answer comes. */
export function sightOf(
  station: Station,
  { latest, stateRule }: Pick<Latest & Stations, 'latest' | 'stateRule'>,
  quantity: string,
  elapsedSeconds: number,
): Sight {
  const own = latest.filter((value) => value.device === station.device);
  const value = own.find((candidate) => candidate.quantity === quantity) ?? null;
  const ageSeconds = value === null ? null : Math.max(0, value.ageSeconds + elapsedSeconds);
  const state = ageSeconds === null ? station.state : stateAt(ageSeconds, stateRule);
  const quality = value === null || value.value === null ? 9 : value.quality;
  const colour = state === 'live' && quality !== 4 && quality !== 9;
  return {
    station,
    // A bus has moved since it was registered.
    position: value?.position ?? own[0]?.position ?? station.position,
    latest: value,
    ageSeconds,
    state,
    quality,
    band: colour ? bandOf(quantity, value?.value ?? null) : null,
  };
}

/** Whatever the server said when it last answered: the reader's own network may be what is silent. */
function stateAt(ageSeconds: number, rule: StateRule): Station['state'] {
  if (ageSeconds <= rule.liveMaxSeconds) return 'live';
  return ageSeconds <= rule.lateMaxSeconds ? 'late' : 'silent';
}

/** Where a station is, is for the map to say. */
const places = ['lat', 'lon', 'altitude'];
const isOfTheAir = (quantity: string): boolean => !places.includes(quantity);

/** Quantities people ask for come first; then those of the vocabulary, in its order. */
const first = ['pm2_5', 'pm10', 'co2'];

/** @returns what at least one station measures. */
export function offeredQuantities(
  stations: readonly Station[],
  known: readonly string[],
): readonly string[] {
  const measured = new Set(stations.flatMap((station) => station.quantities));
  const ordered = [...first, ...known.filter((name) => !first.includes(name))];
  return ordered.filter((name) => measured.has(name) && isOfTheAir(name));
}
