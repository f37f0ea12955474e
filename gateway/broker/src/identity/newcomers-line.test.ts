import { expect, it } from 'vitest';
import { NewcomersLine } from './newcomers-line.ts';

let steadyMs = 0;
const address = (i: number) => `10.0.${i >> 8}.${i & 255}`;
const here = () => false;

/** @returns how many of a crowd are let into the line. */
async function roomOf(line: NewcomersLine): Promise<number> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let busy = 0;
  const crowd = Array.from({ length: 3_000 }, async (_, i) => {
    if ((await line.run(address(i), here, () => held)) === 'busy') busy += 1;
  });
  await new Promise((resolve) => setImmediate(resolve));
  const room = crowd.length - busy;
  release();
  await Promise.all(crowd);
  return room;
}

async function pace(line: NewcomersLine, eachMs: number): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    await line.run('192.0.2.1', here, async () => {
      steadyMs += eachMs;
    });
  }
}

it('is as long as the machine is fast, within what memory there is', async () => {
  const line = new NewcomersLine(2, () => steadyMs);
  expect(await roomOf(line)).toBe(2 + 625);
  await pace(line, 160);
  // A mean that is still on its way there.
  expect(await roomOf(line)).toBeLessThanOrEqual(2 + 64);
  await pace(line, 1);
  expect(await roomOf(line)).toBe(2 + 2_000);
});

it('lets in somebody however slow it is', async () => {
  const line = new NewcomersLine(2, () => steadyMs);
  await pace(line, 3_600_000);
  expect(await roomOf(line)).toBeGreaterThanOrEqual(3);
});

it('does no work for who has left, and takes no measure of it', async () => {
  const line = new NewcomersLine(2, () => steadyMs);
  const worked = () => Promise.reject(new Error('worked'));
  for (let i = 0; i < 100; i += 1) {
    expect(await line.run('192.0.2.1', () => true, worked)).toBe('gone');
  }
  expect(await roomOf(line)).toBe(2 + 625);
});
