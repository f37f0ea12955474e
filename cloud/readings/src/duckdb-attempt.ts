import { ReadingsError } from './readings-error.ts';

/**
 * DuckDB's errors carry no code: what is left after our own checks is the disk, memory, or a fault
 * of ours.
 */
export async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ReadingsError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new ReadingsError('STORE_UNAVAILABLE', `DuckDB: ${detail}`, { cause: error });
  }
}
