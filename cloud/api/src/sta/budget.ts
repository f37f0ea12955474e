import { StaError } from './sta-error.ts';

/** What one answer may cost, however its options are nested: some seconds of one processor. */
const queriesMax = 1000;
/** Rows that are looked at. */
const rowsMax = 200_000;
const entitiesMax = 50_000;
/** Series whose beginning is looked for, some 2 ms each. */
const spansMax = 300;

/** The option that is being answered, which the error names. */
type Option = '$expand' | '$filter' | '$orderby' | '$count';

export class Budget {
  #queries = queriesMax;
  #rows = rowsMax;
  #entities = entitiesMax;
  #spans = spansMax;

  /** @throws StaError `too-much` when the store has been asked too often. */
  takeQuery(option: Option): void {
    this.#queries -= 1;
    if (this.#queries < 0) throw tooMuch(option);
  }

  /** @returns false when enough rows were looked at: the page ends there, and the next goes on. */
  takeRow(): boolean {
    this.#rows -= 1;
    return this.#rows >= 0;
  }

  /** @throws StaError `too-much` when the answer would be too long. */
  takeEntity(): void {
    this.#entities -= 1;
    if (this.#entities < 0) throw tooMuch('$expand');
  }

  /** @returns false when the beginnings of enough series have been looked for. */
  takeSpan(): boolean {
    this.#spans -= 1;
    return this.#spans >= 0;
  }
}

/** @returns the error of an option that would have to look at too much. */
export const tooMuch = (option: Option): StaError =>
  new StaError(
    'too-much',
    option,
    'would have to look at too many Datastreams or Observations at once; add a condition on ' +
      'phenomenonTime or on the Datastream, ask for fewer with $top, or expand less.',
    'tendría que mirar demasiados Datastreams u Observations de una vez; agregue una condición ' +
      'sobre phenomenonTime o sobre el Datastream, pida menos con $top o expanda menos.',
  );
