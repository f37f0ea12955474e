import { inventoryAnswer } from '@samay/ghg';
import { expect, it } from 'vitest';
import { compileApart, compileHere } from './compile-worker.ts';
import { declared } from './inventory.suite.ts';

const nothing = { driven: [], weighed: [], unmatched: [] };
const answerOf = async (compile: typeof compileHere) =>
  JSON.stringify(inventoryAnswer(await compile(declared, nothing)));

it('says on a thread of its own what it says here, and what is at fault', async () => {
  const apart = compileApart();
  const [first, second, here] = await Promise.all([
    ...[answerOf(apart), answerOf(apart)],
    answerOf(compileHere),
  ]);
  expect([first === here, second === here]).toEqual([true, true]);
  await expect(apart({ ...declared, year: 'ayer' }, nothing)).rejects.toThrow(/year/);
  expect((await answerOf(apart)) === here).toBe(true);
});
