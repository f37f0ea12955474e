import { join } from 'node:path';
import { type Database, openPglite, openPostgres } from '@samay/records';
import type { Config } from './config.ts';

/**
 * The database of what is no reading.
 * @param own folder of the data of this service, which is there.
 * @throws RecordsError
 */
export async function openRecords({ SAMAY_RECORDS: url }: Config, own: string): Promise<Database> {
  return url === '' ? openPglite(join(own, 'records')) : openPostgres(url);
}
