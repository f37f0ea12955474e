/**
 * What a day of a station writes to its card, the journal of the file system included: a new ext4 in
 * a file behind a loop device, whose written sectors the kernel counts. Mounting takes root.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDiskOutbox } from './outbox-disk.ts';

const minutes = 1_440;
/** Of four sensors, and of the health that goes with it. */
const recordsOfMinute = [new Uint8Array(2_000).fill(65), new Uint8Array(900).fill(66)];
const cardBytes = 512 * 2 ** 20;
const sectorBytes = 512;

const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' });
const directory = await mkdtemp(join(tmpdir(), 'samay-card-'));
const card = join(directory, 'card.img');
const mount = join(directory, 'mount');

async function mountCard(): Promise<string | undefined> {
  await mkdir(mount);
  await writeFile(card, '');
  await truncate(card, cardBytes);
  if (run('mkfs.ext4', '-q', card).status !== 0) return undefined;
  if (run('mount', '-o', 'loop,noatime', card, mount).status !== 0) return undefined;
  return /\/dev\/(loop\d+)/.exec(run('losetup', '-j', card).stdout)?.[1];
}

async function writtenMB(loop: string): Promise<number> {
  const stat = await readFile(`/sys/block/${loop}/stat`, 'utf8');
  return (Number(stat.trim().split(/\s+/)[6]) * sectorBytes) / 1e6;
}

/** Bytes and syncs of a day on the card, in MB. */
async function day(work: () => Promise<number>, loop: string) {
  const before = await writtenMB(loop);
  const syncs = await work();
  run('sync', '-f', mount);
  return { mb: (await writtenMB(loop)) - before, syncs };
}

/** Offline nothing is acknowledged; online all is, and every 15 minutes that is noted. */
async function ourDay(name: string, online: boolean): Promise<number> {
  const outbox = await openDiskOutbox({
    ...{ directory: join(mount, name), bytesMax: 2 ** 28, whenFull: 'drop-oldest' },
    checkpointIntervalMs: 1,
  });
  for (let minute = 1; minute <= minutes; minute += 1) {
    await Promise.all(recordsOfMinute.map((record) => outbox.append(record)));
    if (!online || minute % 15 !== 0) continue;
    const entries = await outbox.read(0, { recordsMax: 100 });
    outbox.acknowledge(entries.map(({ position }) => position));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await outbox.close();
  return outbox.stats.syncs;
}

/** The floor: the same bytes at the end of one file, a sync after each minute. */
async function bareDay(): Promise<number> {
  const file = await open(join(mount, 'bare'), 'w');
  const bytes = Buffer.concat(recordsOfMinute);
  for (let minute = 0; minute < minutes; minute += 1) {
    await file.write(bytes, 0, bytes.length, minute * bytes.length);
    await file.datasync();
  }
  await file.close();
  return minutes;
}

const title = 'outbox: a day of a station with four sensors on its card, ext4 with its journal';
const loop = await mountCard();
const notes = [
  'Two records a minute, 2.9 kB, one sync for both; sectors that the kernel wrote to a loop device. Online: all is',
  'acknowledged, with a checkpoint every 15 minutes. A card writes more than it is told (its pages are larger).',
];
if (loop === undefined) {
  const why =
    'Not measured: an ext4 file system could not be mounted (it takes root and mkfs.ext4).';
  console.log(JSON.stringify({ title, notes: [why], rows: [] }));
} else {
  const bare = await day(bareDay, loop);
  const offline = await day(() => ourDay('offline', false), loop);
  const online = await day(() => ourDay('online', true), loop);
  run('umount', mount);
  const row = (what: string, unit: string, ours: number, floor: number, most: number) => ({
    ...{ what, unit, ours, floor, most },
  });
  const rows = [
    row('written, offline', 'MB/day', offline.mb, bare.mb, 50),
    row('written, online', 'MB/day', online.mb, bare.mb, 60),
    row('syncs of data', '1/day', online.syncs, bare.syncs, 1_600),
  ];
  console.log(JSON.stringify({ title, floor: 'bare file', notes, rows }));
}
await rm(directory, { recursive: true });
