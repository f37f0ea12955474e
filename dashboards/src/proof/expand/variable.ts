/** A template variable of a dashboard and what is chosen in it. */
export interface Variable {
  readonly name: string;
  readonly multi: boolean;
  /** What may be chosen, without "All". */
  readonly options: readonly string[];
  /** A text where one may be chosen, a list where several may; `allValue` stands for every option. */
  readonly chosen: string | readonly string[];
  /** What "All" means where the dashboard says so itself. It is used as it is, never escaped. */
  readonly customAll?: string;
}

/** What Grafana keeps as the value of "All". */
export const allValue = '$__all';

export const isAll = ({ chosen }: Pick<Variable, 'chosen'>): boolean =>
  chosen === allValue || (Array.isArray(chosen) && chosen[0] === allValue);

/** @returns the values that are chosen; "All" is every option, as a list even where only one may be. */
export const valuesOf = (variable: Variable): string | readonly string[] =>
  isAll(variable) ? variable.options : variable.chosen;
