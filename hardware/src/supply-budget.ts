/** What the supplies of a kit give and what hangs on them. */
import type { Item, Joint } from './kit-items.ts';

export interface Budget {
  readonly supply: Item;
  readonly volts: number;
  /** Milliamperes that it gives. */
  readonly gives: number;
  /** Milliamperes that all it feeds draws at most, at once. */
  readonly takes: number;
  /** True where a number of the sum is unconfirmed. */
  readonly unconfirmed: boolean;
}

export const budgetsOf = (items: readonly Item[]): Budget[] =>
  items.flatMap((supply) => {
    const gives = supply.part?.gives;
    if (gives === undefined) return [];
    const fed = items.filter(({ fedBy }) => fedBy === supply.id);
    return {
      supply,
      volts: gives.volts,
      gives: gives.milliamps.value,
      takes: sum(fed),
      unconfirmed:
        gives.milliamps.unconfirmed === true || fed.some((one) => one.milliampsUnconfirmed),
    };
  });

const sum = (items: readonly Item[]) =>
  items.reduce((total, { milliamps = 0, quantity }) => total + milliamps * quantity, 0);

export function supplyFaults(items: readonly Item[], joints: readonly Joint[]): string[] {
  const supplies = items.filter(({ part }) => part?.gives);
  return [
    ...items.flatMap(({ id, fedBy, milliamps, volts: [least] }) => {
      if (milliamps === undefined) {
        return [`${id}: its current is unknown; add power.currentMilliamps to its file`];
      }
      const supply = supplies.find((one) => one.id === fedBy);
      if (fedBy === undefined) return [];
      if (supply === undefined) return [`${id}: fedBy "${fedBy}" is no supply of this kit`];
      // Less is made of more on the way; more is made of less by nothing that is in a kit.
      const given = supply.part?.gives?.volts ?? 0;
      return given >= least
        ? []
        : [`${id}: takes ${least} V or more, and ${fedBy} gives ${given} V`];
    }),
    ...budgetsOf(items)
      .filter(({ gives, takes }) => takes > gives)
      .map(
        ({ supply, gives, takes }) => `${supply.id}: gives ${gives} mA, and ${takes} mA hang on it`,
      ),
    ...usbFaults(items, joints),
  ];
}

/** What is plugged into a USB host, and what draws through it, is within what the host gives. */
function usbFaults(items: readonly Item[], joints: readonly Joint[]): string[] {
  return items.flatMap((host) => {
    const most = host.part?.usbMilliamps?.value;
    if (most === undefined) return [];
    const takes = sum([...behind(host, joints)]);
    return takes <= most
      ? []
      : [`${host.id}: its USB gives ${most} mA, and ${takes} mA hang on it`];
  });
}

/** All that gets its power through the USB ports of a host. */
function behind(host: Item, joints: readonly Joint[]): Set<Item> {
  const found = new Set<Item>();
  const visit = (item: Item, use: 'usb' | 'power') => {
    for (const { from, to } of joints) {
      const ends = [from, to] as const;
      for (const [index, near] of ends.entries()) {
        const far = ends[1 - index];
        if (far === undefined || near.item !== item || near.pin.is !== use) continue;
        if (use === 'power' && !near.pin.gives) continue;
        if (far.item === host || found.has(far.item)) continue;
        found.add(far.item);
        visit(far.item, 'power');
      }
    }
  };
  visit(host, 'usb');
  return found;
}
