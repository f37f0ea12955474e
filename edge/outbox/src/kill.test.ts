import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readAll, text } from './outbox.suite.ts';
import { openDiskOutbox } from './outbox-disk.ts';

const directory = mkdtempSync(join(tmpdir(), 'samay-kill-'));
afterAll(() => rmSync(directory, { recursive: true }));

const ROUNDS = 10;
const LIFE_MS_MAX = 60;
const options = {
  directory,
  bytesMax: 200_000_000,
  segmentBytes: 100_000,
  whenFull: 'refuse',
} as const;

const source = new URL('./outbox-disk.ts', import.meta.url).href;
/**
 * Appends groups for ever; prints each position with its record once it is durable, past any
 * buffer of the process.
 */
const program = `
  import { writeSync } from 'node:fs';
  const { openDiskOutbox } = await import('${source}');
  const outbox = await openDiskOutbox(${JSON.stringify(options)});
  const append = async (word) => [await outbox.append(Buffer.from(word)), word];
  for (let i = 0; ; i++) {
    const word = (_, k) => [process.pid, i, k, '.'.repeat(i % 300)].join(' ');
    const words = Array.from({ length: 1 + i % 40 }, word);
    const safe = await Promise.all(words.map(append));
    writeSync(1, safe.map(([position, word]) => position + ' ' + word + '\\n').join(''));
  }`;

/** What a process said was safe before it was killed. */
async function killedRound(lifeMs: number): Promise<string[]> {
  const node = ['--import', 'tsx', '--input-type=module', '-e', program];
  const child = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('latin1').on('data', (chunk) => {
    said += chunk;
  });
  await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), lifeMs);
  await once(child, 'close');
  return said.split('\n').slice(0, -1);
}

test('a process killed at any moment has told the truth about what is safe', {
  timeout: 60_000,
}, async () => {
  const safe: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    safe.push(...(await killedRound(Math.random() * LIFE_MS_MAX)));
  }
  expect(safe.length).toBeGreaterThan(ROUNDS);
  const outbox = await openDiskOutbox(options);
  const found = new Set((await readAll(outbox)).map((entry) => `${entry.position} ${text(entry)}`));
  expect(safe.filter((line) => !found.has(line))).toEqual([]);
  expect(outbox.stats.corrupt).toEqual({ regions: 0, bytes: 0, records: 0 });
  await outbox.close();
});
