/** Where the objectives of the strategy map stand, and the arrows between them. */
import type { Objective, StrategyMapOrder } from './scorecard-api.ts';

type Item = StrategyMapOrder['rows'][number]['items'][number];
type Chain = StrategyMapOrder['arrows'][number];

/** Units of the drawing, which are pixels where it is looked at in its own width. */
export interface MapSize {
  readonly width: number;
  /** Room for the name of the row: beside it, or above it. */
  readonly label: { readonly left: number; readonly top: number };
  readonly box: { readonly width: number; readonly height: number };
  /** Between boxes; wider where an arrow goes from one to the other. */
  readonly gap: number;
  readonly arrow: number;
  readonly lane: number;
  /** Between rows, where arrows bend. */
  readonly bend: number;
}

export const wide: MapSize = {
  ...{ width: 1040, label: { left: 118, top: 0 }, box: { width: 236, height: 88 } },
  ...{ gap: 14, arrow: 36, lane: 16, bend: 52 },
};
export const narrow: MapSize = {
  ...{ width: 324, label: { left: 0, top: 20 }, box: { width: 86, height: 110 } },
  ...{ gap: 4, arrow: 16, lane: 6, bend: 34 },
};

export interface Box {
  readonly objective: Objective;
  readonly x: number;
  readonly y: number;
}

export interface StrategyLayout {
  readonly rows: readonly { readonly perspective: Objective['perspective']; readonly y: number }[];
  readonly boxes: readonly Box[];
  /** Paths of the arrows, each from an objective to one it supports. */
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly path: string }[];
  readonly width: number;
  readonly height: number;
}

/** Rounds of drawing items towards what they are linked with. */
const rounds = 12;
const margin = 6;

/** A row to a perspective; arrows pass rows between the boxes, in their lanes. */
export function layStrategy(
  objectives: readonly Objective[],
  { rows: given, arrows: chains }: StrategyMapOrder,
  size: MapSize,
): StrategyLayout {
  const rows = given.map(({ items }) => items);
  const places = placesOf(rows, chains, size);
  const width = Math.max(
    size.width,
    ...[...places.values()].map(({ x, width: own }) => Math.ceil(x + own / 2 + margin)),
  );
  const step = size.label.top + size.box.height + size.bend;
  const tops = new Map(
    rows.flatMap((row, at) => row.map(({ key }) => [key, at * step + size.label.top + margin])),
  );
  const boxes = rows.flat().flatMap(({ key, objective: id }): Box[] => {
    const objective = objectives.find((one) => one.id === id);
    const place = places.get(key);
    if (!objective || !place) return [];
    return [{ objective, x: Math.round(place.x - size.box.width / 2), y: tops.get(key) ?? 0 }];
  });
  const arrows = chains.map((chain) => ({
    ...{ from: chain.from, to: chain.to },
    path: pathOf(chain, { chains, places, tops, size }),
  }));
  return {
    rows: given.map(({ perspective }, at) => ({
      perspective,
      y: at * step + size.label.top + margin,
    })),
    ...{ boxes, arrows, width },
    height: given.length * step - size.bend + 2 * margin,
  };
}

interface Place {
  /** Of the middle. */
  readonly x: number;
  readonly width: number;
}

function placesOf(
  rows: readonly (readonly Item[])[],
  chains: readonly Chain[],
  size: MapSize,
): ReadonlyMap<string, Place> {
  const links = chains.flatMap(({ keys }) => keys.slice(1).map((key, at) => [keys[at] ?? '', key]));
  const widthOf = (item: Item) => (item.objective ? size.box.width : size.lane);
  const isLinked = (a: Item, b: Item) =>
    links.some((link) => link.includes(a.key) && link.includes(b.key));
  const apart = (a: Item, b: Item) =>
    (widthOf(a) + widthOf(b)) / 2 +
    (isLinked(a, b) ? size.arrow : a.objective || b.objective ? size.gap : 0);
  const left = size.label.left + margin;
  const x = new Map<string, number>();
  for (const row of rows) {
    const long = row.slice(1).reduce((sum, item, at) => sum + apart(row[at] ?? item, item), 0);
    let at = left + Math.max(size.box.width / 2, (size.width - left - long) / 2);
    for (const [index, item] of row.entries()) {
      const before = row[index - 1];
      if (before) at += apart(before, item);
      x.set(item.key, at);
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const row of round % 2 === 0 ? rows : [...rows].reverse()) {
      const wanted = row.map(({ key }) => {
        const others = links.flatMap(([a = '', b = '']) =>
          a === key ? [b] : b === key ? [a] : [],
        );
        const known = others.filter((one) => !row.some((own) => own.key === one));
        const sum = known.reduce((total, one) => total + (x.get(one) ?? 0), 0);
        return known.length === 0 ? (x.get(key) ?? 0) : sum / known.length;
      });
      for (const [at, one] of spread(row, wanted, apart, widthOf, left, size.width).entries()) {
        x.set(row[at]?.key ?? '', one);
      }
    }
  }
  return new Map(
    rows.flat().map((item) => [item.key, { x: x.get(item.key) ?? 0, width: widthOf(item) }]),
  );
}

/** As near to where each wants to be as its neighbours and the edges let it: the mean of two passes. */
function spread(
  row: readonly Item[],
  wanted: readonly number[],
  apart: (a: Item, b: Item) => number,
  widthOf: (item: Item) => number,
  left: number,
  right: number,
): number[] {
  const least: number[] = [];
  for (const [at, item] of row.entries()) {
    const before = row[at - 1];
    const floor = before ? (least[at - 1] ?? 0) + apart(before, item) : left + widthOf(item) / 2;
    least.push(Math.max(floor, wanted[at] ?? 0));
  }
  const placed = [...least];
  for (let at = row.length - 1; at >= 0; at -= 1) {
    const [item, after] = [row[at], row[at + 1]];
    if (!item) continue;
    const ceiling = after
      ? (placed[at + 1] ?? 0) - apart(item, after)
      : right - margin - widthOf(item) / 2;
    placed[at] = Math.min(placed[at] ?? 0, ceiling);
  }
  // Beyond the left edge only where the row is longer than the drawing: then it grows to the right.
  const over = Math.max(
    0,
    left + widthOf(row[0] ?? { key: '', objective: null }) / 2 - (placed[0] ?? left),
  );
  return over === 0 || row.length === 0 ? placed : pushed(row, placed, apart, left, widthOf);
}

function pushed(
  row: readonly Item[],
  placed: readonly number[],
  apart: (a: Item, b: Item) => number,
  left: number,
  widthOf: (item: Item) => number,
): number[] {
  const at: number[] = [];
  for (const [index, item] of row.entries()) {
    const before = row[index - 1];
    const floor = before ? (at[index - 1] ?? 0) + apart(before, item) : left + widthOf(item) / 2;
    at.push(Math.max(floor, placed[index] ?? 0));
  }
  return at;
}

interface Drawing {
  readonly chains: readonly Chain[];
  readonly places: ReadonlyMap<string, Place>;
  readonly tops: ReadonlyMap<string, number>;
  readonly size: MapSize;
}

function pathOf(chain: Chain, drawing: Drawing): string {
  const { places, tops, size } = drawing;
  const [first = '', last = ''] = [chain.keys[0], chain.keys.at(-1)];
  const [from, to] = [places.get(first), places.get(last)];
  const [top, other] = [tops.get(first) ?? 0, tops.get(last) ?? 0];
  if (!from || !to) return '';
  if (top === other) return besidePath(from, to, top, drawing);
  const isUp = other < top;
  const points: [x: number, y: number][] = [];
  for (const key of chain.keys) {
    const y = tops.get(key) ?? 0;
    const [head, foot] = [y, y + size.box.height];
    const x = Math.round(places.get(key)?.x ?? 0);
    if (key === first) points.push([portOf(chain, first, drawing), isUp ? head : foot]);
    else if (key === last) points.push([portOf(chain, last, drawing), isUp ? foot : head]);
    // A lane is straight past the boxes, and past the name over them.
    else points.push(...lanePoints(x, head - size.label.top, foot, isUp));
  }
  const [start, ...rest] = points;
  let [x, y] = start ?? [0, 0];
  const parts = rest.map(([nextX, nextY], at) => {
    const middle = (y + nextY) / 2;
    const part =
      at % 2 === 0 ? `C${x} ${middle} ${nextX} ${middle} ${nextX} ${nextY}` : `L${nextX} ${nextY}`;
    [x, y] = [nextX, nextY];
    return part;
  });
  return `M${start?.join(' ')}${parts.join('')}`;
}

const lanePoints = (x: number, head: number, foot: number, isUp: boolean): [number, number][] =>
  isUp
    ? [
        [x, foot],
        [x, head],
      ]
    : [
        [x, head],
        [x, foot],
      ];

/** Within a row: from side to side, or round below what stands between. */
function besidePath(from: Place, to: Place, top: number, { places, tops, size }: Drawing): string {
  const isRight = to.x > from.x;
  const [low, high] = isRight ? [from.x, to.x] : [to.x, from.x];
  const isFree = ![...places].some(([key, { x }]) => tops.get(key) === top && x > low && x < high);
  const half = (size.box.width / 2) * (isRight ? 1 : -1);
  const y = top + size.box.height / 2;
  if (isFree) return `M${Math.round(from.x + half)} ${y}L${Math.round(to.x - half)} ${y}`;
  const foot = top + size.box.height;
  const [a, b] = [Math.round(from.x), Math.round(to.x)];
  const deep = foot + size.bend * 0.8;
  return `M${a} ${foot}C${a} ${deep} ${b} ${deep} ${b} ${foot}`;
}

/** Arrows share an edge evenly, in the order of where they go next: beside each other, not across. */
function portOf(chain: Chain, key: string, { chains, places, tops, size }: Drawing): number {
  const own = tops.get(key) ?? 0;
  const nextOf = ({ keys }: Chain) =>
    (keys[0] === key ? keys[1] : keys.at(-1) === key ? keys.at(-2) : undefined) ?? '';
  const next = nextOf(chain);
  const isAbove = (tops.get(next) ?? 0) < own;
  const sharing = chains
    .filter((one) => one.keys[0] === key || one.keys.at(-1) === key)
    .filter((one) => {
      const y = tops.get(nextOf(one)) ?? own;
      return y !== own && y < own === isAbove;
    })
    .sort((a, b) => (places.get(nextOf(a))?.x ?? 0) - (places.get(nextOf(b))?.x ?? 0));
  const middle = places.get(key)?.x ?? 0;
  const part = (sharing.indexOf(chain) + 1) / (sharing.length + 1);
  return Math.round(middle - size.box.width / 2 + size.box.width * part);
}
