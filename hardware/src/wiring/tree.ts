/** Who hangs on whom, seen from the Raspberry Pi: a tree without crossings. */
import type { Item, Joint } from '../kit-items.ts';

export interface Branch {
  readonly item: Item;
  readonly branches: readonly Branch[];
}

/** @returns the tree of all that is wired, each thing once, at its nearest place to the root. */
export function treeOf(root: Item, joints: readonly Joint[]): Branch {
  const parents = new Map<Item, Item | undefined>([[root, undefined]]);
  const queue = [root];
  for (const item of queue) {
    for (const { from, to } of joints) {
      const other = from.item === item ? to.item : to.item === item ? from.item : undefined;
      if (other === undefined || parents.has(other)) continue;
      parents.set(other, item);
      queue.push(other);
    }
  }
  const branchOf = (item: Item): Branch => ({
    item,
    branches: queue.filter((one) => parents.get(one) === item).map(branchOf),
  });
  return branchOf(root);
}

export const depthOf = ({ branches }: Branch): number => 1 + Math.max(0, ...branches.map(depthOf));

export const leavesOf = ({ branches }: Branch): number =>
  branches.length === 0 ? 1 : branches.reduce((sum, branch) => sum + leavesOf(branch), 0);

export const itemsIn = ({ item, branches }: Branch): Item[] => [item, ...branches.flatMap(itemsIn)];
