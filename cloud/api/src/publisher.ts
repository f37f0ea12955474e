import type { Config } from './config.ts';

/** Who publishes the data of an installation. */
export interface Publisher {
  readonly name: string;
  /** Empty where there is none. */
  readonly homepage: string;
  /** Address of electronic mail; empty where there is none. */
  readonly email: string;
}

/** @returns the publisher as configured; without one, whom the data name. */
export const publisherOf = (config: Config): Publisher => ({
  name: config.SAMAY_PUBLISHER === '' ? config.SAMAY_ATTRIBUTION : config.SAMAY_PUBLISHER,
  homepage: config.SAMAY_PUBLISHER_URL,
  email: config.SAMAY_CONTACT,
});
