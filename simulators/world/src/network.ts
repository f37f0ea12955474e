/** The ways that vehicles take: what a file of `simulators/vehicle/networks` holds, and its lines. */

export interface Place {
  readonly lat: number;
  readonly lon: number;
}

export interface Route {
  readonly id: string;
  readonly name: string;
  readonly longName: string;
  readonly agency: string;
  /** Local, `hh:mm:ss`. */
  readonly firstDeparture: string;
  readonly lastDeparture: string;
  readonly headwaySeconds: number;
  /** `RRGGBB`, where the feed has one. */
  readonly colour?: string;
  readonly shape: readonly (readonly [lat: number, lon: number])[];
  /** Index in the shape, id and name (may be empty), in the order of the way. */
  readonly stops: readonly (readonly [vertex: number, id: string, name: string])[];
}

export interface Network {
  readonly city: string;
  /** What it was made from: an address, and the version that it says. */
  readonly feed: { readonly publisher: string; readonly version: string };
  readonly licence: string;
  readonly routes: readonly Route[];
}

export interface Stop {
  readonly id: string;
  readonly name: string;
  /** Metres along the line. */
  readonly atM: number;
}

/** A route measured out in metres. */
export interface Line {
  readonly route: Route;
  readonly lengthM: number;
  /** Metres from the start to each vertex of the shape. */
  readonly vertexM: readonly number[];
  readonly stops: readonly Stop[];
}

const earthM = 6_371_008.8;
const radians = Math.PI / 180;

/** On the sphere; flat enough within a city. */
export function metresApart(from: Place, to: Place): number {
  const north = (to.lat - from.lat) * radians * earthM;
  const middle = ((from.lat + to.lat) / 2) * radians;
  return Math.hypot(north, (to.lon - from.lon) * radians * earthM * Math.cos(middle));
}

/** So many metres east and north of a place. */
export function moved({ lat, lon }: Place, eastM: number, northM: number): Place {
  const degree = radians * earthM;
  return { lat: lat + northM / degree, lon: lon + eastM / (degree * Math.cos(lat * radians)) };
}

export function lineOf(route: Route): Line {
  const vertexM = [0];
  for (let index = 1; index < route.shape.length; index += 1) {
    const step = metresApart(vertexOf(route, index - 1), vertexOf(route, index));
    vertexM.push((vertexM[index - 1] ?? 0) + step);
  }
  const stops = route.stops.map(([vertex, id, name]) => ({ id, name, atM: vertexM[vertex] ?? 0 }));
  return { route, vertexM, stops, lengthM: vertexM.at(-1) ?? 0 };
}

export interface OnTheLine extends Place {
  /** Degrees from north, 0 up to, not including, 360. */
  readonly heading: number;
}

/** @param metres from the start; beyond an end is the end. */
export function placeAt({ route, vertexM }: Line, metres: number): OnTheLine {
  const last = vertexM.length - 2;
  let [low, high] = [0, Math.max(0, last)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((vertexM[middle] ?? 0) <= metres) low = middle;
    else high = middle - 1;
  }
  const [from, to] = [vertexOf(route, low), vertexOf(route, low + 1)];
  const [start = 0, end = 0] = [vertexM[low], vertexM[low + 1]];
  const share = end > start ? Math.min(1, Math.max(0, (metres - start) / (end - start))) : 0;
  const east = (to.lon - from.lon) * Math.cos(from.lat * radians);
  const heading = Math.atan2(east, to.lat - from.lat) / radians;
  return {
    lat: from.lat + (to.lat - from.lat) * share,
    lon: from.lon + (to.lon - from.lon) * share,
    heading: (heading + 360) % 360,
  };
}

function vertexOf({ shape }: Route, index: number): Place {
  const [lat = 0, lon = 0] = shape[Math.min(index, shape.length - 1)] ?? [];
  return { lat, lon };
}
