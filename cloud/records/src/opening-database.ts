import type { Database } from './database.ts';
import { RecordsError } from './records-error.ts';

/** A database that is opened behind: who asks before it is there is told so. */
export interface OpeningDatabase extends Database {
  /** When it is open. Rejects with why it cannot be, which every question is then told too. */
  readonly opened: Promise<void>;
}

/**
 * @param open is told to give up when the database is closed before it is open.
 * @returns at once. Until `opened`, questions reject with RecordsError RECORDS_OPENING.
 */
export function openingDatabase(open: (signal: AbortSignal) => Promise<Database>): OpeningDatabase {
  const closing = new AbortController();
  let database: Database | undefined;
  let failure: unknown;
  const opened = open(closing.signal).then(
    (one) => {
      database = one;
    },
    (error: unknown) => {
      failure = error;
      throw error;
    },
  );
  // Told to those who ask, whether or not anybody waits for it.
  opened.catch(() => undefined);
  const asked = (): Database => {
    if (database !== undefined) return database;
    throw failure ?? new RecordsError('RECORDS_OPENING', 'the records are being opened');
  };
  return {
    opened,
    query: async (text, values) => asked().query(text, values),
    run: async (script) => asked().run(script),
    transaction: async (work) => asked().transaction(work),
    async close() {
      closing.abort();
      if (database !== undefined) return database.close();
      // Nobody waits for what was still being opened: it is closed when it is open, or with the process.
      const late = async () => database?.close();
      opened.then(late).catch(() => undefined);
    },
  };
}
