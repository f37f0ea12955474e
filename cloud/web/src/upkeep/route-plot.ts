/** Places of a route → points of a drawing, north up and as wide as the ground. */
interface Place {
  readonly lat: number;
  readonly lon: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Left free on each side, for marks and their numbers. */
  readonly margin: number;
}

/** A drawing of one corner tells nothing: at least some 500 m across, in degrees. */
const spanMin = 0.005;

/** @returns a point for each place, in their order. */
export function plotPlaces(places: readonly Place[], { width, height, margin }: Frame): Point[] {
  const [first] = places;
  if (first === undefined) return [];
  const lats = places.map(({ lat }) => lat);
  const lons = places.map(({ lon }) => lon);
  const middle = {
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
    lon: (Math.min(...lons) + Math.max(...lons)) / 2,
  };
  // A degree of longitude is shorter the farther from the equator.
  const narrowing = Math.cos((middle.lat * Math.PI) / 180);
  const across = Math.max(spanMin, (Math.max(...lons) - Math.min(...lons)) * narrowing);
  const up = Math.max(spanMin, Math.max(...lats) - Math.min(...lats));
  const scale = Math.min((width - 2 * margin) / across, (height - 2 * margin) / up);
  return places.map(({ lat, lon }) => ({
    x: width / 2 + (lon - middle.lon) * narrowing * scale,
    y: height / 2 - (lat - middle.lat) * scale,
  }));
}
