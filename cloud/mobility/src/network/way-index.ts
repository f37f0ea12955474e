import Flatbush from 'flatbush';
import { degreesAround, type Position } from '../line/geometry.ts';
import type { Line } from '../line/line.ts';
import type { Candidate } from '../line/segments.ts';
import { Way } from '../line/way.ts';

/** Ways, and which of them pass near a place: the pieces of all of them in one tree. */
export class WayIndex {
  readonly ways: readonly Way[];
  /** Absent where there are no ways. */
  readonly #tree: Flatbush | undefined;
  /** Of each piece in the tree, the number of its way; of each way, its first piece. */
  readonly #wayOf: Uint32Array;
  readonly #firstOf: readonly number[];

  constructor(lines: readonly Line[]) {
    this.ways = lines.map((line) => new Way(line));
    const firstOf: number[] = [];
    let count = 0;
    for (const { pieces } of this.ways) {
      firstOf.push(count);
      count += pieces.count;
    }
    this.#firstOf = firstOf;
    this.#wayOf = new Uint32Array(count);
    if (count > 0) this.#tree = this.#grown(count);
  }

  /** @returns ways that pass within `radiusM` or a little more. */
  near(position: Position, radiusM: number): Way[] {
    const found = new Set<number>();
    for (const piece of this.#pieces(position, radiusM)) found.add(this.#wayOf[piece] as number);
    return [...found].sort((a, b) => a - b).map((number) => this.ways[number] as Way);
  }

  /** @returns of each way that passes within `radiusM`, its places there as `Way.near` gives them. */
  places(position: Position, radiusM: number): Map<Way, Candidate[]> {
    const found = new Map<Way, Candidate[]>();
    const pieces = this.#pieces(position, radiusM).sort((a, b) => a - b);
    for (let from = 0; from < pieces.length; ) {
      const number = this.#wayOf[pieces[from] as number] as number;
      const first = this.#firstOf[number] as number;
      const own: number[] = [];
      while (from < pieces.length && this.#wayOf[pieces[from] as number] === number) {
        own.push((pieces[from] as number) - first);
        from += 1;
      }
      const way = this.ways[number] as Way;
      const candidates = way.pieces.near(position, radiusM, own);
      if (candidates.length > 0) found.set(way, candidates);
    }
    return found;
  }

  #pieces([lon, lat]: Position, radiusM: number): number[] {
    const [east, north] = degreesAround(lat, radiusM);
    return this.#tree?.search(lon - east, lat - north, lon + east, lat + north) ?? [];
  }

  #grown(count: number): Flatbush {
    const tree = new Flatbush(count);
    for (const [number, { pieces }] of this.ways.entries()) {
      for (let at = 0; at < pieces.count; at += 1) {
        const [[west, south], [east, north]] = pieces.ends(at);
        const piece = tree.add(
          ...([Math.min(west, east), Math.min(south, north)] as const),
          ...([Math.max(west, east), Math.max(south, north)] as const),
        );
        this.#wayOf[piece] = number;
      }
    }
    tree.finish();
    return tree;
  }
}
