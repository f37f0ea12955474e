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
  const [first, ...others] = stops;
  if (first === undefined) return { stops: [], metres: 0 };
  const way = base === undefined ? [first] : [];
  const rest = base === undefined ? others : [first, ...others];
  const nearest = visitNearest(rest, base ?? first.position);
  const ordered = [...way, ...nearest];
  const order = ordered.length <= stopsMax ? uncrossed(ordered, base) : ordered;
  const told = order.map(({ device, position }, at) => {
    const from = order[at - 1]?.position ?? base ?? position;
    return { device, metresFromLast: Math.round(metresBetween(from, position)) };
  });
  const last = order.at(-1)?.position;
  const back = base && last ? metresBetween(last, base) : 0;
  const metres = told.reduce((sum, { metresFromLast }) => sum + metresFromLast, back);
  return { stops: told, metres: Math.round(metres) };
}

function visitNearest(stops: readonly Stop[], from: Place): Stop[] {
  const rest = new Set(stops);
  const order: Stop[] = [];
  for (let at = from; rest.size > 0; ) {
    let [nearest, least]: [Stop | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
    for (const stop of rest) {
      const metres = metresBetween(at, stop.position);
      if (metres < least) [nearest, least] = [stop, metres];
    }
    if (nearest === undefined) break;
    rest.delete(nearest);
    order.push(nearest);
    at = nearest.position;
  }
  return order;
}

/** Turns a stretch of the way round for as long as that makes it shorter. */
function uncrossed(stops: readonly Stop[], base: Place | undefined): Stop[] {
  const order = [...stops];
  // Without a base the first stop stands: it is the most urgent.
  const begin = base === undefined ? 1 : 0;
  const placeAt = (index: number): Place | undefined => order[index]?.position ?? base;
  for (let improved = true; improved; ) {
    improved = false;
    for (let from = begin; from < order.length - 1; from += 1) {
      for (let to = from + 1; to < order.length; to += 1) {
        if (gainOf(placeAt(from - 1), placeAt(from), placeAt(to), placeAt(to + 1)) <= 1e-6)
          continue;
        order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse());
        improved = true;
      }
    }
  }
  return order;
}

/** Metres that are saved when the stretch from `b` to `c` is walked the other way, between `a` and `d`. */
function gainOf(a?: Place, b?: Place, c?: Place, d?: Place): number {
  const between = (from?: Place, to?: Place) => (from && to ? metresBetween(from, to) : 0);
  return between(a, b) + between(c, d) - between(a, c) - between(b, d);
}
