import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachedMs, slopePerDay } from '../forecast.ts';
import { metresBetween } from './distance.ts';
import { routeOf, type Stop } from './route.ts';

const place = fc.record({
  lat: fc.double({ min: -16.5, max: -16.3, noNaN: true }),
  lon: fc.double({ min: -71.6, max: -71.4, noNaN: true }),
});
const stops = fc
  .array(place, { minLength: 1, maxLength: 25 })
  .map((places): Stop[] => places.map((position, at) => ({ device: `s-${at}`, position })));

describe('the order of visits', () => {
  it('goes to each once, and is no longer than the order of the list', () => {
    fc.assert(
      fc.property(stops, fc.option(place, { nil: undefined }), (all, base) => {
        const route = routeOf(all, base);
        expect(route.stops.map(({ device }) => device).sort()).toEqual(
          all.map(({ device }) => device).sort(),
        );
        const way = [...(base ? [base] : []), ...all.map(({ position }) => position)];
        const round = base ? [...way, base] : way;
        const metres = round.reduce(
          (sum, at, index) => sum + (index === 0 ? 0 : metresBetween(round[index - 1] ?? at, at)),
          0,
        );
        // A way without crossings need not be the shortest there is.
        expect(route.metres).toBeLessThanOrEqual(1.3 * metres + all.length + 1);
        if (!base) expect(route.stops[0]?.device).toBe('s-0');
      }),
      { numRuns: 50 },
    );
  });

  it('undoes a crossing', () => {
    const at = (device: string, lat: number, lon: number): Stop => ({
      device,
      position: { lat, lon },
    });
    const base = { lat: 0, lon: 0 };
    const corners = [at('ne', 1, 1), at('se', 0, 1), at('nw', 1, 0)];
    const names = routeOf(corners, base).stops.map(({ device }) => device);
    expect([names.join(), names.toReversed().join()]).toContain('nw,ne,se');
  });

  it('of no stops is no way; a degree of latitude is 111 km', () => {
    expect(routeOf([])).toEqual({ stops: [], metres: 0 });
    expect(metresBetween({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })).toBeCloseTo(111_195, -1);
  });
});

it('a line is carried on to its bound, one odd day does not bend it, and few days are no line', () => {
  const dayMs = 86_400_000;
  const marks = Array.from({ length: 10 }, (_, day) => ({
    timeMs: day * dayMs,
    value: day === 5 ? 0 : 100 - day,
  }));
  expect(slopePerDay(marks)).toBe(-1);
  expect(reachedMs({ timeMs: 9 * dayMs, value: 91 }, -1, 50)).toBe(50 * dayMs);
  expect(reachedMs({ timeMs: 0, value: 91 }, 1, 50)).toBeUndefined();
  expect(reachedMs({ timeMs: 0, value: 91 }, undefined, 50)).toBeUndefined();
  expect(slopePerDay(marks.slice(0, 3))).toBeUndefined();
});
