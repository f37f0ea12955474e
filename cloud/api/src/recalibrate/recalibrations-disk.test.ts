import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { describe, expect, it } from 'vitest';
import { type Begun, memoryRecalibrations, type Recalibrations } from './recalibrations.ts';
import { diskRecalibrations } from './recalibrations-disk.ts';

const begun = (id: string, device = 'plaza'): Begun => ({
  ...{ id, device, fromMs: 0, toMs: 1, begunMs: 2, by: 'Ana', software: 'samay-cloud 0' },
  document: { calibrations: [] },
});
const ended = (id: string) => ({ id, endedMs: 3, untilMs: 1, quantities: [] });

const opened: [string, () => Promise<{ log: Recalibrations; close(): Promise<void> }>][] = [
  ['memory', async () => ({ log: memoryRecalibrations(), close: async () => {} })],
  [
    'a file',
    async () => {
      const { path, remove } = await temporaryDirectory();
      return { log: diskRecalibrations(path), close: remove };
    },
  ],
];

describe.each(opened)('the log of recalibrations in %s', (_, open) => {
  it('joins beginnings and ends, the newest first', async () => {
    const { log, close } = await open();
    expect(await log.list({ max: 9 })).toEqual([]);
    await Promise.all([log.begin(begun('a')), log.begin(begun('b', 'mercado'))]);
    await log.begin(begun('c'));
    await log.end(ended('a'));
    const ids = async (query: { device?: string; max: number }) =>
      (await log.list(query)).map(({ id }) => id);
    expect(await ids({ max: 9 })).toEqual(['c', 'b', 'a']);
    expect(await ids({ max: 1 })).toEqual(['c']);
    expect(await ids({ device: 'plaza', max: 9 })).toEqual(['c', 'a']);
    const [newest, , oldest] = await log.list({ max: 9 });
    expect(newest).toEqual(begun('c'));
    expect(oldest).toEqual({ ...begun('a'), ended: { endedMs: 3, untilMs: 1, quantities: [] } });
    await close();
  });
});

it('a line that a power cut tore takes no other with it', async () => {
  const { path, remove } = await temporaryDirectory();
  await diskRecalibrations(path).begin(begun('a'));
  const file = join(path, 'recalibrations.ndjson');
  await appendFile(file, '{"kind":"ended","entry":{"id"');
  await diskRecalibrations(path).begin(begun('b'));
  expect((await diskRecalibrations(path).list({ max: 9 })).map(({ id }) => id)).toEqual(['b', 'a']);
  expect((await readFile(file, 'utf8')).endsWith('\n')).toBe(true);
  await remove();
});
