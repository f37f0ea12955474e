/**
 * The order of the strategy map: perspectives from the ground up, and in each the objectives so that
 * arrows cross as little as may be. After Sugiyama: what passes a row on its way has a lane in it.
 */
import type { Objective, Perspective } from '../definition/objectives.ts';

/** An objective, or the lane of an arrow that passes. */
interface Item {
  readonly key: string;
  readonly objective?: Objective;
}

/** An arrow, from row to row: its objectives first and last, the lanes between. */
interface Chain {
  readonly from: string;
  readonly to: string;
  readonly keys: readonly string[];
}

export interface StrategyOrder {
  readonly perspectives: readonly Perspective[];
  readonly rows: readonly (readonly Item[])[];
  readonly chains: readonly Chain[];
}

/** Rounds of sweeping up and down: maps of strategies settle in four or five. */
const sweeps = 12;
/** Of orders of the rows that are as good; perspectives that nothing links have many. */
const ordersMax = 12;
/** What an arrow passes it must be led round. */
const laneCost = 0.5;
/** Neighbours that help each other stand beside each other. */
const apartCost = 3;

export function orderStrategy(objectives: readonly Objective[]): StrategyOrder {
  const tried = risingOrders(objectives).map((one) => orderWithin(objectives, one));
  const [first = orderWithin(objectives, [])] = tried;
  return tried.reduce((best, one) => (costIn(one) < costIn(best) ? one : best), first);
}

function costIn({ rows, chains }: StrategyOrder): number {
  const lanes = rows.flat().filter(({ objective }) => objective === undefined).length;
  return costOf(graphOf(rows, chains), placesOf(rows)) + laneCost * lanes;
}

function orderWithin(
  objectives: readonly Objective[],
  perspectives: readonly Perspective[],
): StrategyOrder {
  const rowOf = new Map(
    objectives.map(({ id, perspective }) => [id, perspectives.indexOf(perspective)]),
  );
  const rows: Item[][] = perspectives.map((perspective) =>
    objectives
      .filter((one) => one.perspective === perspective)
      .map((objective) => ({ key: objective.id, objective })),
  );
  const chains = objectives.flatMap(({ id, supports }) =>
    (supports ?? [])
      .filter((to) => rowOf.has(to))
      .map((to): Chain => {
        const [a, b] = [rowOf.get(id) ?? 0, rowOf.get(to) ?? 0];
        const step = Math.sign(b - a);
        const lanes: string[] = [];
        for (let row = a + step; step !== 0 && row !== b; row += step) {
          const key = `${id}>${to}@${row}`;
          rows[row]?.push({ key });
          lanes.push(key);
        }
        return { from: id, to, keys: [id, ...lanes, to] };
      }),
  );
  return { perspectives, chains, rows: settle(rows, chains) };
}

/** Orders of the perspectives in which the fewest arrows go down, the author's own first. */
function risingOrders(objectives: readonly Objective[]): Perspective[][] {
  const given = [...new Set(objectives.map(({ perspective }) => perspective))];
  const of = new Map(objectives.map(({ id, perspective }) => [id, perspective]));
  const arrows = objectives.flatMap(({ perspective, supports = [] }) =>
    supports.flatMap((to) => {
      const other = of.get(to);
      return other === undefined ? [] : [[perspective, other] as const];
    }),
  );
  const down = (order: readonly Perspective[]) =>
    arrows.filter(([from, to]) => order.indexOf(from) < order.indexOf(to)).length;
  const orders = [...permutations(given)].map((order) => ({ order, down: down(order) }));
  const least = Math.min(...orders.map((one) => one.down));
  return orders
    .filter((one) => one.down === least)
    .slice(0, ordersMax)
    .map(({ order }) => order);
}

function* permutations<T>(of: readonly T[]): Generator<T[]> {
  if (of.length === 0) yield [];
  for (const [at, first] of of.entries()) {
    for (const rest of permutations(of.filter((_, other) => other !== at))) yield [first, ...rest];
  }
}

/** Links between items by their number: within a row, and from a row to the one below it. */
interface Graph {
  readonly items: readonly Item[];
  readonly within: readonly (readonly [number, number])[];
  /** By row: pairs of an item of it and one of the next. */
  readonly below: readonly (readonly (readonly [number, number])[])[];
}

/** Of each item by its number: how far from the left it stands in its row. */
type Places = Map<string, number>;

function graphOf(rows: readonly (readonly Item[])[], chains: readonly Chain[]): Graph {
  const items = rows.flat();
  const number = new Map(items.map(({ key }, at) => [key, at]));
  const row = new Map(rows.flatMap((one, at) => one.map(({ key }) => [key, at])));
  const within: [number, number][] = [];
  const below: [number, number][][] = rows.map(() => []);
  for (const [a = '', b = ''] of linksOf(chains)) {
    const [from, to] = [number.get(a) ?? 0, number.get(b) ?? 0];
    const [high, low] = [row.get(a) ?? 0, row.get(b) ?? 0];
    if (high === low) within.push([from, to]);
    else below[Math.min(high, low)]?.push(high < low ? [from, to] : [to, from]);
  }
  return { items, within, below };
}

const placesOf = (rows: readonly (readonly Item[])[]): Places =>
  new Map(rows.flatMap((row) => row.map(({ key }, x) => [key, x] as const)));

/** @returns the crossings between rows, and what stands between neighbours that help each other. */
function costOf({ items, within, below }: Graph, places: Places): number {
  const x = items.map(({ key }) => places.get(key) ?? 0);
  const at = (item: number): number => x[item] ?? 0;
  let cost = 0;
  for (const [a, b] of within) cost += apartCost * (Math.abs(at(a) - at(b)) - 1);
  for (const links of below) {
    for (const [one, [a, b]] of links.entries()) {
      for (let other = one + 1; other < links.length; other += 1) {
        const [c = 0, d = 0] = links[other] ?? [];
        if ((at(a) - at(c)) * (at(b) - at(d)) < 0) cost += 1;
      }
    }
  }
  return cost;
}

/** @returns how many arrows cross between rows. */
export const crossingsOf = ({ rows, chains }: StrategyOrder): number =>
  costOf({ ...graphOf(rows, chains), within: [] }, placesOf(rows));

const linksOf = (chains: readonly Chain[]): string[][] =>
  chains.flatMap(({ keys }) => keys.slice(1).map((key, at) => [keys[at] ?? '', key]));

/** Barycentres up and down, and from each of them single items moved as long as that helps. */
function settle(given: readonly Item[][], chains: readonly Chain[]): Item[][] {
  const graph = graphOf(given, chains);
  const around = new Map<string, string[]>();
  for (const [a = '', b = ''] of linksOf(chains)) {
    around.set(a, [...(around.get(a) ?? []), b]);
    around.set(b, [...(around.get(b) ?? []), a]);
  }
  let rows = given.map((row) => [...row]);
  let best = moved(rows, graph);
  for (let round = 0; round < sweeps; round += 1) {
    rows = swept(rows, around, round % 2 === 0);
    const mended = moved(rows, graph);
    if (costOf(graph, placesOf(mended)) < costOf(graph, placesOf(best))) best = mended;
  }
  return best;
}

/** Each row in the order of where its neighbours in the row before stand. */
function swept(
  given: readonly Item[][],
  around: ReadonlyMap<string, readonly string[]>,
  isDown: boolean,
): Item[][] {
  const rows = given.map((row) => [...row]);
  const order = rows.map((_, at) => (isDown ? at : rows.length - 1 - at));
  for (const at of order.slice(1)) {
    const placed = rows[at + (isDown ? -1 : 1)] ?? [];
    const place = new Map(placed.map(({ key }, x) => [key, x / Math.max(1, placed.length - 1)]));
    const own = (rows[at] ?? []).map((item, x, all) => {
      const known = (around.get(item.key) ?? []).flatMap((other) => place.get(other) ?? []);
      const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
      return { item, x: known.length === 0 ? x / Math.max(1, all.length - 1) : mean };
    });
    rows[at] = own.sort((a, b) => a.x - b.x).map(({ item }) => item);
  }
  return rows;
}

/** Each item takes the place in its row that costs least, until none has a better one. */
function moved(given: readonly Item[][], graph: Graph): Item[][] {
  const best = given.map((row) => [...row]);
  const places = placesOf(best);
  const put = (row: readonly Item[]) => {
    for (const [x, { key }] of row.entries()) places.set(key, x);
  };
  let least = costOf(graph, places);
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const at of best.keys()) {
      for (const item of [...(best[at] ?? [])]) {
        const others = (best[at] ?? []).filter((one) => one !== item);
        for (let place = 0; place <= others.length; place += 1) {
          const tried = [...others.slice(0, place), item, ...others.slice(place)];
          put(tried);
          const cost = costOf(graph, places);
          if (cost >= least) continue;
          best[at] = tried;
          [least, isBetter] = [cost, true];
        }
        put(best[at] ?? []);
      }
    }
  }
  return best;
}
