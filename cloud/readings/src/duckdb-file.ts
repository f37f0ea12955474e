/** One DuckDB file, owned by one process. */
import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ReadingsError } from './readings-error.ts';

export interface DuckdbOptions {
  /** A file that is made where there is none, or `:memory:`. */
  readonly path: string;
  /** What DuckDB may keep in memory, in MiB; 512 unless said. The process uses more than that. */
  readonly memoryMaxMiB?: number;
  /** 2 unless said. */
  readonly threads?: number;
  /** How long raw rows are kept; for ever unless said. */
  readonly rawKeptMs?: number;
  /** ms since 1970 UTC; the system's unless given. */
  readonly clock?: () => number;
}

export interface DuckdbFile {
  readonly writer: DuckDBConnection;
  readonly reader: DuckDBConnection;
  /** One more, for whoever reads for long. */
  connect(): Promise<DuckDBConnection>;
  close(): void;
}

// DuckDB's lock is the operating system's, which does not hold off the process that has it: a
// second instance in the same process would open the file and damage it.
const openedHere = new Set<string>();

/**
 * @throws ReadingsError STORE_REFUSED naming the file, when it is in use, not to be opened, or no
 * DuckDB file.
 */
export async function openDuckdbFile(options: DuckdbOptions): Promise<DuckdbFile> {
  const { path, memoryMaxMiB = 512, threads = 2 } = options;
  const key = path === ':memory:' ? undefined : trueName(path);
  if (key !== undefined && openedHere.has(key)) throw inUse(path, undefined);
  if (key !== undefined) openedHere.add(key);
  try {
    const instance = await DuckDBInstance.create(path, {
      memory_limit: `${memoryMaxMiB}MiB`,
      threads: String(threads),
      // Nothing is read from elsewhere and nothing is fetched, whatever a statement says.
      enable_external_access: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const [writer, reader] = [await instance.connect(), await instance.connect()];
    return {
      writer,
      reader,
      connect: () => instance.connect(),
      close() {
        reader.closeSync();
        writer.closeSync();
        instance.closeSync();
        if (key !== undefined) openedHere.delete(key);
      },
    };
  } catch (error) {
    if (key !== undefined) openedHere.delete(key);
    throw openFailure(path, error);
  }
}

/** The file's name without links; the file itself need not exist yet. */
function trueName(path: string): string {
  const full = resolve(path);
  try {
    return join(realpathSync(dirname(full)), basename(full));
  } catch (error) {
    const message = `the directory of ${path} does not exist or cannot be read; make it first`;
    throw new ReadingsError('STORE_REFUSED', message, { cause: error });
  }
}

function openFailure(path: string, error: unknown): ReadingsError {
  const detail = error instanceof Error ? error.message : String(error);
  // DuckDB's errors have no code; the words only choose the sentence for people.
  if (detail.includes('Could not set lock')) return inUse(path, error);
  const message = `${path} could not be opened as a DuckDB file: ${detail}`;
  return new ReadingsError('STORE_REFUSED', message, { cause: error });
}

function inUse(path: string, cause: unknown): ReadingsError {
  const pid = cause instanceof Error ? /PID (\d+)/.exec(cause.message)?.[1] : String(process.pid);
  const owner = pid === undefined ? 'another process' : `process ${pid}`;
  return new ReadingsError(
    'STORE_REFUSED',
    `${path} is already open in ${owner}; a DuckDB file has one owner: stop that process, ` +
      'or write through its /api/v2/write',
    { cause },
  );
}
