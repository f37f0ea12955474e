/**
 * Draws a street basemap out of the shapes of a GTFS feed: a bus network is nearly the main
 * streets of its city, and streets with more routes are the larger ones. The page then needs no
 * tile server, and works where there is no internet.
 *
 *   node cloud/web/basemap.mjs <feed folder> cloud/web/public/basemap/arequipa.geojson
 *
 * Reads `shapes.txt` and `stops.txt` (a stop is named after its street: the label of the street).
 * Mind the licence of the feed: what is derived from it must say so (ATTRIBUTION.md beside the
 * output). Needs nothing but Node.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

/** Cells of 1e-4° (11 m): buses of both directions and all routes fall on the same street. */
const cellsPerDegree = 1e4;
/** What a bend may leave the drawn line by, in cells: 0.9 × 11 m = 10 m, a street's width. */
const toleranceCells = 0.9;
/** Longest step that is a street and not a hole in the shape: 60 cells = 660 m. */
const stepCellsMax = 60;
/** Routes on a street from which it counts as class 2 and class 3. */
const classFromRoutes = [4, 14];

/** A street with fewer stops is not what people find their way by. */
const labelStopsMin = 12;
/** Labels nearer than this hide each other: 60 cells = 660 m. */
const labelSpacingCells = 60;

const [feed, target] = parseArgs({ allowPositionals: true }).positionals;
if (feed === undefined || target === undefined) {
  throw new Error('usage: node basemap.mjs <feed folder> <output.geojson>');
}

const shapes = readShapes(readFileSync(`${feed}/shapes.txt`, 'utf8'));
const streets = joinEdges(countEdges(shapes)).map(({ rank, cells }) => ({
  rank,
  cells: simplify(cells),
}));
const labels = placeLabels(readFileSync(`${feed}/stops.txt`, 'utf8'));
const geojson = toGeoJson(streets, labels);
writeFileSync(target, geojson);
console.log(
  `${shapes.length} shapes, ${streets.length} lines, ${labels.length} labels, ` +
    `${geojson.length} bytes, ${gzipSync(geojson).length} compressed`,
);

/** Rows of one shape stand together and in order, as the feeds of trufi write them. */
function readShapes(text) {
  const [header = '', ...rows] = text.trim().split(/\r?\n/);
  const columns = header.split(',');
  const [id, lat, lon] = ['shape_id', 'shape_pt_lat', 'shape_pt_lon'].map((c) =>
    columns.indexOf(c),
  );
  const byId = new Map();
  for (const row of rows) {
    const fields = row.split(',');
    const cell = [
      Math.round(Number(fields[lon]) * cellsPerDegree),
      Math.round(Number(fields[lat]) * cellsPerDegree),
    ];
    if (!byId.has(fields[id])) byId.set(fields[id], []);
    byId.get(fields[id]).push(cell);
  }
  return [...byId.values()];
}

/** Unit steps of the grid, each with the number of shapes that pass there. */
function countEdges(shapes) {
  const edges = new Map();
  for (const shape of shapes) {
    const own = new Set();
    for (let i = 1; i < shape.length; i++) {
      for (const [a, b] of unitSteps(shape[i - 1], shape[i])) {
        const key = [a.join(), b.join()].sort().join(';');
        if (own.has(key)) continue;
        own.add(key);
        edges.set(key, (edges.get(key) ?? 0) + 1);
      }
    }
  }
  return edges;
}

function* unitSteps([x0, y0], [x1, y1]) {
  const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
  if (steps > stepCellsMax) return;
  let last = [x0, y0];
  for (let i = 1; i <= steps; i++) {
    const next = [
      Math.round(x0 + ((x1 - x0) * i) / steps),
      Math.round(y0 + ((y1 - y0) * i) / steps),
    ];
    yield [last, next];
    last = next;
  }
}

/** Chains of edges of one class between crossings, each edge used once. */
function joinEdges(edges) {
  const lines = [];
  for (const rank of [1, 2, 3]) {
    const neighbours = new Map();
    const link = (a, b) => neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
    for (const [key, routes] of edges) {
      if (rankOf(routes) !== rank) continue;
      const [a, b] = key.split(';');
      link(a, b);
      link(b, a);
    }
    const walk = (start) => {
      const line = [start];
      for (let at = start; ; ) {
        const [next] = neighbours.get(at) ?? [];
        if (next === undefined) return line;
        neighbours.get(at).delete(next);
        neighbours.get(next).delete(at);
        line.push(next);
        at = next;
        if (neighbours.get(at).size > 1) return line;
      }
    };
    // Ends and crossings first, so that a chain starts where a street does; then what is a ring.
    const nodes = [...neighbours.keys()];
    const degrees = new Map(nodes.map((n) => [n, neighbours.get(n).size]));
    const starts = [...nodes.filter((n) => degrees.get(n) !== 2), ...nodes];
    for (const start of starts) {
      while (neighbours.get(start).size > 0) {
        const cells = walk(start).map((cell) => cell.split(',').map(Number));
        lines.push({ rank, cells });
      }
    }
  }
  return lines;
}

function rankOf(routes) {
  return 1 + classFromRoutes.filter((from) => routes >= from).length;
}

/** Douglas and Peucker, The Canadian Cartographer 10 (1973) 112. */
function simplify(cells) {
  if (cells.length < 3) return cells;
  const [first, last] = [cells[0], cells[cells.length - 1]];
  let [far, at] = [0, 0];
  for (let i = 1; i < cells.length - 1; i++) {
    const d = distance(cells[i], first, last);
    if (d > far) [far, at] = [d, i];
  }
  if (far <= toleranceCells) return [first, last];
  return [...simplify(cells.slice(0, at + 1)).slice(0, -1), ...simplify(cells.slice(at))];
}

function distance([x, y], [x0, y0], [x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  if (squared === 0) return Math.hypot(x - x0, y - y0);
  const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

/** The name of a street at the stop nearest to the middle of its stops, those with most stops first. */
function placeLabels(text) {
  const stopsOf = new Map();
  for (const row of text.trim().split(/\r?\n/).slice(1)) {
    const [, name, lat, lon] = row.match(/^[^,]*,("[^"]*"|[^",]*),([-\d.]+),([-\d.]+)/) ?? [];
    if (name === undefined || !/^(Avenida|Calle|Vía|Prolongación|Variante)/.test(name)) continue;
    const cell = [Math.round(lon * cellsPerDegree), Math.round(lat * cellsPerDegree)];
    stopsOf.set(name, [...(stopsOf.get(name) ?? []), cell]);
  }
  const placed = [];
  for (const [name, stops] of [...stopsOf].sort((a, b) => b[1].length - a[1].length)) {
    if (stops.length < labelStopsMin) break;
    const mean = [0, 1].map((axis) => stops.reduce((sum, s) => sum + s[axis], 0) / stops.length);
    const from = ([x, y]) => Math.hypot(x - mean[0], y - mean[1]);
    const cell = stops.reduce((best, stop) => (from(stop) < from(best) ? stop : best));
    const near = placed.some(
      ({ cell: [x, y] }) => Math.hypot(x - cell[0], y - cell[1]) < labelSpacingCells,
    );
    if (!near)
      placed.push({ name: name.replace('Avenida', 'Av.').replace('Prolongación', 'Prol.'), cell });
  }
  return placed;
}

/** One MultiLineString per class: a property on every street would be half of the file. */
function toGeoJson(streets, labels) {
  const lines = [1, 2, 3].map((rank) => ({
    type: 'Feature',
    properties: { rank },
    geometry: {
      type: 'MultiLineString',
      coordinates: streets
        .filter((street) => street.rank === rank)
        .map(({ cells }) => cells.map(([x, y]) => [x / cellsPerDegree, y / cellsPerDegree])),
    },
  }));
  const names = labels.map(({ name, cell: [x, y] }) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Point', coordinates: [x / cellsPerDegree, y / cellsPerDegree] },
  }));
  return `${JSON.stringify({ type: 'FeatureCollection', features: [...lines, ...names] })}\n`;
}
