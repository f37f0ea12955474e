import type { DuckDBConnection } from '@duckdb/node-api';

/** All of the work or nothing of it. */
export async function inTransaction(
  connection: DuckDBConnection,
  work: () => Promise<void>,
): Promise<void> {
  await connection.run('BEGIN');
  try {
    await work();
    await connection.run('COMMIT');
  } catch (error) {
    try {
      await connection.run('ROLLBACK');
    } catch (rollback) {
      // A COMMIT that failed has already ended the transaction.
      throw new AggregateError([error, rollback], String(error), { cause: error });
    }
    throw error;
  }
}
