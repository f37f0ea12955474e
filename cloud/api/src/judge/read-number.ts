/** What a comma within a number means; `unsure` where thousands and decimals look the same. */
export type Decimal = 'point' | 'comma' | 'unsure';

const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const withComma = /^[+-]?(\d+,\d*|,\d+)$/;
const maybeThousands = /^[+-]?\d{1,3},\d{3}$/;

/** @returns the number; undefined where the text is none, or could be two. */
export function readNumber(text: string, decimal: Decimal): number | undefined {
  if (plain.test(text)) return Number(text);
  if (decimal === 'point' || !withComma.test(text)) return undefined;
  if (decimal === 'unsure' && maybeThousands.test(text)) return undefined;
  return Number(text.replace(',', '.'));
}

const words = new Set([
  ...['', '-', '--', '---', '*', '**', '***', 'nd', 'n/d', 'n.d.', 'sd', 's/d', 's.d.', 's/i'],
  ...['na', 'n/a', 'nan', 'null', 'none', 'sin dato', 'sin datos', 'no data', 'nodata'],
  // As spreadsheets write what could not be computed.
  ...['#n/a', '#n/d', '#div/0!', '#¡div/0!', '#valor!', '#¡valor!', '#value!', '#ref!'],
]);

/** @returns whether the text is one of the words by which people say that there is no value. */
export const isMissing = (text: string): boolean => words.has(text.toLowerCase());
