import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';

it('gives the bytes that are asked for, one range at a time', () => {
  const cases: [header: string | undefined, expected: object][] = [
    [undefined, { kind: 'whole' }],
    ['bytes=0-', { kind: 'part', start: 0, end: 99 }],
    ['bytes=40-', { kind: 'part', start: 40, end: 99 }],
    ['bytes=40-49', { kind: 'part', start: 40, end: 49 }],
    ['bytes=40-1000', { kind: 'part', start: 40, end: 99 }],
    ['bytes=-10', { kind: 'part', start: 90, end: 99 }],
    ['bytes=-1000', { kind: 'part', start: 0, end: 99 }],
    ['bytes=100-', { kind: 'wrong' }],
    ['bytes=-0', { kind: 'wrong' }],
    ['bytes=9-3', { kind: 'whole' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['lines=1-2', { kind: 'whole' }],
  ];
  for (const [header, expected] of cases) expect(byteRange(header, 100), header).toEqual(expected);
});

it('never leaves the file, whatever is asked for', () => {
  const header = fc.oneof(
    fc.string(),
    fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => `bytes=${from}-${to}`),
    fc.nat().map((last) => `bytes=-${last}`),
  );
  fc.assert(
    fc.property(header, fc.integer({ min: 1, max: 1_000_000 }), (asked, size) => {
      const range = byteRange(asked, size);
      if (range.kind !== 'part') return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeLessThan(size);
      expect(range.start).toBeLessThanOrEqual(range.end);
    }),
  );
});
