import { ConfigError } from '../config.ts';

/** @param what was asked; never a secret. */
export const refused = (what: string, detail: string): ConfigError =>
  new ConfigError(`InfluxDB, ${what}: ${detail}`, `InfluxDB, ${what}: ${detail}`);
