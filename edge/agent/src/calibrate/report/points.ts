/** Points of a plot; where they would cover each other, hexagons that tell how many there are. */
import { Html } from './html.ts';
import { place } from './plot.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** More than these is a black cloud, and a page of many megabytes. */
export const pointsMax = 2500;
const radius = 5;

/** @param points in units of the drawing. */
export function pointMarks(className: string, points: readonly Point[]): Html {
  if (points.length > pointsMax) return hexagons(className, points);
  const marks = points.map(({ x, y }) => `<circle cx="${place(x)}" cy="${place(y)}" r="2"/>`);
  return new Html(`<g class="${className}">${marks.join('')}</g>\n`);
}

function hexagons(className: string, points: readonly Point[]): Html {
  const bins = binned(points);
  const most = Math.max(...bins.map(({ count }) => count));
  const marks = bins.map(({ x, y, count }) => {
    // By the logarithm: one pair is still to be seen beside thousands.
    const shade = 0.15 + (0.85 * Math.log(1 + count)) / Math.log(1 + most);
    return `<path d="M${place(x)} ${place(y)}${hexagon}" fill-opacity="${shade.toFixed(2)}"/>`;
  });
  return new Html(`<g class="${className} hex">${marks.join('')}</g>\n`);
}

const corner = (at: number): readonly [number, number] => {
  const angle = (Math.PI / 3) * at + Math.PI / 6;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
};
/** Drawn from its middle. */
const hexagon = Array.from({ length: 6 }, (_, at) => {
  const [x, y] = corner(at);
  const [fromX, fromY] = at === 0 ? [0, 0] : corner(at - 1);
  return `${at === 0 ? 'm' : 'l'}${place(x - fromX)} ${place(y - fromY)}`;
})
  .join('')
  .concat('z');

interface Bin extends Point {
  readonly count: number;
}

/** Each point counts in the hexagon whose middle is nearest. */
function binned(points: readonly Point[]): Bin[] {
  const [dx, dy] = [radius * Math.sqrt(3), radius * 1.5];
  const counts = new Map<string, Bin>();
  for (const { x, y } of points) {
    const row = Math.round(y / dy);
    const rows = [row, row + (y / dy > row ? 1 : -1)];
    const middles = rows.map((one) => {
      const shift = one % 2 === 0 ? 0 : dx / 2;
      return { x: Math.round((x - shift) / dx) * dx + shift, y: one * dy };
    });
    const far = (middle: Point) => (middle.x - x) ** 2 + (middle.y - y) ** 2;
    const [first = { x, y }, second = first] = middles;
    const middle = far(first) <= far(second) ? first : second;
    const key = `${place(middle.x)} ${place(middle.y)}`;
    counts.set(key, { ...middle, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
