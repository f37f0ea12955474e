import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plotPlaces } from './route-plot.ts';

const frame = { width: 320, height: 240, margin: 24 };

/** To a metre. */
const metres = (min: number, max: number) =>
  fc.integer({ min: min * 1e5, max: max * 1e5 }).map((steps) => steps / 1e5);

it('draws every place within its frame, north up and east to the right', () => {
  const place = fc.record({
    lat: metres(-18, 0),
    lon: metres(-81, -69),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 2, maxLength: 20 }), (places) => {
      const points = plotPlaces(places, frame);
      for (const { x, y } of points) {
        expect(x).toBeGreaterThan(frame.margin - 1);
        expect(x).toBeLessThan(frame.width - frame.margin + 1);
        expect(y).toBeGreaterThan(frame.margin - 1);
        expect(y).toBeLessThan(frame.height - frame.margin + 1);
      }
      const [a, b] = places;
      const [p, q] = points;
      if (a && b && p && q) {
        expect(Math.sign(q.x - p.x) || 0).toBe(Math.sign(b.lon - a.lon) || 0);
        expect(Math.sign(p.y - q.y) || 0).toBe(Math.sign(b.lat - a.lat) || 0);
      }
    }),
  );
});

it('one place alone stands in the middle', () => {
  expect(plotPlaces([{ lat: -16.4, lon: -71.5 }], frame)).toEqual([{ x: 160, y: 120 }]);
  expect(plotPlaces([], frame)).toEqual([]);
});
