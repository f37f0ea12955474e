/**
 * A formula with its numbers in the place of its names: "100 * formal / registered" is
 * "100 * 45 / 100". A name without a number stays, so that it is seen which one is missing.
 */
export function substituted(
  formula: string,
  numbers: Readonly<Record<string, string | undefined>>,
): string {
  return formula.replaceAll(/[A-Za-z_][A-Za-z0-9_]*/g, (name) =>
    Object.hasOwn(numbers, name) ? (numbers[name] ?? name) : name,
  );
}
