import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineOf, place } from '../drive.suite.ts';
import { Way } from './way.ts';

/** Up a street, around the block, down the same street: a loop that passes each corner twice. */
const upAndDown = new Way(
  lineOf(
    'loop',
    [
      [0, 0],
      [1_000, 0],
      [1_000, 300],
      [1_010, 0],
      [0, 5],
    ],
    [
      [0, 0],
      [500, 10],
      [1_000, 290],
      [500, -10],
      [0, 5],
    ],
  ),
);

it('measures a way, and knows one that comes back', () => {
  expect(upAndDown.lengthM).toBeCloseTo(1_000 + 300 + Math.hypot(10, 300) + 1_010, -1);
  expect(upAndDown.loop).toBe(true);
  expect(
    new Way(
      lineOf(
        'a',
        [
          [0, 0],
          [900, 0],
        ],
        [],
      ),
    ).loop,
  ).toBe(false);
});

it('gives a place of each pass', () => {
  const near = upAndDown.near(place(500, 2), 40);
  expect(near.map(({ alongM }) => Math.round(alongM / 10) * 10)).toEqual([500, 2_110]);
  expect(upAndDown.near(place(500, 2_000), 40)).toEqual([]);
});

it('puts stops in the order of service, the last of a loop at its end', () => {
  const along = upAndDown.stops.map(({ alongM }) => Math.round(alongM / 10) * 10);
  expect(along).toEqual([0, 500, 1_290, 2_110, 2_610]);
});

it('finds again what it has placed', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: upAndDown.lengthM, noNaN: true }), (alongM) => {
      const near = upAndDown.near(upAndDown.at(alongM), 5);
      const off = Math.min(...near.map((one) => Math.abs(one.alongM - alongM)));
      // Where the two passes meet, the nearest of one pass may be metres on.
      expect(off).toBeLessThan(12);
    }),
  );
});

it('gives a part of itself', () => {
  const part = upAndDown.between(900, 1_400);
  expect(part).toHaveLength(4);
  expect(part[0]).toEqual(upAndDown.at(900));
  expect(part.at(-1)).toEqual(upAndDown.at(1_400));
});

it('refuses a way of one place', () => {
  expect(() => new Way({ id: 'x', name: 'x', way: [place(0, 0)], stops: [] })).toThrow('line x');
});
