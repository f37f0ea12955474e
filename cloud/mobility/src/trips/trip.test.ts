import { expect, it } from 'vitest';
import { drive, lineOf, place } from '../drive.suite.ts';
import { Way } from '../line/way.ts';
import { WayIndex } from '../network/way-index.ts';
import { callsOf } from './calls.ts';
import { idleMs } from './idling.ts';
import { metresDriven } from './kilometres.ts';
import { phasesOf } from './phases.ts';
import { tripsOf } from './trip.ts';

const stops = Array.from({ length: 9 }, (_, at) => [at * 400, 0] as const);
const out = new Way(
  lineOf(
    'out',
    [
      [0, 0],
      [3_200, 0],
    ],
    stops,
  ),
);
const back = new Way(
  lineOf(
    'back',
    [
      [3_200, 6],
      [0, 6],
    ],
    [...stops].reverse(),
  ),
);
/** Shares the first half of the street, then turns north. */
const branch = new Way(
  lineOf(
    'branch',
    [
      [0, 0],
      [1_600, 0],
      [1_600, 1_600],
    ],
    [
      [0, 0],
      [800, 0],
      [1_600, 0],
      [1_600, 1_500],
    ],
  ),
);
const index = new WayIndex([out, back, branch].map(({ line }) => line));
const { ways } = index;

it('tells line and direction of each trip of a bus', () => {
  const first = drive(out);
  const second = drive(back, { fromMs: first.endMs + 300_000, seed: 2 });
  const third = drive(branch, { fromMs: second.endMs + 300_000, seed: 3 });
  const trips = tripsOf([...first.fixes, ...second.fixes, ...third.fixes], index);
  expect(trips.map(({ way, complete }) => [way.line.id, complete])).toEqual([
    ['out', true],
    ['back', true],
    ['branch', true],
  ]);
  expect(Math.abs(trips[0]!.endMs - first.endMs)).toBeLessThan(40_000);
});

it('knows when a bus came to each stop and left it', () => {
  const { fixes, arrivals } = drive(out, { haltS: 30 });
  const [trip] = tripsOf(fixes, index);
  const calls = callsOf(trip!);
  expect(calls.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const { sequence, arrivalMs, departureMs } of calls.slice(1, -1)) {
    expect(Math.abs(arrivalMs - arrivals.get(sequence)!)).toBeLessThan(10_000);
    expect(departureMs - arrivalMs).toBeGreaterThan(22_000);
    expect(departureMs - arrivalMs).toBeLessThan(45_000);
  }
});

it('counts the metres that were driven, on a line and off it, and none of the noise', () => {
  const { fixes } = drive(out, { noiseM: 8 });
  expect(metresDriven(fixes, tripsOf(fixes, index)) / 3_200).toBeCloseTo(1, 1);
  expect(Math.abs(metresDriven(fixes, []) / 3_200 - 1)).toBeLessThan(0.05);
  const parked = drive(
    new Way(
      lineOf(
        'p',
        [
          [0, 900],
          [1, 900],
        ],
        [[0, 900]],
      ),
    ),
    { haltS: 3_600 },
  );
  expect(metresDriven(parked.fixes, [])).toBeLessThan(150);
});

it('tells service from waiting at the end and from driving to the base', () => {
  const first = drive(out);
  const wait = drive(
    new Way(
      lineOf(
        'w',
        [
          [3_200, 30],
          [3_201, 30],
        ],
        [[3_200, 30]],
      ),
    ),
    {
      ...{ fromMs: first.endMs, haltS: 600 },
    },
  );
  const away = drive(
    new Way(
      lineOf(
        'a',
        [
          [3_200, 300],
          [3_200, 2_500],
        ],
        [[3_200, 2_500]],
      ),
    ),
    {
      fromMs: wait.endMs,
    },
  );
  const fixes = [...first.fixes, ...wait.fixes, ...away.fixes];
  const base = { position: place(3_200, 2_500), radiusM: 150 };
  const spans = phasesOf(fixes, tripsOf(fixes, index), { ways, bases: [base] });
  const order = spans.map(({ phase }) => phase).filter((phase, at, all) => phase !== all[at - 1]);
  expect(order).toEqual(['layover', 'in-service', 'layover', 'deadhead', 'at-base']);
  for (const [at, span] of spans.entries()) {
    expect(span.startMs).toBeGreaterThanOrEqual(spans[at - 1]?.endMs ?? 0);
  }
});

it('takes standing away from stops for idling, and halts for service', () => {
  const { fixes, endMs } = drive(out, { haltS: 150 });
  expect(idleMs(fixes, { ways })).toBe(0);
  const jam = drive(
    new Way(
      lineOf(
        'j',
        [
          [9_000, 0],
          [9_001, 0],
        ],
        [[9_000, 0]],
      ),
    ),
    {
      ...{ fromMs: endMs + 120_000, haltS: 300 },
    },
  );
  const idle = idleMs([...fixes, ...jam.fixes], { ways });
  expect(idle / 1000).toBeGreaterThan(280);
  expect(idle / 1000).toBeLessThan(310);
});

it('has one trip where the receiver jumps, a street is closed, or minutes are missing', () => {
  const { fixes } = drive(out, { haltS: 60 });
  const [whole] = tripsOf(fixes, index);
  const middleMs = (fixes[0]!.timeMs + fixes.at(-1)!.timeMs) / 2;
  const near = (timeMs: number, minutes: number) => Math.abs(timeMs - middleMs) < minutes * 60_000;
  const aside = fixes.map((fix) =>
    near(fix.timeMs, 1.5)
      ? { ...fix, position: [fix.position[0], fix.position[1] + 0.002] as const }
      : fix,
  );
  const jumping = fixes.map((fix, at) =>
    at % 40 === 20 ? { ...fix, position: place(at % 80 === 20 ? 3_000 : 200, 10) } : fix,
  );
  const missing = fixes.filter(({ timeMs }) => !near(timeMs, 4));
  for (const poor of [aside, jumping, missing]) {
    const trips = tripsOf(poor, index);
    expect(trips.map(({ way, complete }) => [way.line.id, complete])).toEqual([['out', true]]);
    expect(Math.abs(trips[0]!.toM - trips[0]!.fromM - (whole!.toM - whole!.fromM))).toBeLessThan(
      60,
    );
  }
});

it('makes no trip of a crossing, of silence or of nothing', () => {
  const across = drive(
    new Way(
      lineOf(
        'x',
        [
          [800, -500],
          [800, 500],
        ],
        [],
      ),
    ),
    {},
  );
  expect(tripsOf(across.fixes, index)).toEqual([]);
  expect(tripsOf([], index)).toEqual([]);
  expect(metresDriven([], [])).toBe(0);
});
