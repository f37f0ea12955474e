/** A text as it is told to people. */
export interface Told {
  readonly es: string;
  readonly en: string;
}
