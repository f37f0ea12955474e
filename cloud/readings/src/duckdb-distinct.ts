/** Texts that come again in an answer, each read once: to read a text costs a hundred numbers. */
import type { DuckDBDataChunk } from '@duckdb/node-api';
import { quoted } from './duckdb-layout.ts';

/** The different texts of some columns, together. */
export class Distinct<T> {
  /** What was made of each. */
  readonly all: T[] = [];
  /** To be selected: what the texts are told apart by, then the texts. */
  readonly cells: readonly string[];
  readonly #columns: readonly string[];
  readonly #make: (texts: Readonly<Record<string, string>>) => T;
  readonly #places = new Map<number, number>();

  /** @param make is given the texts of a row by column, without empty and absent ones. */
  constructor(columns: readonly string[], make: (texts: Readonly<Record<string, string>>) => T) {
    this.#columns = columns;
    this.#make = make;
    const texts = columns.map(quoted);
    this.cells = columns.length === 0 ? [] : [hashOf(texts), ...texts];
    if (columns.length === 0) this.all.push(make({}));
  }

  /**
   * @param cell of the first of `cells`.
   * @returns of each row of the chunk: its place in `all`.
   */
  read(chunk: DuckDBDataChunk, cell: number): Uint32Array {
    const places = new Uint32Array(chunk.rowCount);
    if (this.#columns.length === 0) return places;
    const hashes = chunk.getColumnVector(cell);
    for (let row = 0; row < places.length; row += 1) {
      const hash = Number(hashes.getItem(row));
      places[row] = this.#places.get(hash) ?? this.#add(hash, chunk, cell + 1, row);
    }
    return places;
  }

  #add(hash: number, chunk: DuckDBDataChunk, cell: number, row: number): number {
    const texts: Record<string, string> = {};
    for (const [at, name] of this.#columns.entries()) {
      const text = chunk.getColumnVector(cell + at).getItem(row);
      if (typeof text === 'string' && text !== '') texts[name] = text;
    }
    const place = this.all.push(this.#make(texts)) - 1;
    this.#places.set(hash, place);
    return place;
  }
}

/**
 * Texts are told apart by 52 bits of their hash, which a number holds: of a thousand different ones,
 * two are taken for the same once in ten billion installations.
 */
const hashOf = (texts: readonly string[]): string => `(hash(${texts.join(', ')}) >> 12)::DOUBLE`;
