import { join } from 'node:path';
import { type Config, ownFolder } from '../config/config.ts';

export const releasesFolder = (config: Pick<Config, 'dataDir'>): string =>
  join(ownFolder(config), 'releases');
