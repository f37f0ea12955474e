/** How fast the outbox makes records safe and gives them back, beside the disk's own pace. */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDiskOutbox } from './outbox-disk.ts';

const recordBytes = 1_500;
const rounds = 3;
const alone = 400;
const together = 20_000;

const directory = await mkdtemp(join(tmpdir(), 'samay-bench-'));
const record = new Uint8Array(recordBytes).fill(65);
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const sinceMs = performance.now();
  await work();
  return count / ((performance.now() - sinceMs) / 1000);
}

/** The floor: write and fdatasync of one record after the other, by nobody's library. */
async function bareDisk(count: number, each: Uint8Array): Promise<number> {
  const file = await open(join(directory, 'bare'), 'w');
  const rate = await perSecond(count, async () => {
    for (let n = 0; n < count; n += 1) {
      await file.write(each, 0, each.length, n * each.length);
      await file.datasync();
    }
  });
  await file.close();
  return rate;
}

/** The floor of many at once: the same bytes in groups of a mebibyte, a sync after each. */
const bareGroups = async (count: number): Promise<number> => {
  const perGroup = Math.floor(2 ** 20 / recordBytes);
  return (
    perGroup * (await bareDisk(Math.ceil(count / perGroup), new Uint8Array(perGroup * recordBytes)))
  );
};

async function ourOutbox(round: number) {
  const path = join(directory, `outbox-${round}`);
  const outbox = await openDiskOutbox({ directory: path, bytesMax: 2 ** 28, whenFull: 'refuse' });
  const one = await perSecond(alone, async () => {
    for (let n = 0; n < alone; n += 1) await outbox.append(record);
  });
  const many = await perSecond(together, () =>
    Promise.all(Array.from({ length: together }, () => outbox.append(record))),
  );
  const drained = await perSecond(alone + together, async () => {
    for (let after = 0; ; ) {
      const entries = await outbox.read(after, { recordsMax: 100 });
      if (entries.length === 0) return;
      outbox.acknowledge(entries.map(({ position }) => position));
      after = entries.at(-1)?.position ?? after;
    }
  });
  await outbox.close();
  return { one, many, drained };
}

const bare: number[] = [];
const bareMany: number[] = [];
const ours: Awaited<ReturnType<typeof ourOutbox>>[] = [];
// One after the other, so that what else the machine does falls on both alike.
for (let round = 0; round < rounds; round += 1) {
  bare.push(await bareDisk(alone, record));
  bareMany.push(await bareGroups(together));
  ours.push(await ourOutbox(round));
}
await rm(directory, { recursive: true });
console.log(
  JSON.stringify({
    title: `outbox: records of ${recordBytes} B; medians of ${rounds} interleaved rounds`,
    floor: 'bare write + fdatasync',
    notes: [`${alone} one by one, ${together} at once; the floor at once: groups of 1 MiB`],
    rows: [
      {
        what: 'safe, one by one',
        unit: '1/s',
        ours: median(ours.map((o) => o.one)),
        floor: median(bare),
        least: 0.5,
      },
      {
        what: 'safe, all at once',
        unit: '1/s',
        ours: median(ours.map((o) => o.many)),
        floor: median(bareMany),
      },
      { what: 'read and acknowledged', unit: '1/s', ours: median(ours.map((o) => o.drained)) },
    ],
  }),
);
