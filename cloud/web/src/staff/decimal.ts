/**
 * A number as people write it, with a point or a comma: "1234.5", "1234,5", "-3". A number with
 * both, or with spaces, could be read in two ways and is not read.
 * @returns undefined for anything else.
 */
export function parseDecimal(text: string): number | undefined {
  const written = text.trim();
  if (!/^-?\d{1,15}([.,]\d{1,9})?$/.test(written)) return undefined;
  // "1,234" is a thousand to some and one and a bit to others.
  if (/^-?[1-9]\d{0,2},\d{3}$/.test(written)) return undefined;
  return Number(written.replace(',', '.'));
}
