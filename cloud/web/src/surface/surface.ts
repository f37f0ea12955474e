/**
 * An estimate between the stations (inverse distance weighting), only where stations carry it:
 * inside their hull, and no farther than `reachKm` from three of them. How wrong it is, is found by
 * leaving each station out and estimating it from the others. Loaded when it is asked for.
 */
import {
  bbox,
  booleanPointInPolygon,
  centroid,
  convex,
  distance,
  featureCollection,
  interpolate,
  point,
} from '@turf/turf';
import type { FeatureCollection, Point, Polygon } from 'geojson';
import { reachKm, stationsMin } from './reach.ts';

export interface Sample {
  readonly lat: number;
  readonly lon: number;
  readonly value: number;
}

export interface Surface {
  readonly cells: FeatureCollection<Polygon, { value: number }>;
  readonly stationCount: number;
  /** Root mean square of what each station differs from its estimate by the others. */
  readonly error: number;
}

/** Shepard's own exponent; a lower one flattens, a higher one draws discs around stations. */
const exponent = 2;
/** On the longer side: 60 × 60 cells × 20 stations are 72,000 distances, some 50 ms on a cheap phone. */
const cellsAcross = 60;
const cellMinKm = 0.05;

/** @returns null where too few stations are near enough to one another to carry any of it. */
export function surfaceOf(samples: readonly Sample[]): Surface | null {
  if (samples.length < stationsMin) return null;
  const points = featureCollection(
    samples.map(({ lat, lon, value }) => point([lon, lat], { value })),
  );
  const hull = convex(points);
  // Stations on one line have no inside.
  if (hull === null) return null;
  const [west, south, east, north] = bbox(points);
  const acrossKm = Math.max(
    distance([west, south], [east, south]),
    distance([west, south], [west, north]),
  );
  const cellKm = Math.max(cellMinKm, acrossKm / cellsAcross);
  const grid = interpolate(points, cellKm, {
    gridType: 'square',
    property: 'value',
    weight: exponent,
  });
  const carried = grid.features.filter((cell) => {
    const centre = centroid(cell);
    return booleanPointInPolygon(centre, hull) && nearCount(points, centre) >= stationsMin;
  });
  if (carried.length === 0) return null;
  return {
    cells: featureCollection(carried) as Surface['cells'],
    stationCount: samples.length,
    error: leaveOneOutError(samples),
  };
}

const nearCount = (points: FeatureCollection<Point>, at: Parameters<typeof distance>[0]): number =>
  points.features.filter((station) => distance(station, at) <= reachKm).length;

function leaveOneOutError(samples: readonly Sample[]): number {
  const squares = samples.map((left) => {
    const others = samples.filter((other) => other !== left);
    return (estimateAt(left, others) - left.value) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** The same weights as `interpolate` gives; two stations on one spot are each other's estimate. */
export function estimateAt(place: Sample, others: readonly Sample[]): number {
  let [sum, weights] = [0, 0];
  for (const { lat, lon, value } of others) {
    const km = distance([place.lon, place.lat], [lon, lat]);
    if (km === 0) return value;
    const weight = km ** -exponent;
    sum += weight * value;
    weights += weight;
  }
  return sum / weights;
}
