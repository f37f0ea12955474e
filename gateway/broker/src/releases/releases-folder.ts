import { join } from 'node:path';
import { type Config, ownFolder } from '../config/config.ts';

export const releasesFolder = (config: Pick<Config, 'dataDir'>): string =>
  join(ownFolder(config), 'releases');

/** The key that is set, or the one that was put beside the gateway's own files. */
export const releaseKeyFile = (config: Pick<Config, 'dataDir' | 'releaseKeyFile'>): string =>
  config.releaseKeyFile || join(ownFolder(config), 'release.pub');
