/**
 * Geometry of a point against something, on the plane of longitude and latitude in degrees, as
 * WGS 84 coordinates are compared in most SensorThings services. Stations are points: nothing more
 * is needed, and two areas are never compared.
 */
export type Position = readonly [lon: number, lat: number];
export type Geometry =
  | { readonly type: 'Point'; readonly points: readonly Position[] }
  | { readonly type: 'LineString'; readonly points: readonly Position[] }
  | { readonly type: 'Polygon'; readonly rings: readonly (readonly Position[])[] };

const positionsMax = 1000;
const number = String.raw`[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?`;
const position = new RegExp(`^\\s*(${number})\\s+(${number})(?:\\s+${number})?\\s*$`);

/**
 * Reads well-known text: POINT, LINESTRING or POLYGON, longitude first (an SRID before it must be
 * 4326).
 * @returns undefined where it is none of them.
 */
export function parseWkt(text: string): Geometry | undefined {
  const match = /^\s*(?:SRID=4326;)?\s*(POINT|LINESTRING|POLYGON)\s*(?:Z\s*)?\((.*)\)\s*$/i.exec(
    text,
  );
  const [, name = '', body = ''] = match ?? [];
  if (body.split(',').length > positionsMax) return undefined;
  switch (name.toUpperCase()) {
    case 'POINT': {
      const points = parsePositions(body);
      return points?.length === 1 ? { type: 'Point', points } : undefined;
    }
    case 'LINESTRING': {
      const points = parsePositions(body);
      return points && points.length >= 2 ? { type: 'LineString', points } : undefined;
    }
    case 'POLYGON': {
      const parts = /^\s*\((.*)\)\s*$/.exec(body)?.[1]?.split(/\)\s*,\s*\(/);
      return polygonOf(parts?.map(parsePositions));
    }
    default:
      return undefined;
  }
}

function parsePositions(text: string): Position[] | undefined {
  const positions: Position[] = [];
  for (const part of text.split(',')) {
    const [, lon, lat] = position.exec(part) ?? [];
    if (lon === undefined || lat === undefined) return undefined;
    positions.push([Number(lon), Number(lat)]);
  }
  return positions;
}

/** @returns the polygon of rings that are closed and have an inside, or undefined. */
export function polygonOf(
  rings: readonly (readonly Position[] | undefined)[] | undefined,
): Geometry | undefined {
  const closed = (rings ?? []).filter((ring) => ring !== undefined).filter(isClosed);
  if (rings === undefined || rings.length === 0 || closed.length < rings.length) return undefined;
  return { type: 'Polygon', rings: closed };
}

const isClosed = (ring: readonly Position[]): boolean =>
  ring.length >= 4 && ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];

/** @returns the geometry of a GeoJSON Point, or undefined where it is none. */
export function geoJsonPoint(value: unknown): Geometry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('type' in value) || value.type !== 'Point' || !('coordinates' in value)) return undefined;
  const [lon, lat]: unknown[] = Array.isArray(value.coordinates) ? value.coordinates : [];
  if (typeof lon !== 'number' || typeof lat !== 'number') return undefined;
  return { type: 'Point', points: [[lon, lat]] };
}

export type Place = 'inside' | 'edge' | 'outside';

/** @returns where a point lies of a geometry; the ends of a line are its edge. */
export function placeOf(point: Position, geometry: Geometry): Place {
  if (geometry.type === 'Polygon') return placeInRings(point, geometry.rings);
  const { points } = geometry;
  const [first, last] = [points[0], points.at(-1)];
  if (geometry.type === 'Point') return first && same(point, first) ? 'inside' : 'outside';
  const closed = first !== undefined && last !== undefined && same(first, last);
  if (!closed && [first, last].some((end) => end && same(point, end))) return 'edge';
  return onLine(point, points) ? 'inside' : 'outside';
}

const same = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];

function placeInRings(point: Position, rings: readonly (readonly Position[])[]): Place {
  if (rings.some((ring) => onLine(point, ring))) return 'edge';
  const inside = (ring: readonly Position[]): boolean => crossings(point, ring) % 2 === 1;
  const [shell, ...holes] = rings;
  return shell && inside(shell) && !holes.some(inside) ? 'inside' : 'outside';
}

/** How often a ray to the east crosses the ring. */
function crossings([x, y]: Position, ring: readonly Position[]): number {
  let count = 0;
  for (const [[ax, ay], [bx, by]] of edges(ring)) {
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) count += 1;
  }
  return count;
}

function onLine([x, y]: Position, line: readonly Position[]): boolean {
  for (const [[ax, ay], [bx, by]] of edges(line)) {
    const across = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const between =
      Math.min(ax, bx) <= x &&
      x <= Math.max(ax, bx) &&
      Math.min(ay, by) <= y &&
      y <= Math.max(ay, by);
    if (across === 0 && between) return true;
  }
  return false;
}

function* edges(line: readonly Position[]): Generator<[Position, Position]> {
  let before: Position | undefined;
  for (const position of line) {
    if (before) yield [before, position];
    before = position;
  }
}

/** @returns the length of a line in degrees; a point has none. */
export function lengthDegrees(points: readonly Position[]): number {
  let length = 0;
  for (const [[ax, ay], [bx, by]] of edges(points)) length += Math.hypot(bx - ax, by - ay);
  return length;
}

/** @returns the distance in degrees from a point to the nearest part; 0 within an area. */
export function distanceDegrees(point: Position, geometry: Geometry): number {
  if (geometry.type === 'Polygon') {
    if (placeOf(point, geometry) !== 'outside') return 0;
    return Math.min(...geometry.rings.map((ring) => distanceToLine(point, ring)));
  }
  return distanceToLine(point, geometry.points);
}

function distanceToLine([x, y]: Position, line: readonly Position[]): number {
  let nearest = Math.min(...line.slice(0, 1).map(([ax, ay]) => Math.hypot(x - ax, y - ay)));
  for (const [[ax, ay], [bx, by]] of edges(line)) {
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
    const t = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(x - ax - t * dx, y - ay - t * dy));
  }
  return nearest;
}
