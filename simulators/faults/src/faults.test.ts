import { expect, it } from 'vitest';
import { kinds } from './fault.ts';
import { runFaults } from './run-faults.ts';

/** One round on the machine's disk with the clock jumping, and one on a small disk; both at a time. */
const seed = 1;
const faults = 15;

it('loses and doubles nothing that was acknowledged, whatever is done to it', async () => {
  const result = await runFaults({
    ...{ seed, rounds: 2, atATime: 2, faultsPerRound: faults },
    progress: () => {},
    roundDone: () => {},
  });
  const why = result.failed.map(({ plan, complaints, verdict, directory }) => ({
    ...{ seed: plan.seed, complaints, examples: verdict.examples, directory },
  }));
  expect(why).toEqual([]);
  const { verdict, recoveries, balances } = result;
  expect(recoveries).toHaveLength(2 * faults);
  expect(recoveries.every(({ kind }) => kind in kinds)).toBe(true);
  expect(balances).toBe(2 * faults);
  expect(verdict).toMatchObject({ lost: 0, duplicated: 0, wrong: 0 });
  expect(verdict.acknowledged).toBeGreaterThan(500);
}, 240_000);
