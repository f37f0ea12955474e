import fc from 'fast-check';
import { expect, it } from 'vitest';
import { trendOf } from './trend.ts';

it('goes where most periods go, whatever one odd month says', () => {
  expect(trendOf({ direction: 'down' }, [30, 28, 27, 60, 25, 24])).toBe('better');
  expect(trendOf({ direction: 'up' }, [30, 28, 27, 60, 25, 24])).toBe('worse');
});

it('knows no way of one number, and calls small change steady', () => {
  expect(trendOf({ direction: 'up' }, [undefined, 5, undefined])).toBe('unknown');
  expect(trendOf({ direction: 'up' }, [100, 100.5, 99.8, 100.2])).toBe('steady');
  expect(trendOf({ direction: 'up' }, [0, 0, 0])).toBe('steady');
});

it('counts a gap as the time it is', () => {
  expect(trendOf({ direction: 'up' }, [10, undefined, undefined, 13])).toBe('better');
});

it('is the other way round for the other direction', () => {
  const other = { better: 'worse', worse: 'better', steady: 'steady', unknown: 'unknown' };
  const values = fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined }));
  fc.assert(
    fc.property(values, (series) => {
      expect(trendOf({ direction: 'down' }, series)).toBe(
        other[trendOf({ direction: 'up' }, series)],
      );
    }),
  );
});
