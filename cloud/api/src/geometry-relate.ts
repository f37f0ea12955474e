/** How a point lies to something else by the matrix of DE-9IM (OGC 06-103r4 §6.1.15). */
import { type Geometry, type Position, placeOf } from './geometry.ts';

/** Dimension of what two parts have in common, F for nothing; rows are of the point. */
type Matrix = string;

/**
 * @param pattern nine of 0, 1, 2, T, F and *.
 * @param pointFirst whether the point is the first of the two in the pattern.
 */
export function relateMatches(
  point: Position,
  other: Geometry,
  pattern: string,
  pointFirst: boolean,
): boolean {
  const matrix = matrixOf(point, other);
  const asked = pointFirst ? matrix : transposed(matrix);
  return [...pattern].every((wanted, index) => fits(wanted, asked[index] ?? 'F'));
}

const fits = (wanted: string, found: string): boolean =>
  wanted === '*' || (wanted === 'T' ? found !== 'F' : wanted === found);

/** A point is all interior; its boundary is empty. */
function matrixOf(point: Position, other: Geometry): Matrix {
  const place = placeOf(point, other);
  const own = (['inside', 'edge', 'outside'] as const).map((one) => (one === place ? '0' : 'F'));
  return [...own, 'F', 'F', 'F', ...remainder(other, place === 'inside'), '2'].join('');
}

/** What of the other's interior and boundary lies outside the point. */
function remainder(other: Geometry, covered: boolean): string[] {
  switch (other.type) {
    case 'Point':
      return [covered ? 'F' : '0', 'F'];
    case 'LineString':
      // Of two ends the point is at most one; a closed line has none.
      return ['1', isClosed(other.points) ? 'F' : '0'];
    case 'Polygon':
      return ['2', '1'];
  }
}

function isClosed(points: readonly Position[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

const transposed = (matrix: Matrix): Matrix =>
  [0, 3, 6, 1, 4, 7, 2, 5, 8].map((index) => matrix[index]).join('');
