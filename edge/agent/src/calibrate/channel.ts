/** Which raw channel of a Plantower the sensor's column is: corrections are published for one. */
import type { Note } from './must-mend.ts';

export const channels = ['pm2_5_cf1', 'pm2_5', 'n0_3', 'other'] as const;
export type Channel = (typeof channels)[number];

/** As loggers name their columns: `pm2.5_cf_1_a`, `PM2_5_CF1`, `pm2.5_atm`. */
const names: readonly (readonly [RegExp, Channel])[] = [
  [/cf[_ =.-]*1(?!\d)/i, 'pm2_5_cf1'],
  [/(^|[^a-z])atm([^a-z]|$)/i, 'pm2_5'],
];

/** @returns the channel that every one of the columns names; undefined where one names none. */
export const channelOfColumns = (columns: readonly string[]): Channel | undefined =>
  names.find(([pattern]) => columns.every((column) => pattern.test(column)))?.[1];

export const channelNote = (channel: Channel, column: string): Note => ({
  es: `el canal se tomó del nombre de la columna "${column}": ${channel} (--channel lo fija)`,
  en: `the channel was taken from the name of the column "${column}": ${channel} (--channel settles it)`,
});
