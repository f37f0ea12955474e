/**
 * A good order of visits: from the base and back, the nearest next, then every crossing of the way undone
 * (2-opt). As the crow flies: streets are longer, and the order is mostly theirs too.
 */
import type { Place } from '../facts.ts';
import { metresBetween } from './distance.ts';

export interface Stop {
  readonly device: string;
  readonly position: Place;
}

export interface Route {
  /** In the order of the visit. */
  readonly stops: readonly { readonly device: string; readonly metresFromLast: number }[];
  /** With the way back to the base, where there is one. */
  readonly metres: number;
}

/** 2-opt looks at each pair of stops: of more than these, the nearest next is all. */
const stopsMax = 300;

/** @param base where the way begins and ends; without one it begins at the first stop and ends at the last. */
export function routeOf(stops: readonly Stop[], base?: Place): Route {
  const [first] = stops;
  if (first === undefined) return { stops: [], metres: 0 };
  const few = stops.length <= stopsMax;
  const places = [base ?? first.position, ...stops.map(({ position }) => position)];
  const metres = few ? measured(places) : betweenOf(places);
  const rest = stops.map((_, at) => at + 1);
  const nearest =
    base === undefined
      ? [1, ...visitNearest(rest.slice(1), 1, metres)]
      : visitNearest(rest, 0, metres);
  const order = few ? uncrossed(nearest, base !== undefined, metres) : nearest;
  const told = order.map((place, at) => ({
    device: stops[place - 1]?.device ?? '',
    metresFromLast: Math.round(metres(order[at - 1] ?? 0, place)),
  }));
  const back = base === undefined ? 0 : metres(order.at(-1) ?? 0, 0);
  const sum = told.reduce((total, { metresFromLast }) => total + metresFromLast, back);
  return { stops: told, metres: Math.round(sum) };
}

/** Metres between two places, by their number: 0 is the base, or the first stop where there is none. */
type Metres = (from: number, to: number) => number;

const betweenOf =
  (places: readonly Place[]): Metres =>
  (from, to) => {
    const [a, b] = [places[from], places[to]];
    return a && b ? metresBetween(a, b) : 0;
  };

/** Each way once: 2-opt asks for the same ones some hundred thousand times. */
function measured(places: readonly Place[]): Metres {
  const between = betweenOf(places);
  const count = places.length;
  const all = Float64Array.from({ length: count * count }, (_, at) =>
    between(Math.floor(at / count), at % count),
  );
  return (from, to) => all[from * count + to] ?? 0;
}

function visitNearest(places: readonly number[], from: number, metres: Metres): number[] {
  const rest = new Set(places);
  const order: number[] = [];
  for (let at = from; rest.size > 0; ) {
    let [nearest, least]: [number | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
    for (const place of rest) {
      const way = metres(at, place);
      if (way < least) [nearest, least] = [place, way];
    }
    if (nearest === undefined) break;
    rest.delete(nearest);
    order.push(nearest);
    at = nearest;
  }
  return order;
}

/** Turns a stretch of the way round for as long as that makes it shorter. */
function uncrossed(places: readonly number[], returns: boolean, metres: Metres): number[] {
  const order = [...places];
  // Without a base the first stop stands, since it is the most urgent, and no way leads on from the last.
  const begin = returns ? 0 : 1;
  const end = returns ? 0 : undefined;
  const onTo = (from: number, to: number | undefined): number =>
    to === undefined ? 0 : metres(from, to);
  for (let improved = true; improved; ) {
    improved = false;
    for (let from = begin; from < order.length - 1; from += 1) {
      const a = order[from - 1] ?? 0;
      for (let to = from + 1; to < order.length; to += 1) {
        const [b, c] = [order[from] ?? 0, order[to] ?? 0];
        const d = order[to + 1] ?? end;
        // The stretch from `b` to `c` is walked the other way, between `a` and `d`.
        const saved = metres(a, b) + onTo(c, d) - metres(a, c) - onTo(b, d);
        if (saved <= 1e-6) continue;
        order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse());
        improved = true;
      }
    }
  }
  return order;
}
