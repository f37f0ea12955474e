import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drive, lineOf, startMs } from '../drive.suite.ts';
import type { Way } from '../line/way.ts';
import { WayIndex } from '../network/way-index.ts';
import { fuelOf } from './fuel.ts';
import { headwaysOf } from './headways.ts';
import { segmentSpeeds } from './speeds.ts';
import { vehicleDay } from './vehicle-day.ts';

const minute = (at: number) => startMs + at * 60_000;
const passing = (minutes: readonly number[]) =>
  minutes.map((at, bus) => ({ line: 'A', sequence: 3, vehicle: `bus-${bus}`, timeMs: minute(at) }));

it('waits half a headway where buses come evenly, and more where they bunch', () => {
  expect(headwaysOf(passing([0, 10, 20, 30]))).toMatchObject([
    { meanMin: 10, waitMin: 5, excessWaitMin: 0, variation: 0, bunched: 0 },
  ]);
  // Two by two every twenty minutes: E[H²]/2E[H] = (1 + 361 + 1 + 361) / 4 / 20 = 9.05.
  const [bunched] = headwaysOf(passing([0, 1, 20, 21, 40]));
  expect(bunched).toMatchObject({ meanMin: 10, bunched: 0.5 });
  expect(bunched?.waitMin).toBeCloseTo(9.05, 9);
  expect(bunched?.excessWaitMin).toBeCloseTo(4.05, 9);
});

it('takes a bus that rolls back and forth for one, and a night for no headway', () => {
  const twice = [
    ...passing([0, 10, 20, 30]),
    { line: 'A', sequence: 3, vehicle: 'bus-1', timeMs: minute(10.5) },
  ];
  expect(headwaysOf(twice)[0]?.minutes).toEqual([10, 10, 10]);
  expect(headwaysOf(passing([0, 10, 20, 30, 300, 310]))[0]?.minutes).toEqual([10, 10, 10, 10]);
  expect(headwaysOf(passing([0, 10]))).toEqual([]);
});

it('never waits less than half the mean headway', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 2, max: 100 }), { minLength: 4, maxLength: 30 }),
      (gaps) => {
        let at = 0;
        const [one] = headwaysOf(passing(gaps.map((gap) => (at += gap))));
        expect(one?.excessWaitMin).toBeGreaterThanOrEqual(-1e-9);
      },
    ),
  );
});

it('adds the litres of a counter that begins anew, or of a rate, and says which', () => {
  const used = (at: number, usedL: number) => ({ timeMs: minute(at), usedL });
  expect(fuelOf([used(0, 1), used(10, 3), used(20, 0.5), used(30, 1.5)])).toMatchObject({
    ...{ litres: 3.5, from: 'counter' },
  });
  const rate = Array.from({ length: 61 }, (_, at) => ({
    timeMs: startMs + at * 10_000,
    rateLs: 0.002,
  }));
  expect(fuelOf(rate)?.litres).toBeCloseTo(1.2, 9);
  expect(fuelOf([{ timeMs: 0 }])).toBeUndefined();
});

const stops = Array.from({ length: 9 }, (_, at) => [at * 400, 0] as const);
const index = new WayIndex([
  lineOf(
    'out',
    [
      [0, 0],
      [3_200, 0],
    ],
    stops,
  ),
]);
const [way] = index.ways as [Way];

it('trusts the odometer of a vehicle that has one, and positions where it lies', () => {
  const { fixes, endMs } = drive(way);
  const track = (metres: readonly number[]) => ({
    ...{ fixes, fuel: [] },
    odometer: metres.map((one, at) => ({ timeMs: startMs + at * (endMs - startMs), metres: one })),
  });
  expect(vehicleDay(track([100_000, 103_300]), { index })).toMatchObject({
    ...{ km: 3.3, kmFrom: 'odometer' },
  });
  expect(vehicleDay(track([100_000, 100_000]), { index }).kmFrom).toBe('gps');
  expect(vehicleDay(track([100_000, 90_000]), { index }).kmFrom).toBe('gps');
  const day = vehicleDay(track([]), { index });
  expect(day.km).toBeCloseTo(3.2, 1);
  expect(day).not.toHaveProperty('fuel');
  expect(day.trips.map(({ calls }) => calls.length)).toEqual([9]);
  expect(day.inServiceHours * 3_600_000).toBeLessThanOrEqual(endMs - startMs);
});

it('learns how fast a street is driven at an hour', () => {
  const drives = [6, 8, 10].map((speedMs, seed) =>
    vehicleDay({ fixes: drive(way, { speedMs, seed }).fixes, fuel: [], odometer: [] }, { index }),
  );
  const speeds = segmentSpeeds(
    drives.flatMap(({ trips }) => trips),
    () => 6,
  );
  expect(speeds).toHaveLength(8);
  for (const { medianKmh, trips, lengthM } of speeds.slice(1, -1)) {
    expect(lengthM).toBeCloseTo(400, -1);
    expect(trips).toBe(3);
    expect(Math.abs(medianKmh - 28.8)).toBeLessThan(4);
  }
});
