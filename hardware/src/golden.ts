import { readKits } from './kits.ts';
import { shoppingLists } from './shopping-list.ts';
import { wiringSheets } from './wiring/sheets.ts';

/** Committed outputs of this package: path within it → text. */
export function golden(): Record<string, string> {
  const kits = readKits();
  const sheets = kits.flatMap((built) => Object.entries(wiringSheets(built)));
  return {
    'kits/README.md': shoppingLists(kits),
    ...Object.fromEntries(sheets.map(([path, svg]) => [`wiring/${path}`, svg])),
  };
}
