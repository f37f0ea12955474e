import { configBlock } from './card/boot-files.ts';
import { kitNeeds } from './card/kit-needs.ts';
import { portNamesOf, udevRules } from './card/port-names.ts';
import { type BuiltKit, readKits } from './kits.ts';
import { shoppingLists } from './shopping-list.ts';
import { wiringSheets } from './wiring/sheets.ts';

/** Committed outputs of this package: path within it → text. */
export function golden(): Record<string, string> {
  const kits = readKits();
  const sheets = kits.flatMap((built) => Object.entries(wiringSheets(built)));
  return {
    'kits/README.md': shoppingLists(kits),
    ...Object.fromEntries(kits.flatMap(provisioned)),
    ...Object.fromEntries(sheets.map(([path, svg]) => [`wiring/${path}`, svg])),
  };
}

/** What a kit asks of the operating system, to read; a card is given it as it is made. */
const provisioned = (built: BuiltKit): [string, string][] => {
  const folder = `provisioning/kits/${built.kit.id}`;
  const names = portNamesOf(built);
  return [
    [`${folder}/config.txt`, configBlock(kitNeeds(built))],
    ...(names.length > 0
      ? [[`${folder}/70-samay.rules`, udevRules(names)] satisfies [string, string]]
      : []),
  ];
};
