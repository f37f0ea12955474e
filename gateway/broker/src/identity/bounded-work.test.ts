import { expect, it } from 'vitest';
import { BoundedWork } from './bounded-work.ts';

function held(): { promise: Promise<void>; release(): void } {
  let release = () => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release: () => release() };
}

it('runs so many at a time, the others in turn, and says when the line is full', async () => {
  const work = new BoundedWork({ concurrentMax: 2, waitingMax: 1 });
  const gates = [held(), held(), held()];
  const begun: number[] = [];
  const all = gates.map((gate, index) =>
    work.run(() => {
      begun.push(index);
      return gate.promise;
    }),
  );
  expect(begun).toEqual([0, 1]);
  expect(work.full).toBe(true);
  await expect(work.run(async () => undefined)).rejects.toThrow(RangeError);
  gates[1]?.release();
  await all[1];
  expect(begun).toEqual([0, 1, 2]);
  expect(work.full).toBe(false);
  for (const gate of gates) gate.release();
  await Promise.all(all);
});

it('gives its place back when work fails', async () => {
  const work = new BoundedWork({ concurrentMax: 1, waitingMax: 1 });
  await expect(work.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await work.run(async () => 'yes')).toBe('yes');
});
