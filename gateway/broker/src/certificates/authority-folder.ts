import { join } from 'node:path';
import { type Config, ownFolder, tlsBy } from '../config/config.ts';

export const authorityFolder = (config: Pick<Config, 'dataDir'>): string =>
  join(ownFolder(config), 'ca');

/** Its certificate: what devices are told to trust. */
export const authorityFile = (folder: string): string => join(folder, 'ca.pem');

/** For who sets a device up: the file it needs, where the gateway shows a certificate of its own. */
export const whatToTrust = (config: Config): string | undefined =>
  tlsBy(config) === 'own' ? authorityFile(authorityFolder(config)) : undefined;
