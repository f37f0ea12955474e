import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drive, lineOf, place, startMs } from '../drive.suite.ts';
import { Way } from '../line/way.ts';
import { matchWay } from './match-way.ts';

const stops = [0, 400, 800, 1_200, 1_600].map((east) => [east, 0] as const);
const street = new Way(
  lineOf(
    'street',
    [
      [0, 0],
      [1_600, 0],
    ],
    stops,
  ),
);
const upAndDown = new Way(
  lineOf(
    'loop',
    [
      [0, 0],
      [1_500, 0],
      [1_500, 200],
      [1_500, 8],
      [0, 8],
    ],
    [...stops.slice(0, 3), [800, 8], [0, 8]],
  ),
);

it('follows a bus along a street, never back', () => {
  const { fixes } = drive(street);
  const runs = matchWay(fixes, street);
  expect(runs).toHaveLength(1);
  const along = runs[0]!.map(({ alongM }) => alongM);
  expect(along).toEqual([...along].sort((a, b) => a - b));
  expect(along.at(-1)! - along[0]!).toBeGreaterThan(1_550);
});

it('tells going up from coming down the same street', () => {
  const { fixes } = drive(upAndDown, { noiseM: 8 });
  const [run = []] = matchWay(fixes, upAndDown);
  expect(run.length).toBeGreaterThan(0.95 * fixes.length);
  const halfway = run[Math.floor(run.length / 2)]!;
  expect(halfway.alongM).toBeGreaterThan(1_000);
  expect(run.at(-1)!.alongM).toBeGreaterThan(upAndDown.lengthM - 60);
});

it('goes through a tunnel, and gives each round of a loop its run', () => {
  const first = drive(upAndDown);
  const second = drive(upAndDown, { fromMs: first.endMs, seed: 2 });
  const dark = (timeMs: number) => timeMs > startMs + 60_000 && timeMs < startMs + 150_000;
  const fixes = [...first.fixes, ...second.fixes].filter(({ timeMs }) => !dark(timeMs));
  const runs = matchWay(fixes, upAndDown).filter(
    (run) => run.at(-1)!.alongM - run[0]!.alongM > 500,
  );
  expect(runs.map((run) => Math.round((run.at(-1)!.alongM - run[0]!.alongM) / 200))).toEqual([
    17, 17,
  ]);
});

it('leaves a bus that drives elsewhere', () => {
  const other = new Way(
    lineOf(
      'other',
      [
        [0, 500],
        [1_600, 500],
      ],
      [],
    ),
  );
  expect(matchWay(drive(street).fixes, other)).toEqual([]);
});

it('takes whatever comes, in whatever order of places', () => {
  const fix = fc.record({
    timeMs: fc.integer({ min: 0, max: 1e7 }),
    east: fc.integer({ min: -500, max: 2_000 }),
    north: fc.integer({ min: -200, max: 200 }),
  });
  fc.assert(
    fc.property(fc.array(fix, { maxLength: 60 }), (given) => {
      const fixes = given
        .map(({ timeMs, east, north }) => ({ timeMs, position: place(east, north) }))
        .sort((a, b) => a.timeMs - b.timeMs);
      for (const run of matchWay(fixes, street)) {
        for (const [at, { alongM }] of run.entries()) {
          expect(alongM).toBeGreaterThanOrEqual(run[at - 1]?.alongM ?? 0);
          expect(alongM).toBeLessThanOrEqual(street.lengthM + 1e-6);
        }
      }
    }),
  );
});
