import { expect, it } from 'vitest';
import { cellMin, hiddenIn } from './hidden.ts';

const cellsOf = (counts: readonly number[]) =>
  counts.map((count, at) => ({ group: String(at), count }));
const hiddenOf = (...counts: number[]) => [...hiddenIn(cellsOf(counts))].map(Number).sort();

it('hides few people, and the next few where a total would give them away', () => {
  expect(hiddenOf(40, 30, 3)).toEqual([1, 2]);
  expect(hiddenOf(40, 30, 3, 4)).toEqual([2, 3]);
});

it('hides one more where the few are so few that their sum tells each of them', () => {
  expect(hiddenOf(40, 30, 1, 1)).toEqual([1, 2, 3]);
});

it('leaves groups of nobody and of enough', () => {
  expect(hiddenOf(0, cellMin, 30)).toEqual([]);
});

it('hides all where nothing less would do, empty groups too', () => {
  expect(hiddenOf(3, 0, 0)).toEqual([0, 1, 2]);
  expect(hiddenOf(1, 1, 0)).toEqual([0, 1, 2]);
});

it('refuses counts that are none', () => {
  expect(() => hiddenIn([{ group: 'a', count: 1.5 }])).toThrow('a: a count must be');
  expect(() => hiddenIn([{ group: 'a', count: -1 }])).toThrow(RangeError);
});

/** Every table of so many cells with up to this sum. */
function* tablesOf(cells: number, sum: number): Generator<number[]> {
  if (cells === 0) return yield [];
  for (let first = 0; first <= sum; first += 1) {
    for (const rest of tablesOf(cells - 1, sum - first)) yield [first, ...rest];
  }
}

it.each([
  [2, 30],
  [3, 24],
  [4, 16],
  [5, 12],
])(
  'lets nobody find a small cell of %i, who knows the total, the others and this very rule',
  (cells, sum) => {
    /** Small counts of each cell, by what is published of their tables. */
    const behind = new Map<string, Set<number>[]>();
    for (const table of tablesOf(cells, sum)) {
      const hidden = hiddenIn(cellsOf(table));
      const total = table.reduce((all, count) => all + count, 0);
      const shown = table.map((count, at) => (hidden.has(String(at)) ? '·' : count));
      expect(shown.some((count) => count !== '·' && count !== 0 && Number(count) < cellMin)).toBe(
        false,
      );
      if (hidden.size === 0) continue;
      const published = `${shown.join()} of ${total}`;
      const counts = behind.get(published) ?? table.map(() => new Set<number>());
      behind.set(published, counts);
      for (const at of hidden) counts[Number(at)]?.add(table[Number(at)]!);
    }
    const told = [...behind].filter(([, counts]) =>
      counts.some(
        (one) => one.size === 1 && [...one].every((count) => count > 0 && count < cellMin),
      ),
    );
    expect(told.map(([published]) => published)).toEqual([]);
  },
);
