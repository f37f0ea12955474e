import { execFile } from 'node:child_process';
import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Audit } from './audit-disk.ts';
import type { Deed } from './audit-entry.ts';
import { readAudit, verifyAudit } from './read-audit.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let folder: string;
let nowMs = Date.UTC(2026, 10, 22);
const clock = { nowMs: () => nowMs };
beforeEach(async () => {
  directory = await temporaryDirectory();
  folder = join(directory.path, 'audit');
  nowMs = Date.UTC(2026, 10, 22);
});
afterEach(() => directory.remove());

const deed = (count: number, device = 'plaza'): Deed => ({
  who: { kind: 'person', name: 'jquispe' },
  what: 'command.sent',
  device,
  detail: { count },
});
const counts = async (wanted = {}) => {
  const found: unknown[] = [];
  for await (const { detail } of readAudit(folder, wanted)) found.push(detail?.['count']);
  return found;
};
const november = () => join(folder, '2026-11.jsonl');
const textOf = async () => (await readFile(november(), 'utf8')).split('\n');
const faults = async () => (await verifyAudit(folder)).faults.filter(({ harmless }) => !harmless);

it('keeps who did what, in order, for its own user alone', async () => {
  const audit = new Audit(folder, clock);
  await audit.record(deed(1), deed(2, 'mercado'));
  nowMs += 1_000;
  await audit.record(deed(3));
  expect(await counts()).toEqual([1, 2, 3]);
  expect(await counts({ device: 'mercado' })).toEqual([2]);
  expect(await counts({ sinceMs: nowMs })).toEqual([3]);
  expect((await stat(november())).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(await verifyAudit(folder)).toMatchObject({ entries: 3, first: 1, faults: [] });
  expect(await readdir(folder)).toEqual(['2026-11.jsonl']);
});

it('goes on through months, and never back', async () => {
  const audit = new Audit(folder, clock);
  await audit.record(deed(1));
  nowMs = Date.UTC(2026, 11, 1);
  await audit.record(deed(2));
  nowMs = Date.UTC(2026, 9, 1);
  await new Audit(folder, clock).record(deed(3));
  expect(await readdir(folder)).toEqual(['2026-11.jsonl', '2026-12.jsonl']);
  expect(await counts()).toEqual([1, 2, 3]);
  expect(await verifyAudit(folder)).toMatchObject({ entries: 3, faults: [] });
});

it.each([
  ['taken out', (lines: string[]) => lines.toSpliced(1, 1)],
  ['taken from the start', (lines: string[]) => lines.slice(1)],
  ['changed', (lines: string[]) => lines.with(1, lines[1]!.replace('"count":2', '"count":9'))],
  ['spoilt', (lines: string[]) => lines.with(1, lines[1]!.slice(0, 20))],
  ['moved', (lines: string[]) => [lines[1]!, lines[0]!, ...lines.slice(2)]],
  ['put in twice', (lines: string[]) => lines.toSpliced(1, 0, lines[0]!)],
])('shows a line that was %s', async (_, spoil) => {
  const audit = new Audit(folder, clock);
  await audit.record(deed(1), deed(2), deed(3));
  expect(await faults()).toEqual([]);
  await writeFile(november(), spoil(await textOf()).join('\n'));
  expect(await faults()).not.toEqual([]);
});

it('lets earlier files be put away when that is said', async () => {
  const audit = new Audit(folder, clock);
  await audit.record(deed(1), deed(2), deed(3));
  await writeFile(november(), (await textOf()).slice(1).join('\n'));
  expect((await verifyAudit(folder, 2)).faults).toEqual([]);
  expect((await verifyAudit(folder)).faults).toHaveLength(1);
});

it('goes on after a line that a power cut has torn', async () => {
  const audit = new Audit(folder, clock);
  await audit.record(deed(1));
  await appendFile(november(), '{"n":2,"at":"2026-');
  await audit.record(deed(2));
  expect(await counts()).toEqual([1, 2]);
  const { faults } = await verifyAudit(folder);
  expect(faults).toMatchObject([{ line: 2, harmless: true }]);
});

it('counts a last line that lacks nothing but its end', async () => {
  const audit = new Audit(folder, clock);
  await audit.record(deed(1), deed(2));
  const text = (await textOf()).join('\n');
  await writeFile(november(), text.slice(0, -1));
  await audit.record(deed(3));
  expect(await verifyAudit(folder)).toMatchObject({ entries: 3, faults: [] });
});

it('keeps one chain of several processes that write at once', async () => {
  const source = new URL('./audit-disk.ts', import.meta.url).href;
  const program = `
    const { Audit } = await import('${source}');
    const audit = new Audit(process.argv[1], { nowMs: () => Date.now() });
    const who = { kind: 'person', name: 'p' + process.pid };
    for (let n = 0; n < 25; n += 1) await audit.record({ who, what: 'test.done', detail: { n } });`;
  const node = ['--import', 'tsx', '--conditions=source', '--input-type=module', '-e', program];
  const run = () => promisify(execFile)(process.execPath, [...node, folder]);
  const here = new Audit(folder, { nowMs: () => Date.now() });
  const mine = Array.from({ length: 50 }, (_, n) => here.record(deed(n)));
  await Promise.all([run(), run(), ...mine]);
  expect(await verifyAudit(folder)).toMatchObject({ entries: 100, faults: [] });
  const perWriter = new Map<string, number[]>();
  for await (const { who, detail } of readAudit(folder)) {
    const numbers = perWriter.get(who.name) ?? [];
    perWriter.set(who.name, [...numbers, Number(detail?.['n'] ?? detail?.['count'])]);
  }
  expect(perWriter.size).toBe(3);
  for (const numbers of perWriter.values()) expect(numbers).toEqual(numbers.map((_, at) => at));
}, 60_000);

it('rejects, saying so, when nothing can be written down', async () => {
  await writeFile(folder, '');
  await expect(new Audit(folder, clock).record(deed(1))).rejects.toMatchObject({
    code: 'GATEWAY_AUDIT',
    message: expect.stringContaining(folder),
  });
});
