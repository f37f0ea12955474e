/** Where the objectives of the strategy map stand, and the arrows between them. */
import type { Objective } from './scorecard-api.ts';

interface Box {
  readonly objective: Objective;
  readonly x: number;
  readonly y: number;
}

export interface StrategyLayout {
  readonly rows: readonly { readonly perspective: Objective['perspective']; readonly y: number }[];
  readonly boxes: readonly Box[];
  /** Paths of the arrows, each from an objective to one it supports. */
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly path: string }[];
  readonly height: number;
}

/** Units of the drawing, which is as wide as a desktop's page. */
export const map = { width: 1040, label: 120, box: { width: 250, height: 76 }, row: 122, foot: 12 };

/** A row to a perspective, in the order in which the strategy names them. */
export function layStrategy(objectives: readonly Objective[]): StrategyLayout {
  const perspectives = [...new Set(objectives.map(({ perspective }) => perspective))];
  const rows = perspectives.map((perspective, at) => ({ perspective, y: at * map.row + map.foot }));
  const boxes = rows.flatMap(({ perspective, y }) => {
    const own = objectives.filter((one) => one.perspective === perspective);
    const room = (map.width - map.label) / own.length;
    return own.map((objective, at) => ({
      ...{ objective, y },
      x: map.label + room * at + (room - map.box.width) / 2,
    }));
  });
  const pairs = boxes.flatMap((from) =>
    boxes
      .filter((to) => from.objective.supports.includes(to.objective.id))
      .map((to) => ({ from, to })),
  );
  const arrows = pairs.map((pair) => ({
    ...{ from: pair.from.objective.id, to: pair.to.objective.id },
    path: pathOf(pair, pairs),
  }));
  return { rows, boxes, arrows, height: rows.length * map.row };
}

interface Pair {
  readonly from: Box;
  readonly to: Box;
}

const middle = ({ x }: Box): number => x + map.box.width / 2;

function pathOf({ from, to }: Pair, pairs: readonly Pair[]): string {
  if (from.y === to.y) {
    const isRight = to.x > from.x;
    const y = from.y + map.box.height / 2;
    const [x1, x2] = [from.x + (isRight ? map.box.width : 0), to.x + (isRight ? 0 : map.box.width)];
    return `M${x1} ${y}L${x2} ${y}`;
  }
  const isDown = to.y > from.y;
  const y1 = from.y + (isDown ? map.box.height : 0);
  const y2 = to.y + (isDown ? 0 : map.box.height);
  const [x1, x2] = [placeOn(from, isDown, to, pairs), placeOn(to, !isDown, from, pairs)];
  // So that an arrow leaves and comes upright, whatever lies between.
  const bend = (y2 - y1) / 2;
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

/** Arrows share an edge evenly, in the order of where they go: they cross no more than they must. */
function placeOn(box: Box, isFoot: boolean, other: Box, pairs: readonly Pair[]): number {
  const others = pairs
    .flatMap(({ from, to }) => (from === box ? [to] : to === box ? [from] : []))
    .filter((one) => one.y !== box.y && one.y > box.y === isFoot)
    .sort((a, b) => middle(a) - middle(b) || a.y - b.y);
  return Math.round(box.x + (map.box.width * (others.indexOf(other) + 1)) / (others.length + 1));
}
