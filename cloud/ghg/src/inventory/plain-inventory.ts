import type { Inventory } from './inventory.ts';

/**
 * @returns the inventory without the formulas of its figures, which is what can go from one thread to
 * another: every number, trace and interval stays; nothing can be drawn or propagated from it again.
 * What two figures share they still share.
 */
export const plainInventory = (inventory: Inventory): Inventory =>
  plain(inventory, new Map()) as Inventory;

function plain(value: unknown, known: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const before = known.get(value);
  if (before !== undefined) return before;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    known.set(value, list);
    for (const one of value) list.push(plain(one, known));
    return list;
  }
  const copy: Record<string, unknown> = {};
  known.set(value, copy);
  for (const [key, one] of Object.entries(value)) {
    if (typeof one !== 'function') copy[key] = plain(one, known);
  }
  return copy;
}
