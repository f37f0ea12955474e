/** Something in a provisioned file that Grafana would accept and that would not do what is meant. */
export interface Finding {
  readonly file: string;
  /** Panel, variable or rule. */
  readonly where: string;
  readonly what: string;
}

/** @returns findings of one place, for rules that say only what is wrong. */
export const foundAt = (file: string, where: string, what: readonly string[]): Finding[] =>
  what.map((one) => ({ file, where, what: one }));

/** @returns those that are there more than once. */
export const repeated = <Item>(items: readonly Item[]): Item[] => [
  ...new Set(items.filter((item, at) => items.indexOf(item) !== at)),
];
