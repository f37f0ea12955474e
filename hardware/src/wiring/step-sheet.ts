/** The drawing of one step: each pair of things that it wires, pin by pin. */
import type { Bilingual } from '../fact.ts';
import type { End, Item, Joint } from '../kit-items.ts';
import type { BuiltKit } from '../kits.ts';
import type { Pin } from '../pin.ts';
import { caution, head, note } from './panels.ts';
import {
  type Block,
  element,
  faint,
  gap,
  ink,
  margin,
  sheet,
  sheetWidth,
  text,
  wrapped,
} from './svg.ts';
import { wire } from './wire-paint.ts';

const boxWidth = 208;
const rowHeight = 52;
const throughRowHeight = 86;
const wireEnds = [margin + boxWidth, sheetWidth - margin - boxWidth] as const;

/** @param index of the step, from 0 */
export function stepSheet({ kit, items, joints }: BuiltKit, index: number): string {
  const step = kit.steps[index];
  if (step === undefined) throw new RangeError(`${kit.id} has no step ${index}`);
  const ours = joints.filter(({ wire: one }) => step.wires.includes(one));
  // A plug does no harm by itself: who only plugs one in is warned of a supply and of a sensor alone.
  const ends = ours
    .flatMap(({ from, to, wire: one }) => [from, to].map((end) => ({ ...end, plug: !one.color })))
    .filter(({ item, plug }) => !plug || item.part?.gives || item.port !== undefined);
  const warnedEnds = [...new Set(ends.map(({ item }) => item))];
  const throughs = ours.flatMap(({ wire: { through } }) => through?.split('/')[0] ?? []);
  const warned = [...warnedEnds, ...items.filter(({ id }) => throughs.includes(id))];
  const says = ours.map(({ from, to, wire: one }) => {
    const by = one.through === undefined ? '' : ` (${one.through})`;
    return `${from.item.id} ${pinText(from.pin)} – ${to.item.id} ${pinText(to.pin)}${by}`;
  });
  return sheet(`${kit.name.es}, ${index + 1}: ${step.title.es}`, `${says.join('; ')}.`, [
    head([...new Set([kit.name.es, kit.name.en])].join(' · '), step.title, index + 1),
    ...pairsOf(ours).flatMap((pair) => [panel(pair, joints), gap(22)]),
    ...(step.notes ?? []).flatMap(note),
    ...cautionsOf(warned),
    gap(14),
  ]);
}

/** Each caution once, however many parts say it. */
function cautionsOf(items: readonly Item[]): Block[] {
  const said = new Map<string, { names: Set<string>; words: Bilingual }>();
  for (const { caution: words, name } of items) {
    if (words === undefined) continue;
    const known = said.get(words.es) ?? { names: new Set<string>(), words };
    said.set(words.es, { names: known.names.add(name.es), words });
  }
  return [...said.values()].map(({ names, words }) => caution([...names].join(', '), words));
}

/** Wires between the same two things, in the order in which the file names them. */
function pairsOf(joints: readonly Joint[]): Joint[][] {
  const pairs = new Map<string, Joint[]>();
  for (const joint of joints) {
    const key = `${joint.from.item.id} ${joint.to.item.id}`;
    pairs.set(key, [...(pairs.get(key) ?? []), joint]);
  }
  return [...pairs.values()];
}

const pinText = ({ number, name }: Pin) => (number === undefined ? name : `${number} ${name}`);

function panel(joints: readonly Joint[], all: readonly Joint[]): Block {
  const [first] = joints;
  if (first === undefined) return gap(0);
  const left = titleOf(first.from.item);
  const right = titleOf(first.to.item);
  const titleHeight = 18 + 23 * Math.max(left.length, right.length) + 24;
  const heights = joints.map(({ wire: one }) => (one.through ? throughRowHeight : rowHeight));
  const free = freePins(joints, all);
  const height = titleHeight + heights.reduce((sum, one) => sum + one, 0) + 10;
  return {
    height: height + (free === undefined ? 0 : 30),
    draw: (top) => {
      let y = top + titleHeight;
      const rows = joints.map((joint, at) => {
        const middle = y + (heights[at] ?? 0) / 2;
        y += heights[at] ?? 0;
        return row(joint, middle);
      });
      return [
        box(margin, top, height, left, first.from.item),
        box(wireEnds[1], top, height, right, first.to.item),
        ...rows,
        free === undefined ? '' : text(margin, top + height + 22, free, { size: 16, fill: faint }),
      ].join('');
    },
  };
}

const titleOf = (item: Item) => wrapped(item.name.es, boxWidth - 28, { size: 18, bold: true });

function box(x: number, y: number, height: number, title: readonly string[], item: Item): string {
  const isSensor = item.port !== undefined;
  const frame = element('rect', {
    ...{ x, y, width: boxWidth, height, rx: 12, 'stroke-width': 2.5 },
    ...{ fill: isSensor ? '#e7f4f2' : '#f3f1ea', stroke: isSensor ? '#0d6470' : '#6f6a58' },
  });
  const lines = title.map((line, at) =>
    text(x + 14, y + 30 + 23 * at, line, { size: 18, bold: true }),
  );
  const id = text(x + 14, y + 30 + 23 * title.length, item.id, {
    ...{ size: 15, mono: true, fill: faint },
  });
  return frame + lines.join('') + id;
}

function row({ from, to, wire: one }: Joint, y: number): string {
  const channel = one.through?.split('/')[1] ?? '';
  const through = [`LV${channel} → HV${channel}`, 'adaptador · shifter'];
  return (
    wire(wireEnds, y, one.color, one.through ? through : []) +
    knot(from, y, 'left') +
    knot(to, y, 'right')
  );
}

/** The name of a pin at the edge of its box, and its number in a circle on the edge. */
function knot({ pin: { number, name } }: End, y: number, side: 'left' | 'right'): string {
  const edge = side === 'left' ? wireEnds[0] : wireEnds[1];
  const inward = side === 'left' ? -1 : 1;
  const circle =
    element('circle', {
      ...{ cx: edge, cy: y, r: number === undefined ? 9 : 17 },
      ...{ fill: '#ffffff', stroke: ink, 'stroke-width': 2.5 },
    }) +
    (number === undefined
      ? ''
      : text(edge, y + 6, String(number), { size: 17, bold: true, anchor: 'middle' }));
  return (
    circle +
    text(edge + inward * 26, y + 7, name, {
      ...{ size: 20, bold: true, anchor: side === 'left' ? 'end' : 'start' },
    })
  );
}

/** What is left alone on a sensor: the most frequent doubt of who wires it. */
function freePins(joints: readonly Joint[], all: readonly Joint[]): string | undefined {
  const item = joints[0]?.from.item;
  if (item?.port === undefined) return undefined;
  const wired = all.flatMap(({ from, to }) =>
    [from, to].flatMap((end) => (end.item === item ? [end.pin] : [])),
  );
  const free = item.pins.filter(
    (one) => !wired.includes(one) && (one.is === 'idle' || one.is === 'select'),
  );
  if (free.length === 0) return undefined;
  return `Sin conectar · leave free: ${free.map(pinText).join(', ')}`;
}
