/** Damage to the journal while nobody has it open, and whether the gateway then reports exactly that. */
import { open, stat } from 'node:fs/promises';
import { eventually } from '@samay/testbed';
import { keysOfRecord } from './kept-messages.ts';
import { type Frame, flipBytes, type OutboxFiles } from './outbox-files.ts';
import { killGateway, readJournal, type Stage } from './stage.ts';

const flippedBytesMax = 400;
const backlogRecords = 20;
/** The store may be away meanwhile, and ingest waits longer each time. */
const reportedWithinMs = 60_000;

type Damage = (journal: OutboxFiles, random: () => number) => Promise<readonly Frame[]>;

/**
 * Lets a backlog grow, kills the gateway, damages its journal and starts it again. What was hit is the
 * disk's loss: it must be counted by the gateway, exactly, and nothing else may be gone.
 */
export async function damageJournal(
  stage: Stage,
  random: () => number,
  { damage, counted }: { damage: Damage; counted: boolean },
): Promise<void> {
  const { gateway, storeLink } = stage;
  storeLink.set({ refuses: true });
  storeLink.reset();
  await eventually(async () => ((await gateway.metric('journal_records')) ?? 0) > backlogRecords, {
    ...{ withinMs: 10_000, everyMs: 50, what: 'a backlog' },
  }).catch(() => {
    // Without one there is less to hit, and the rest holds all the same.
  });
  await killGateway(stage);
  const journal = await readJournal(stage.dataDir);
  const hit = await damage(journal, random);
  for (const { record } of hit) for (const key of keysOfRecord(record)) stage.damaged.add(key);
  if (counted)
    for (const frame of hit) stage.flipped.set(frame.position, positionsOf(frame, journal));
  await gateway.start();
  storeLink.set();
  if (counted) await reported(stage, journal.acknowledged);
}

/**
 * Of a damaged record the gateway knows the place, and which record comes next: a number that was never
 * used, left by a torn tail right behind it, it must take for lost too.
 */
const positionsOf = ({ position }: Frame, { frames }: OutboxFiles): number =>
  (frames.find((next) => next.position > position)?.position ?? position + 1) - position;

/** All damage so far that had not been done with at this start: it is met again, and counted again. */
async function reported({ gateway, flipped, complaints }: Stage, done: number): Promise<void> {
  const pending = [...flipped].filter(([position]) => position > done);
  const least = pending.length;
  const most = pending.reduce((sum, [, positions]) => sum + positions, 0);
  const count = async () => (await gateway.metric('journal_corrupt_records_total')) ?? -1;
  const right = (found: number) => found >= least && found <= most;
  await eventually(async () => right(await count()), {
    ...{ withinMs: reportedWithinMs, everyMs: 100, what: 'the count of damaged records' },
  }).catch(async () => {
    complaints.push(`damaged ${least} to ${most} waiting records, reported ${await count()}`);
  });
}

/** Flips bytes in the middle: some whole record follows, or it would be a torn tail. */
export const flipMiddle: Damage = async ({ frames }, random) => {
  const first = frames[Math.floor(random() * (frames.length - 1))];
  const last = frames.at(-1);
  if (first === undefined || last === undefined || first === last) return [];
  const at = first.at + Math.floor(random() * first.bytes);
  // Never into the newest record: the end of its file would look like a write that was cut off.
  const end = first.path === last.path ? last.at : (await stat(first.path)).size;
  const lastInFile = frames.findLast(({ path }) => path === first.path);
  const most = Math.min(end, lastInFile?.at ?? end) - at;
  const bytes = Math.min(1 + Math.floor(random() * flippedBytesMax), most);
  if (bytes <= 0) return [];
  await flipBytes({ path: first.path, at, bytes }, random);
  return frames.filter(
    ({ path, at: from, bytes: length }) =>
      path === first.path && from < at + bytes && from + length > at,
  );
};

/** Cuts the newest file at any byte of its last records, as a disk that lied about a sync. */
export const tearTail: Damage = async ({ frames }, random) => {
  const last = frames.at(-1);
  if (last === undefined) return [];
  const tail = frames.slice(-5).filter(({ path }) => path === last.path);
  const from = tail[0]?.at ?? last.at;
  const cutAt = from + Math.floor(random() * (last.at + last.bytes - from));
  const file = await open(last.path, 'r+');
  await file.truncate(cutAt).finally(() => file.close());
  return frames.filter(({ path, at, bytes }) => path === last.path && at + bytes > cutAt);
};
