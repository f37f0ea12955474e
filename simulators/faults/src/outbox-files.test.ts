import { randomBytes } from 'node:crypto';
import { openDiskOutbox } from '@samay/outbox';
import { temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { flipMiddle, tearTail } from './journal-damage.ts';
import { readOutbox } from './outbox-files.ts';

it('reads what the outbox wrote, over several files, and knows what damage hit', async () => {
  const directory = await temporaryDirectory();
  const options = { directory: directory.path, whenFull: 'refuse' } as const;
  const limits = { bytesMax: 1024 * 1024, segmentBytes: 16 * 1024, recordBytesMax: 4 * 1024 };
  const outbox = await openDiskOutbox({ ...options, ...limits });
  const records = Array.from({ length: 60 }, (_, index) => randomBytes(100 + index * 20));
  for (const record of records) await outbox.append(record);
  outbox.acknowledge([1, 2, 3]);
  await outbox.close();
  const found = await readOutbox(directory.path);
  expect(found.acknowledged).toBe(3);
  expect(found.frames.map(({ position }) => position)).toEqual(records.map((_, i) => i + 1));
  expect(found.frames.map(({ record }) => record)).toEqual(records);

  let draws = 0;
  const random = () => ((draws++ * 7) % 10) / 10 + 0.05;
  const flipped = await flipMiddle(found, random);
  const torn = await tearTail(found, random);
  expect(flipped.length * torn.length).toBeGreaterThan(0);
  const hit = new Set([...flipped, ...torn].map(({ position }) => position));
  const left = (await readOutbox(directory.path)).frames.map(({ position }) => position);
  expect(left).toEqual(records.map((_, i) => i + 1).filter((position) => !hit.has(position)));

  // The outbox agrees on what is gone: what was flipped and waited is counted, what was torn is cut.
  const again = await openDiskOutbox({ ...options, ...limits });
  const read = await again.read(0, { recordsMax: 100 });
  expect(read.map(({ position }) => position)).toEqual(left.filter((position) => position > 3));
  const pendingFlipped = flipped.filter(({ position }) => position > 3).length;
  expect(again.stats.corrupt.records).toBe(pendingFlipped);
  await again.close();
  await directory.remove();
});
