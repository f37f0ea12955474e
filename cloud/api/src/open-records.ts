import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Database,
  migrate,
  type OpeningDatabase,
  openingDatabase,
  openPglite,
  openPostgres,
  RecordsError,
} from '@samay/records';
import type { Config } from './config.ts';

/** A PostgreSQL that starts after us is asked again after this. */
const retryMs = 5_000;

/** Everything that is no time series, and how it is. */
export interface Records {
  readonly kind: 'pglite' | 'postgres';
  readonly database: OpeningDatabase;
}

/**
 * Begins to open the records and brings them up to this version; readings do not wait for it. The
 * embedded PostgreSQL takes some 10 s at its first start; one by its URL that does not answer is asked
 * until it does.
 * @param own folder of the data of this service, which is there.
 * @param tell is told each time that a PostgreSQL does not answer.
 * @throws RecordsError RECORDS_CONFIG; what else can go wrong is told by `database.opened`.
 */
export function openRecords(
  { SAMAY_RECORDS: url }: Config,
  own: string,
  tell: (error: unknown) => void,
): Records {
  if (url === '') {
    const open = () => openPglite(join(own, 'records'));
    return { kind: 'pglite', database: openingDatabase((signal) => migrated(open, signal, tell)) };
  }
  const server = openPostgres(url);
  const open = async () => server;
  return { kind: 'postgres', database: openingDatabase((signal) => migrated(open, signal, tell)) };
}

async function migrated(
  open: () => Promise<Database>,
  signal: AbortSignal,
  tell: (error: unknown) => void,
): Promise<Database> {
  const database = await open();
  try {
    for (;;) {
      const failure = await migrate(database).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failure === undefined) return database;
      if (!isAway(failure) || signal.aborted) throw failure;
      tell(failure);
      await pause(retryMs, undefined, { signal });
    }
  } catch (error) {
    await database.close();
    throw error;
  }
}

const isAway = (error: unknown): boolean =>
  error instanceof RecordsError && error.code === 'RECORDS_UNAVAILABLE';
