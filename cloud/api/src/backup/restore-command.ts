import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ArchiveError, checkArchive, type Part, readParts, restoreFolder } from '@samay/archive';
import { decodeLines, type Point } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { countRecords, type Database, type DumpedTable, restoreRecords } from '@samay/records';
import type { Config } from '../config.ts';
import { openRecords } from '../open-records.ts';
import { openStore } from '../open-store.ts';
import { backupKind, ownFiles } from './cloud-parts.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface RestoreOrder {
  readonly path: string;
  readonly config: Config;
  readonly env: Env;
  readonly clock: () => number;
  /** Puts aside files that are there, and writes into a store that has something. */
  readonly replace: boolean;
}

export interface Restored {
  readonly files: number;
  readonly rows: number;
  readonly points: number;
  /** Reason → how many points the store did not take for it. */
  readonly refused: ReadonlyMap<string, number>;
}

/**
 * `samay-cloud restore`, with the server stopped. Everything is looked at before anything is changed;
 * interrupted, the same again with `replace` does all of it.
 * @throws ArchiveError ARCHIVE_NOT_EMPTY, ARCHIVE_DAMAGED …; ReadingsError, RecordsError.
 */
export async function restore(order: RestoreOrder): Promise<Restored> {
  const { path, config, env, clock, replace } = order;
  await checkArchive(path, backupKind);
  const own = join(config.SAMAY_DATA_DIR, 'cloud');
  await mkdir(own, { recursive: true, mode: 0o700 });
  const had = (await readdir(own)).filter((name) => !ownFiles.skip(name));
  if (had.length > 0 && !replace) throw notEmpty(own);
  if (replace) await putAside(own, clock());
  const files = { ...ownFiles, replace, nowMs: clock() };
  const { database } = openRecords(config, own, console.error);
  try {
    await database.opened;
    if (!replace && (await countRecords(database)) > 0) throw notEmpty('SAMAY_RECORDS');
    const { readings } = await openStore(config, env, clock);
    try {
      if (!replace && !(await isEmpty(readings))) throw notEmpty(config.SAMAY_STORE);
      // Opening the store has made the key that it is written with; the archive has its own.
      const restored = await restoreFolder(own, readParts(path), { ...files, replace: true });
      return { files: restored, ...(await fill(path, readings, database)) };
    } finally {
      await readings.close();
    }
  } finally {
    await database.close();
  }
}

async function fill(
  path: string,
  readings: Readings,
  database: Database,
): Promise<Omit<Restored, 'files'>> {
  const dumped: DumpedTable[] = [];
  const refused = new Map<string, number>();
  const refuse = (why: string) => refused.set(why, (refused.get(why) ?? 0) + 1);
  let points = 0;
  for await (const part of readParts(path)) {
    const table = /^records\/(.+)\.ndjson$/.exec(part.name)?.[1];
    if (table !== undefined) dumped.push({ table, rows: textOf(part).split('\n').filter(Boolean) });
    if (!/^readings\/.+\.lp$/.test(part.name)) continue;
    const good: Point[] = [];
    for (const { point } of decodeLines(textOf(part), 'ms', 0)) {
      if (point.ok) good.push(point.value);
      else refuse(point.refusal.detail);
    }
    const { written, rejected } = await readings.restore(good);
    points += written;
    for (const { why } of rejected) refuse(why);
  }
  await restoreRecords(database, dumped);
  await readings.settle();
  return { rows: dumped.reduce((sum, { rows }) => sum + rows.length, 0), points, refused };
}

const textOf = ({ bytes }: Part): string => Buffer.from(bytes).toString('utf8');

async function isEmpty(readings: Readings): Promise<boolean> {
  for await (const points of readings.snapshot()) if (points.length > 0) return false;
  return true;
}

/** An embedded store that is there is kept beside the new one. */
async function putAside(own: string, nowMs: number): Promise<void> {
  const stores = (await readdir(own)).filter((name) => name.startsWith('readings.duckdb'));
  if (stores.length === 0) return;
  const aside = join(own, `.before-${new Date(nowMs).toISOString().replaceAll(':', '')}-store`);
  await mkdir(aside, { mode: 0o700 });
  for (const name of stores) await rename(join(own, name), join(aside, name));
}

const notEmpty = (what: string): ArchiveError =>
  new ArchiveError(
    'ARCHIVE_NOT_EMPTY',
    `${what} no está vacío: con --replace se aparta lo que hay; InfluxDB se completa`,
    `${what} is not empty: --replace puts aside what is there; an InfluxDB is filled up`,
  );
