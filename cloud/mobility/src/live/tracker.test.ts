import { expect, it } from 'vitest';
import { drive, lineOf, startMs } from '../drive.suite.ts';
import { WayIndex } from '../network/way-index.ts';
import { tripsOf } from '../trips/trip.ts';
import { expectedCalls } from './arrivals.ts';
import { Tracker } from './tracker.ts';

const stops = Array.from({ length: 9 }, (_, at) => [at * 400, 0] as const);
const out = lineOf(
  'out',
  [
    [0, 0],
    [3_200, 0],
  ],
  stops,
);
const back = lineOf(
  'back',
  [
    [3_200, 6],
    [0, 6],
  ],
  [...stops].reverse(),
);
const branch = lineOf(
  'branch',
  [
    [0, 0],
    [1_600, 0],
    [1_600, 1_600],
  ],
  [
    [0, 0],
    [800, 0],
    [1_600, 1_500],
  ],
);
const index = new WayIndex([out, back, branch]);
const [outWay, backWay, branchWay] = index.ways as [never, never, never];

function follow(way: never, untilMs: number) {
  const tracker = new Tracker(index);
  const { fixes, arrivals } = drive(way);
  for (const fix of fixes.filter(({ timeMs }) => timeMs <= untilMs)) tracker.report('bus-1', fix);
  return { tracker, arrivals, live: tracker.vehicles()[0] };
}

it('knows the line and direction of a bus as it drives', () => {
  expect(follow(backWay, startMs + 300_000).live?.on?.way.line.id).toBe('back');
  expect(follow(branchWay, startMs + 400_000).live?.on?.way.line.id).toBe('branch');
  const { live } = follow(outWay, startMs + 500_000);
  expect(live?.on?.way.line.id).toBe('out');
  expect(live?.on?.paceMs).toBeGreaterThan(4);
});

it('says nothing of a line before anything tells', () => {
  expect(follow(outWay, startMs + 25_000).live).toMatchObject({ vehicle: 'bus-1' });
  expect(follow(outWay, startMs + 25_000).live).not.toHaveProperty('on');
});

it('expects it at the stops in front of it, and no other', () => {
  const { live, arrivals } = follow(outWay, startMs + 340_000);
  const calls = expectedCalls(live!, 5.7);
  expect(calls.length).toBe(4);
  for (const [at, { sequence, timeMs, uncertaintyS }] of calls.entries()) {
    expect(timeMs).toBeGreaterThan(calls[at - 1]?.timeMs ?? live!.fix.timeMs);
    expect(Math.abs(timeMs - arrivals.get(sequence)!) / 1000).toBeLessThan(uncertaintyS);
  }
  expect(expectedCalls({ vehicle: 'x', fix: live!.fix })).toEqual([]);
});

it('forgets who has gone silent, and takes no fix twice', () => {
  const { tracker, live } = follow(outWay, startMs + 60_000);
  tracker.report('bus-1', live!.fix);
  expect(tracker.vehicles()).toHaveLength(1);
  tracker.forget(live!.fix.timeMs + 1);
  expect(tracker.vehicles()).toEqual([]);
});

/** Two lines go out along one street and come back along two. */
const together = (id: string, name: string, side: number) => [
  {
    ...lineOf(
      `${id}-out`,
      [
        [0, 0],
        [3_200, 0],
      ],
      stops,
    ),
    name,
  },
  {
    ...lineOf(
      `${id}-back`,
      [
        [3_200, 6],
        [3_200, side],
        [0, side],
        [0, 6],
      ],
      [[0, 6]],
    ),
    name,
  },
];
const sharing = new WayIndex([...together('a', 'A', 700), ...together('b', 'B', -700)]);

it.each([
  ['A', 1],
  ['B', 3],
] as const)(
  'tells line %s from the one that shares its way out by the way it came back',
  (name, at) => {
    const tracker = new Tracker(sharing);
    const back = drive(sharing.ways[at]!);
    const out = drive(sharing.ways[at - 1]!, { fromMs: back.endMs + 300_000, seed: 2 });
    for (const fix of [...back.fixes, ...out.fixes.slice(0, -30)]) tracker.report('bus-1', fix);
    expect(tracker.vehicles()[0]?.on?.way.line.name).toBe(name);
  },
);

it('tells them apart by what the vehicle drove before it was followed', () => {
  const back = drive(sharing.ways[3]!);
  const out = drive(sharing.ways[2]!, { fromMs: back.endMs + 300_000, seed: 2 });
  const tracker = new Tracker(sharing);
  const half = out.fixes.length / 2;
  for (const fix of out.fixes.slice(0, half)) tracker.report('bus-1', fix);
  tracker.recall('bus-1', tripsOf(back.fixes, sharing));
  for (const fix of out.fixes.slice(half, half + 20)) tracker.report('bus-1', fix);
  expect(tracker.vehicles()[0]?.on?.way.line.name).toBe('B');
});
