import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BootGaps, gapsMax } from './boot-gaps.ts';
import { bootsMax, DeviceGaps } from './device-gaps.ts';

const atMs = 1_795_000_000_000;

describe('the numbers of one start', () => {
  it('are all there in order, and none when it comes again', () => {
    const gaps = new BootGaps('b', false);
    expect([0, 1, 2, 1, 2, 3].map((seq) => gaps.saw(seq, atMs + seq, atMs))).toEqual([
      'next',
      'next',
      'next',
      'again',
      'again',
      'next',
    ]);
    expect(gaps.gaps).toEqual([]);
    expect(gaps.next).toBe(4);
  });

  it('say what is missing, since when and after what, and heal from either end and the middle', () => {
    const gaps = new BootGaps('b', false);
    gaps.saw(0, atMs, atMs);
    expect(gaps.saw(10, atMs + 100, atMs + 105)).toBe('ahead');
    expect(gaps.gaps).toEqual([
      { from: 1, to: 10, sure: true, noticedMs: atMs + 105, afterMs: atMs },
    ]);
    expect([1, 9, 5].map((seq) => gaps.saw(seq, atMs + 10 * seq, atMs + 200))).toEqual([
      'late',
      'late',
      'late',
    ]);
    expect(gaps.gaps.map(({ from, to, afterMs }) => [from, to, afterMs - atMs])).toEqual([
      [2, 5, 10],
      [6, 9, 50],
    ]);
    expect(gaps.count(true)).toBe(6);
  });

  it('missing are exactly those that did not come, whatever the order', () => {
    const arrivals = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(arrivals, (seqs) => {
        const gaps = new BootGaps('b', false);
        const seen = new Set<number>();
        for (const seq of seqs) {
          const sighting = gaps.saw(seq, atMs, atMs);
          expect(sighting === 'again').toBe(seen.has(seq));
          seen.add(seq);
        }
        const missing = gaps.gaps.flatMap(({ from, to }) =>
          Array.from({ length: to - from }, (_, index) => from + index),
        );
        const all = Array.from({ length: Math.max(...seqs) }, (_, seq) => seq);
        expect(missing).toEqual(all.filter((seq) => !seen.has(seq)));
        expect(gaps.count(true)).toBe(missing.length);
      }),
    );
  });

  it('forget the oldest gap at the bound, and count it', () => {
    const gaps = new BootGaps('b', false);
    for (let index = 1; index <= gapsMax + 3; index += 1) gaps.saw(index * 3 + 2, atMs, atMs);
    expect(gaps.gaps.length).toBe(gapsMax);
    // 0…4 were missing before the first (5), then two before each.
    expect(gaps.forgotten).toBe(5 + 2 + 2);
    expect(gaps.saw(0, atMs, atMs)).toBe('again');
  });
});

describe('the starts of a device', () => {
  it('begin at 0 each, and their backlogs fill their own gaps', () => {
    const gaps = new DeviceGaps(0);
    gaps.saw('a', 0, atMs, atMs);
    gaps.saw('b', 3, atMs + 400, atMs + 400);
    gaps.saw('a', 2, atMs + 200, atMs + 401);
    expect(gaps.missing).toEqual({
      boot: 'b',
      next: 4,
      current: 3,
      earlier: 1,
      unknown: 0,
      forgotten: 0,
      sinceMs: atMs + 400,
      afterMs: atMs,
    });
    gaps.saw('a', 1, atMs + 100, atMs + 402);
    for (const seq of [0, 1, 2]) gaps.saw('b', seq, atMs + 300 + seq, atMs + 403);
    expect(gaps.missing).toMatchObject({ boot: 'b', current: 0, earlier: 0, sinceMs: undefined });
  });

  it('are forgotten at the bound, the one heard longest ago first, and what they lacked is counted', () => {
    const gaps = new DeviceGaps(0);
    for (let boot = 0; boot <= bootsMax; boot += 1) {
      gaps.saw(`b${boot}`, 2, atMs + boot, atMs + boot);
    }
    expect(gaps.missing).toMatchObject({ current: 2, earlier: 6, forgotten: 2 });
  });

  it('are remembered after an orderly end', () => {
    const before = new DeviceGaps(0);
    before.saw('a', 0, atMs, atMs);
    before.saw('a', 5, atMs + 5, atMs + 5);
    const after = DeviceGaps.from(JSON.parse(JSON.stringify(before.state)), 0);
    expect(after.missing).toEqual(before.missing);
    after.saw('a', 8, atMs + 8, atMs + 8);
    expect(after.missing).toMatchObject({ current: 4 + 2, unknown: 0 });
  });

  it('after a sudden end are not said to lack what may have come unremembered', () => {
    const before = new DeviceGaps(0);
    before.saw('a', 0, atMs, atMs);
    before.saw('a', 5, atMs + 5, atMs + 5);
    const restartMs = atMs + 1_000;
    const after = DeviceGaps.from(before.state, restartMs);
    expect(after.missing).toMatchObject({ current: 0, unknown: 4 });
    after.saw('a', 8, atMs + 2_000, atMs + 2_000);
    expect(after.missing).toMatchObject({ current: 0, unknown: 6 });
    // From here on everything is seen.
    after.saw('a', 10, atMs + 2_010, atMs + 2_010);
    expect(after.missing).toMatchObject({ current: 1, unknown: 6 });
    // A start that may have begun while nobody remembers, and one that certainly has not.
    after.saw('b', 2, restartMs - 1, atMs + 2_020);
    after.saw('c', 2, restartMs + 3_000, restartMs + 3_000);
    expect(after.missing).toMatchObject({ boot: 'c', current: 2, earlier: 1, unknown: 8 });
  });

  it('of a device that the gateway did not know are not missing before its first message', () => {
    const gaps = new DeviceGaps(atMs);
    gaps.saw('a', 50_000, atMs + 10, atMs + 10);
    gaps.saw('a', 50_002, atMs + 20, atMs + 20);
    expect(gaps.missing).toMatchObject({ next: 50_003, current: 1, unknown: 50_000 });
  });
});
