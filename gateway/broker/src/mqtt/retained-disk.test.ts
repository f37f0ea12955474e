import { appendFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRetained } from './retained-disk.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let file: string;
let limits: string[];
beforeEach(async () => {
  directory = await temporaryDirectory();
  file = join(directory.path, 'gateway', 'retained.jsonl');
  limits = [];
});
afterEach(() => directory.remove());

const open = (bounds = {}) => openRetained(file, { limit: (which) => limits.push(which) }, bounds);
const message = (topic: string, text: string) => ({
  topic,
  payload: Buffer.from(text),
  qos: 1 as const,
});
const said = (store: Awaited<ReturnType<typeof open>>) =>
  Object.fromEntries(
    Array.from(store.messages.all(), ({ topic, payload }) => [topic, `${payload}`]),
  );

it('has after a restart what it had before, and not what was cleared', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('a', 'b/ñ', 'c"\n'), fc.string({ maxLength: 8 })), {
        maxLength: 30,
      }),
      async (changes) => {
        const first = await open();
        for (const [topic, text] of changes) first.set(message(topic, text));
        const before = said(first);
        await first.close();
        const second = await open();
        expect(said(second)).toEqual(before);
        await second.close();
      },
    ),
    { numRuns: 30 },
  );
});

it('reads past a torn line, and the file does not grow for ever', async () => {
  const store = await open();
  const large = 'x'.repeat(10_000);
  for (let n = 0; n < 3; n += 1) {
    for (let m = 0; m < 60; m += 1) store.set(message('a', `${large}${n}${m}`));
    store.set(message(`b${n}`, 'y'));
  }
  await store.close();
  await appendFile(file, '["a",1,"dG9yb');
  const again = await open();
  expect(said(again)).toEqual({ a: `${large}259`, b0: 'y', b1: 'y', b2: 'y' });
  await again.close();
  expect((await stat(file)).size).toBeLessThan(20_000);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readFile(file, 'utf8')).endsWith('\n')).toBe(true);
});

it('keeps within its bounds and counts what it could not keep', async () => {
  const store = await open({ retainedMax: 2, retainedBytesMax: 1_000 });
  expect([store.set(message('a', '1')), store.set(message('b', '1'))]).toEqual([true, true]);
  expect(store.set(message('c', '1'))).toBe(false);
  expect(store.set(message('a', '2'))).toBe(true);
  expect(store.set(message('b', 'x'.repeat(1_000)))).toBe(false);
  // What was said before is no longer so.
  expect(said(store)).toEqual({ a: '2' });
  store.set(message('a', ''));
  expect(store.messages.bytes).toBe(0);
  expect(limits).toEqual(['retained-full', 'retained-full']);
  await store.close();
});
