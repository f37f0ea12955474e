/** Small distances on a plane that touches the Earth: within a city a ten-thousandth off. */
import { distance } from '@turf/turf';

/** `[longitude, latitude]` in degrees, WGS 84, as in GeoJSON. */
export type Position = readonly [lon: number, lat: number];

/** Mean radius by IUGG, as @turf/turf has it. */
const earthRadiusM = 6_371_008.8;
const radians = Math.PI / 180;

/** Metres to the east and north of an origin. */
export type Flat = readonly [eastM: number, northM: number];

export class Plane {
  readonly #origin: Position;
  readonly #eastPerDegree: number;
  readonly #northPerDegree = earthRadiusM * radians;

  constructor(origin: Position) {
    this.#origin = origin;
    this.#eastPerDegree = earthRadiusM * radians * Math.cos(origin[1] * radians);
  }

  flat([lon, lat]: Position): Flat {
    return [
      (lon - this.#origin[0]) * this.#eastPerDegree,
      (lat - this.#origin[1]) * this.#northPerDegree,
    ];
  }
}

/** Along a great circle, metres. */
export const metresBetween = (a: Position, b: Position): number =>
  distance([...a], [...b], { units: 'meters' });

/** As `metresBetween`, on the plane between them: of places that each fix of every vehicle is held beside. */
export function flatMetresBetween([lonA, latA]: Position, [lonB, latB]: Position): number {
  const east = (lonB - lonA) * Math.cos(((latA + latB) / 2) * radians);
  const north = latB - latA;
  return earthRadiusM * radians * Math.sqrt(east * east + north * north);
}

/** @returns degrees of longitude and latitude that hold a circle around a place. */
export function degreesAround(
  lat: number,
  radiusM: number,
): readonly [east: number, north: number] {
  // A little more than the sphere says: an edge is not left out for its last digit.
  const north = (1.001 * radiusM) / (earthRadiusM * radians);
  return [north / Math.cos(lat * radians), north];
}
