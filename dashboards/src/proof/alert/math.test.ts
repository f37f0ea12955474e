import { describe, expect, it } from 'vitest';
import { evaluateMath } from './math.ts';
import { reduce } from './reduce.ts';
import { threshold } from './threshold.ts';

const a = { device: 'a' };
const b = { device: 'b' };
const variables = new Map([
  [
    'A',
    [
      { labels: a, value: 6 },
      { labels: b, value: null },
    ],
  ],
  [
    'B',
    [
      { labels: a, value: 2 },
      { labels: b, value: 3 },
    ],
  ],
  ['C', [{ labels: { ...a, city: 'lima' }, value: 10 }]],
]);

describe('math', () => {
  it.each<[string, (number | null)[]]>([
    ['$A / $B', [3, null]],
    ['1 + 2 * 3 ** 2 - 4', [15]],
    ['-(2 + 3) * -2', [10]],
    ['${B} > 2 || !1', [0, 1]],
    ['$B >= 2 && $B <= 2', [1, 0]],
    ['is_null($A) == 1', [0, 1]],
    ['is_number($A) && $A > 5', [1, null]],
    ['abs(2 - 5.5) % 2', [1.5]],
    ['round(2.5) + floor(2.9) + ceil(0.1)', [6]],
    ['$C - $B', [8]],
    ['1e2 != 100', [0]],
  ])('%s', (text, values) => {
    expect(evaluateMath(text, variables).map(({ value }) => value)).toEqual(values);
  });

  it('keeps the labels of the one that says more', () => {
    expect(evaluateMath('$B + $C', variables)).toEqual([
      { labels: { ...a, city: 'lima' }, value: 12 },
    ]);
  });

  it.each([
    ['1 +', 'a value is missing'],
    ['$D', 'no result D'],
    ['(1', '")" is missing'],
    ['1 2', '"2" is one too many'],
    ['sin(1)', '"sin" is no function'],
    ['1 ; 2', '"; 2" is not understood'],
  ])('says what is wrong with %s', (text, why) => {
    expect(() => evaluateMath(text, variables)).toThrow(`math expression "${text}"`);
    expect(() => evaluateMath(text, variables)).toThrow(why);
  });
});

describe('reduce', () => {
  const series = [{ labels: a, values: [1, null, 5, 3, null] }];
  it.each([
    ['last', 3],
    ['mean', 3],
    ['min', 1],
    ['max', 5],
    ['count', 3],
    ['sum', 9],
    ['median', 3],
  ])('%s of what is a number', (reducer, value) => {
    expect(reduce(series, reducer, { mode: 'dropNN' })).toEqual([{ labels: a, value }]);
  });

  it('has no number where there is none, strictly', () => {
    expect(reduce(series, 'mean', { mode: '' })[0]?.value).toBeNull();
    expect(reduce(series, 'last', { mode: '' })[0]?.value).toBeNull();
    expect(reduce(series, 'last', { mode: 'replaceNN', replaceWithValue: 7 })[0]?.value).toBe(7);
    const nothing = [{ labels: a, values: [] }];
    expect(reduce(nothing, 'last', { mode: 'dropNN' })[0]?.value).toBeNull();
    expect(reduce(nothing, 'count', { mode: 'dropNN' })[0]?.value).toBe(0);
  });

  it('names a reducer it does not know', () => {
    expect(() => reduce(series, 'p95', { mode: '' })).toThrow(/p95.*last/);
  });
});

describe('threshold', () => {
  const numbers = [1, 2, 3, null].map((value) => ({ labels: {}, value }));
  it.each<[string, number[], (number | null)[]]>([
    ['gt', [2], [0, 0, 1, null]],
    ['lt', [2], [1, 0, 0, null]],
    ['gte', [2], [0, 1, 1, null]],
    ['lte', [2], [1, 1, 0, null]],
    ['eq', [2], [0, 1, 0, null]],
    ['ne', [2], [1, 0, 1, null]],
    ['within_range', [1, 3], [0, 1, 0, null]],
    ['outside_range', [1, 2], [0, 0, 1, null]],
    ['within_range_included', [1, 2], [1, 1, 0, null]],
    ['outside_range_included', [1, 3], [1, 0, 1, null]],
  ])('%s %j', (type, params, values) => {
    expect(threshold(numbers, { type, params }).map(({ value }) => value)).toEqual(values);
  });

  it('names what it does not know or lacks', () => {
    expect(() => threshold(numbers, { type: 'above', params: [1] })).toThrow(/above.*gt/);
    expect(() => threshold(numbers, { type: 'within_range', params: [1] })).toThrow('2 params');
  });
});
