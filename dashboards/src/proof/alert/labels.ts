/** Alert instances are told apart by their labels. */
export type Labels = Readonly<Record<string, string>>;

/** A number of one instance; null where there was no data for it. */
export interface LabelledNumber {
  readonly labels: Labels;
  readonly value: number | null;
}

/** A series of one instance, oldest first. */
export interface LabelledSeries {
  readonly labels: Labels;
  readonly values: readonly (number | null)[];
}

/** @returns whether everything that `few` says, `many` says too. */
const isWithin = (few: Labels, many: Labels): boolean =>
  Object.entries(few).every(([key, value]) => many[key] === value);

/** Pairs whose labels are the same, or where those of one are among those of the other. */
export function joined(
  left: readonly LabelledNumber[],
  right: readonly LabelledNumber[],
): { labels: Labels; left: number | null; right: number | null }[] {
  return left.flatMap((a) =>
    right.flatMap((b) => {
      const wider = isWithin(a.labels, b.labels) ? b : isWithin(b.labels, a.labels) ? a : undefined;
      return wider ? [{ labels: wider.labels, left: a.value, right: b.value }] : [];
    }),
  );
}
