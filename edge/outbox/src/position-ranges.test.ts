import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PositionRanges } from './position-ranges.ts';

test('is a set of positions, whatever the order of the ranges', () => {
  const ranges = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 9 })),
  );
  fc.assert(
    fc.property(ranges, (added) => {
      const set = new PositionRanges();
      const model = new Set<number>();
      for (const [first, more] of added) {
        const before = model.size;
        for (let p = first; p <= first + more; p++) model.add(p);
        expect(set.add(first, first + more)).toBe(model.size - before);
        expect(set.size).toBe(model.size);
      }
      for (let p = 1; p <= 75; p++) {
        let missing = p;
        while (model.has(missing)) missing++;
        expect(set.has(p)).toBe(model.has(p));
        expect(set.firstMissing(p)).toBe(missing);
      }
    }),
  );
});
