import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineOf, place } from '../drive.suite.ts';
import { metresBetween } from '../line/geometry.ts';
import { Circles } from './circles.ts';
import { WayIndex } from './way-index.ts';

const metres = fc.integer({ min: -400, max: 400 });
const corner = fc.tuple(metres, metres);
const ways = fc.array(fc.uniqueArray(corner, { minLength: 2, maxLength: 12 }), { maxLength: 6 });

it('finds of each way the places that the way itself finds', () => {
  fc.assert(
    fc.property(
      ways,
      corner,
      fc.integer({ min: 1, max: 300 }),
      (corners, [east, north], radiusM) => {
        const index = new WayIndex(corners.map((one, at) => lineOf(`${at}`, one, [])));
        const here = place(east, north);
        const alone = index.ways
          .map((way) => [way, way.near(here, radiusM)] as const)
          .filter(([, places]) => places.length > 0);
        expect([...index.places(here, radiusM)]).toEqual(alone);
        for (const [way] of alone) expect(index.near(here, radiusM)).toContain(way);
      },
    ),
  );
});

it('knows which circles hold a place', () => {
  const circle = fc.record({
    position: corner.map(([east, north]) => place(east, north)),
    radiusM: fc.integer({ min: 0, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(circle, { maxLength: 20 }), corner, (circles, [east, north]) => {
      const here = place(east, north);
      const held = circles.some(
        ({ position, radiusM }) => metresBetween(position, here) <= radiusM,
      );
      expect(new Circles(circles).holds(here)).toBe(held);
    }),
  );
});
