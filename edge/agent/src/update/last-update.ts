import { installationRoot } from '../installation.ts';
import type { UpdateRecord } from './record.ts';
import { ReleasesDisk } from './releases-disk.ts';

/** @returns undefined where there was no update, its record is torn, or this is no installed release. */
export const lastUpdate = async (): Promise<UpdateRecord | undefined> =>
  installationRoot === undefined
    ? undefined
    : new ReleasesDisk(installationRoot).record().catch(() => undefined);
