import { booleanPointInPolygon, centroid, distance, polygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { reachKm } from './reach.ts';
import { estimateAt, type Sample, surfaceOf } from './surface.ts';

const sample = (lat: number, lon: number, value: number): Sample => ({ lat, lon, value });
/** About 2.2 km on a side. */
const square = [
  sample(-16.4, -71.55, 10),
  sample(-16.4, -71.53, 20),
  sample(-16.42, -71.55, 30),
  sample(-16.42, -71.53, 40),
];

describe('the estimate between stations', () => {
  it('stays within the hull of the stations and within their values', () => {
    const { cells, stationCount } = surfaceOf(square)!;
    const ring = [square[0]!, square[1]!, square[3]!, square[2]!, square[0]!];
    const hull = polygon([ring.map(({ lat, lon }) => [lon, lat])]);
    expect(stationCount).toBe(4);
    expect(cells.features.length).toBeGreaterThan(100);
    for (const cell of cells.features) {
      expect(booleanPointInPolygon(centroid(cell), hull)).toBe(true);
      expect(cell.properties.value).toBeGreaterThanOrEqual(10);
      expect(cell.properties.value).toBeLessThanOrEqual(40);
    }
  });

  it('gives in each cell what its own estimate gives there', () => {
    const { cells } = surfaceOf(square)!;
    const cell = cells.features[50]!;
    const [lon, lat] = centroid(cell).geometry.coordinates as [number, number];
    expect(cell.properties.value).toBeCloseTo(estimateAt(sample(lat, lon, 0), square), 6);
  });

  it('is wrong by what a station that is left out differs from the others', () => {
    expect(surfaceOf(square.map((one) => ({ ...one, value: 25 })))!.error).toBeCloseTo(0, 10);
    const three = square.slice(0, 3);
    const errors = three.map((left) => {
      const others = three.filter((other) => other !== left);
      return estimateAt(left, others) - left.value;
    });
    const expected = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / 3);
    expect(surfaceOf(three)!.error).toBeCloseTo(expected, 10);
    expect(expected).toBeGreaterThan(5);
  });

  it('is not drawn from two stations, nor from three on one line', () => {
    expect(surfaceOf(square.slice(0, 2))).toBeNull();
    expect(surfaceOf([0, 1, 2].map((i) => sample(-16.4, -71.5 + i / 100, i)))).toBeNull();
  });

  it('is not drawn where three stations are not near enough', () => {
    const far = [...square, sample(-16.41, -71.2, 15)];
    for (const cell of surfaceOf(far)!.cells.features) {
      const centre = centroid(cell);
      const near = far.filter(({ lat, lon }) => distance(centre, [lon, lat]) <= reachKm);
      expect(near.length).toBeGreaterThanOrEqual(3);
    }
    const apart = [sample(-16, -71, 1), sample(-16, -72, 2), sample(-17, -71, 3)];
    expect(surfaceOf(apart)).toBeNull();
  });
});
