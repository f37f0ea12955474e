/** The 40 pins of the Raspberry Pi as one looks at them, with what goes to each. */

import type { WireColor } from '../kit.ts';
import type { Item, Joint } from '../kit-items.ts';
import { type Block, element, faint, gap, ink, sheetWidth, text } from './svg.ts';
import { paints } from './wire-paint.ts';

const rows = 20;
const rowHeight = 34;
const middle = sheetWidth / 2;

interface Use {
  readonly name: string;
  readonly color: WireColor | undefined;
  readonly to: string;
}

/** @returns nothing to draw where nothing goes to its pins. */
export function headerBlock(pi: Item, joints: readonly Joint[]): Block {
  const uses = usesOf(pi, joints);
  if (uses.size === 0) return gap(0);
  const last = Math.max(...uses.keys());
  const shown = Math.min(rows, Math.ceil(last / 2) + 1);
  const height = shown * rowHeight + 20;
  return {
    height: height + 12,
    draw: (top) => {
      const board = element('rect', {
        ...{ x: middle - 44, y: top, width: 88, height, rx: 8 },
        ...{ fill: '#12604a', stroke: ink, 'stroke-width': 2 },
      });
      const pins = Array.from({ length: shown * 2 }, (_, at) => {
        const number = at + 1;
        const y = top + 10 + rowHeight * (Math.floor(at / 2) + 0.5);
        return pin(number, y, uses.get(number) ?? []);
      });
      return board + pins.join('');
    },
  };
}

function usesOf(pi: Item, joints: readonly Joint[]): Map<number, Use[]> {
  const uses = new Map<number, Use[]>();
  for (const { from, to, wire } of joints) {
    const [near, far] = from.item === pi ? [from, to] : [to, from];
    const { number, name } = near.pin;
    if (near.item !== pi || number === undefined) continue;
    const use = { name, color: wire.color, to: `${far.item.id} ${far.pin.name}` };
    uses.set(number, [...(uses.get(number) ?? []), use]);
  }
  return uses;
}

function pin(number: number, y: number, uses: readonly Use[]): string {
  const [first] = uses;
  const odd = number % 2 === 1;
  const cx = middle + (odd ? -20 : 20);
  const fill = first?.color ? paints[first.color].hex : '#e9ecee';
  const dark = ['yellow', 'white', 'orange', undefined].includes(first?.color);
  const dot =
    element('circle', { cx, cy: y, r: 14, fill, stroke: ink, 'stroke-width': first ? 2.5 : 1 }) +
    text(cx, y + 5, String(number), {
      ...{ size: 14, anchor: 'middle', bold: first !== undefined },
      fill: dark ? (first ? ink : faint) : '#ffffff',
    });
  if (first === undefined) return dot;
  const x = middle + (odd ? -58 : 58);
  const anchor = odd ? 'end' : 'start';
  const says = `${uses.map(({ to }) => to).join(' + ')}`;
  const color = first.color ? paints[first.color].es : '';
  return (
    dot +
    text(x, y - 1, `${first.name} (${color})`, { size: 16, bold: true, anchor }) +
    text(x, y + 14, says, { size: 13.5, anchor, fill: faint })
  );
}
