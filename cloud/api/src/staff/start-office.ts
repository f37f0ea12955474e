import { join } from 'node:path';
import { type OpeningDatabase, sqlStaff } from '@samay/records';
import { every } from '../every.ts';
import { openSecret } from '../secret-disk.ts';
import type { Clock } from '../service.ts';
import { diskInvitations } from './invitations-disk.ts';
import type { StaffOffice } from './staff-office.ts';

/** Sessions that are over say nothing to anybody: they may wait for an hour to be forgotten. */
const sweepMs = 3_600_000;

export interface RunningOffice {
  readonly office: StaffOffice;
  /** Begins to forget sessions that are over, once the records are open. */
  start(fail: (error: unknown) => void): void;
  close(): Promise<void>;
}

/** @param own folder of the data of this service, which is there. */
export async function openOffice(
  own: string,
  { database, clock }: { readonly database: OpeningDatabase; readonly clock: Clock },
): Promise<RunningOffice> {
  const secret = await openSecret(join(own, 'session-secret'));
  const records = sqlStaff(database);
  let sweeping: { stop(): Promise<void> } | undefined;
  let closed = false;
  return {
    office: { records, invitations: diskInvitations(own), clock, secret },
    start(fail) {
      const begin = () => {
        if (!closed) sweeping = every(sweepMs, () => records.sweep(clock()), fail);
      };
      database.opened.then(begin, () => undefined);
    },
    async close() {
      closed = true;
      await sweeping?.stop();
    },
  };
}
