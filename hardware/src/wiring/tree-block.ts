import type { Item } from '../kit-items.ts';
import { type Block, element, faint, ink, margin, sheetWidth, text, wrapped } from './svg.ts';
import { type Branch, depthOf, leavesOf } from './tree.ts';

const rowHeight = 112;
const between = 34;

/** The tree from left to right: the Raspberry Pi, what is plugged into it, what that carries. */
export function treeBlock(tree: Branch): Block {
  const columns = depthOf(tree);
  const width = (sheetWidth - 2 * margin - between * (columns - 1)) / columns;
  return {
    height: leavesOf(tree) * rowHeight + 8,
    draw: (top) => branch(tree, 0, top, width),
  };
}

function branch(tree: Branch, depth: number, top: number, width: number): string {
  const x = margin + depth * (width + between);
  const y = top + (leavesOf(tree) * rowHeight) / 2;
  let below = top;
  const lines: string[] = [];
  const boxes: string[] = [];
  for (const child of tree.branches) {
    const childY = below + (leavesOf(child) * rowHeight) / 2;
    lines.push(elbow(x + width, y, x + width + between, childY));
    boxes.push(branch(child, depth + 1, below, width));
    below += leavesOf(child) * rowHeight;
  }
  return lines.join('') + box(tree.item, x, y, width) + boxes.join('');
}

function elbow(x1: number, y1: number, x2: number, y2: number): string {
  const middle = (x1 + x2) / 2;
  const d = `M${x1} ${y1}H${middle}V${y2}H${x2}`;
  const shape = { d, fill: 'none', 'stroke-linejoin': 'round' };
  return element('path', { ...shape, stroke: faint, 'stroke-width': 4 });
}

function box(item: Item, x: number, y: number, width: number): string {
  const isSensor = item.port !== undefined;
  const size = width < 150 ? 15 : 17;
  const title = wrapped(item.name.es, width - 18, { size, bold: true });
  const small = [item.id, ...(item.port ? [item.port] : [])];
  const step = size * 1.25;
  const height = 18 + title.length * step + small.length * 19;
  const top = y - height / 2;
  const frame = element('rect', {
    ...{ x, y: top, width, height, rx: 10, 'stroke-width': 2.5 },
    ...{ fill: isSensor ? '#e7f4f2' : '#f3f1ea', stroke: isSensor ? '#0d6470' : '#6f6a58' },
  });
  const lines = title.map((line, at) =>
    text(x + 10, top + 8 + step * (at + 0.8), line, { size, bold: true, fill: ink }),
  );
  const words = small.map((line, at) =>
    text(x + 10, top + 10 + title.length * step + 19 * (at + 0.75), line, {
      ...{ size: width < 150 ? 12.5 : 14, mono: true, fill: faint },
    }),
  );
  return frame + lines.join('') + words.join('');
}
