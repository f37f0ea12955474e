import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CrewMemory, diskCrew, memoryCrew } from './crew-disk.ts';

const log = pino({ level: 'silent' });
const hourMs = 3_600_000;
const shiftMs = 10 * hourMs;
const morningMs = Date.UTC(2026, 10, 27, 11);
let now = { wallMs: morningMs, monotonicMs: 60_000 };
const clock = () => now;
const later = (ms: number) => {
  now = { wallMs: now.wallMs + ms, monotonicMs: now.monotonicMs + ms };
};

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => directory.remove());
beforeEach(() => {
  now = { wallMs: morningMs, monotonicMs: 60_000 };
});
const open = () => diskCrew({ directory: directory.path, clock, shiftMs, log });
const onDisk = () => readFile(join(directory.path, 'crew'), 'utf8').catch(() => '');

describe.each([
  ['memory', async () => memoryCrew(clock, shiftMs)],
  ['disk', open],
] as [string, () => Promise<CrewMemory>][])('a crew in %s', (_, make) => {
  it('is the last that presented itself, until its shift ends', async () => {
    const crew = await make();
    expect(crew.current()).toBeUndefined();
    crew.present('c-12');
    later(hourMs);
    crew.present('c-13');
    later(shiftMs - 1);
    expect(crew.current()).toBe('c-13');
    later(1);
    expect(crew.current()).toBeUndefined();
    await eventually(async () => (await onDisk()).startsWith('c-13 ') || _ === 'memory');
  });
});

it('is still there when agent or machine are started again, as long as the shift lasts', async () => {
  const first = await open();
  first.present('c-7');
  await eventually(async () => (await onDisk()).startsWith('c-7 '));
  // The machine was off for two hours; its monotonic clock begins anew.
  now = { wallMs: morningMs + 2 * hourMs, monotonicMs: 5_000 };
  const second = await open();
  expect(second.current()).toBe('c-7');
  later(8 * hourMs);
  expect(second.current()).toBeUndefined();
  expect((await open()).current()).toBeUndefined();
});

it('is nobody where the clock is unsure or behind, and where the file is not whole', async () => {
  (await open()).present('c-7');
  await eventually(async () => (await onDisk()).startsWith('c-7 '));
  const unsure = () => ({ ...now, unsure: true as const });
  const options = { directory: directory.path, shiftMs, log };
  expect((await diskCrew({ ...options, clock: unsure })).current()).toBeUndefined();
  now = { wallMs: morningMs - hourMs, monotonicMs: 1 };
  expect((await open()).current()).toBeUndefined();
  await writeFile(join(directory.path, 'crew'), 'c-7 17953');
  expect((await open()).current()).toBeUndefined();
});
