/** Distances between positions. */

export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** Mean radius of the Earth, IUGG. */
const earthM = 6_371_008.8;
const radians = Math.PI / 180;

/** Metres along the great circle (haversine): right to 0.5 % of the ellipsoid's. */
export function metresBetween(from: Place, to: Place): number {
  const lat = Math.sin(((to.lat - from.lat) * radians) / 2) ** 2;
  const lon = Math.sin(((to.lon - from.lon) * radians) / 2) ** 2;
  const narrowing = Math.cos(from.lat * radians) * Math.cos(to.lat * radians);
  return 2 * earthM * Math.asin(Math.min(1, Math.sqrt(lat + narrowing * lon)));
}
