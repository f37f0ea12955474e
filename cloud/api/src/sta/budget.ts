import { StaError } from './sta-error.ts';

/** What one answer may cost, however its options are nested: some seconds of one processor. */
const queriesMax = 1000;
/** Rows that are looked at. */
export const rowsMax = 200_000;
const entitiesMax = 50_000;

export class Budget {
  #queries = queriesMax;
  #rows = rowsMax;
  #entities = entitiesMax;

  /** @throws StaError `too-much` when the store has been asked too often. */
  takeQuery(): void {
    this.#queries -= 1;
    if (this.#queries < 0) throw tooMuch();
  }

  /** @returns false when enough rows were looked at: the page ends there, and the next goes on. */
  takeRow(): boolean {
    this.#rows -= 1;
    return this.#rows >= 0;
  }

  /** @throws StaError `too-much` when the answer would be too long. */
  takeEntity(): void {
    this.#entities -= 1;
    if (this.#entities < 0) throw tooMuch();
  }
}

const tooMuch = (): StaError =>
  new StaError(
    'too-much',
    '$expand',
    'asks for too much at once; use $top, expand less, or name one Datastream.',
    'pide demasiado de una vez; use $top, expanda menos o nombre un Datastream.',
  );
