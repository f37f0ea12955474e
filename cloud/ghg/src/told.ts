/** One text in the two languages of an answer. */
export interface Told {
  readonly es: string;
  readonly en: string;
}
