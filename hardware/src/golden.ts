import { readKits } from './kits.ts';
import { wiringSheets } from './wiring/sheets.ts';

/** Committed outputs of this package: path within it → text. */
export const golden = (): Record<string, string> =>
  Object.fromEntries(
    readKits()
      .flatMap((built) => Object.entries(wiringSheets(built)))
      .map(([path, svg]) => [`wiring/${path}`, svg]),
  );
