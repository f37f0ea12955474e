import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Cut, IntervalClock } from './interval-clock.ts';

const startMs = Date.UTC(2026, 10, 22, 10, 0, 0);
const at = (seconds: number) => ({ wallMs: startMs + seconds * 1000, monotonicMs: seconds * 1000 });
const minuteMs = 60_000;

/** Ticks each second. @returns the cuts, with the second at which each was told. */
function run(clock: IntervalClock, from: number, to: number): (Cut & { told: number })[] {
  const cuts: (Cut & { told: number })[] = [];
  for (let second = from; second <= to; second += 1) {
    const cut = clock.tick(at(second));
    if (cut) cuts.push({ ...cut, told: second });
  }
  return cuts;
}
const minutes = (cuts: readonly Cut[]) =>
  cuts.map((cut) => (cut.startWallMs! - startMs) / minuteMs);

it('goes from minutes to five when the running minute is over', () => {
  const clock = new IntervalClock(minuteMs, at(0));
  const before = run(clock, 1, 150);
  clock.change(5 * minuteMs, at(150));
  const after = run(clock, 151, 900);
  expect(minutes([...before, ...after])).toEqual([0, 1, 2, 3, 5, 10]);
  expect(after.map((cut) => cut.intervalMs / minuteMs)).toEqual([1, 5, 5, 5]);
});

it('goes from an hour to minutes with the next minute', () => {
  const clock = new IntervalClock(60 * minuteMs, at(0));
  run(clock, 1, 630);
  clock.change(minuteMs, at(630));
  const after = run(clock, 631, 780);
  expect(minutes(after)).toEqual([0, 11, 12]);
  expect(after[0]).toMatchObject({ told: 660, intervalMs: 60 * minuteMs });
});

it('changes nothing when it is changed back before it took effect', () => {
  const clock = new IntervalClock(5 * minuteMs, at(0));
  clock.change(minuteMs, at(10));
  clock.change(5 * minuteMs, at(20));
  expect(minutes(run(clock, 21, 600))).toEqual([0, 5]);
});

it('loses no moment and counts none twice, however often it is changed', () => {
  const lengths = fc.constantFrom(1, 2, 5, 7.5, 20, 60).map((length) => length * minuteMs);
  const change = fc.record({ after: fc.integer({ min: 1, max: 2000 }), intervalMs: lengths });
  fc.assert(
    fc.property(lengths, fc.array(change, { maxLength: 4 }), (first, changes) => {
      const clock = new IntervalClock(first, at(0));
      const cuts: (Cut & { told: number })[] = [];
      let second = 0;
      for (const { after, intervalMs } of changes) {
        cuts.push(...run(clock, second + 1, second + after));
        second += after;
        clock.change(intervalMs, at(second));
      }
      cuts.push(...run(clock, second + 1, second + 3600));
      // Each begins where the one before ended.
      const starts = cuts.map((cut) => (cut.startWallMs! - startMs) / 1000);
      expect(starts).toEqual([0, ...cuts.map(({ told }) => told)].slice(0, -1));
    }),
  );
});
