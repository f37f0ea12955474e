import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellMin, suppress } from './suppress.ts';

it('hides few people, and the next few where a total would give them away', () => {
  const cells = [
    { group: 'mujeres', count: 40, value: 0.4 },
    { group: 'hombres', count: 30, value: 0.6 },
    { group: 'otro', count: 3, value: 1 },
  ];
  expect(suppress(cells)).toEqual([
    cells[0],
    { group: 'hombres', hidden: 'derivable' },
    { group: 'otro', hidden: 'small' },
  ]);
});

it('leaves groups of nobody and of enough', () => {
  const cells = [
    { group: 'a', count: 0 },
    { group: 'b', count: cellMin },
  ];
  expect(suppress(cells)).toEqual(cells);
});

it('never leaves one hidden cell alone among others, nor shows a small one', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(counts, (given) => {
      const shown = suppress(given.map((count, at) => ({ group: String(at), count })));
      const hidden = shown.filter((cell) => cell.hidden !== undefined).length;
      const people = given.filter((count) => count > 0).length;
      if (hidden === 1) expect(people).toBe(1);
      for (const cell of shown) {
        if (cell.hidden === undefined) expect(cell.count === 0 || cell.count >= cellMin).toBe(true);
      }
    }),
  );
});

it('refuses counts that are none', () => {
  expect(() => suppress([{ group: 'a', count: 1.5 }])).toThrow('a: a count must be');
  expect(() => suppress([{ group: 'a', count: -1 }])).toThrow(RangeError);
});
