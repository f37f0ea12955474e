/** A cell of a table → a number, or why there is none. Nothing becomes 0. */

export type NumberCell = number | 'missing' | 'not-a-number';

export interface NumberStyle {
  /** Decimal mark; `auto`: a point, and a comma too where commas do not part the columns. */
  readonly decimal: 'auto' | '.' | ',';
  readonly delimiter: string;
  /** In lower case. */
  readonly missingWords: ReadonlySet<string>;
  readonly missingNumbers: ReadonlySet<number>;
}

const words = ['', 'nan', 'na', 'n/a', '#n/a', 'nil', 'null', 'none', '-', '--', 'nd', 's/d'];
const moreWords = ['nodata', 'no data', 'missing', 'invalid', 'noval', 'sin dato', 'sin datos'];
/** What loggers write where there is no value. */
const numbers = [-999, -9999, -99_999, -999_999, -999.9, -999.99, -9999.9];

/** @param more of `--missing`: words or numbers that also mean that there is no value. */
export function numberStyle(
  decimal: NumberStyle['decimal'],
  delimiter: string,
  more: readonly string[],
): NumberStyle {
  const told = more.map((one) => one.trim());
  const isNumber = (text: string) => text !== '' && Number.isFinite(Number(text));
  return {
    decimal,
    delimiter,
    missingWords: new Set([...words, ...moreWords, ...told.map((one) => one.toLowerCase())]),
    missingNumbers: new Set([...numbers, ...told.filter(isNumber).map(Number)]),
  };
}

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const withComma = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;
const pointThousands = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d*)?$/;

export function numberOf(text: string, style: NumberStyle): NumberCell {
  const cell = text.trim();
  if (style.decimal !== ',' && plain.test(cell)) return finite(Number(cell), style);
  if (style.missingWords.has(cell.toLowerCase())) return 'missing';
  const commas = style.decimal === ',' || (style.decimal === 'auto' && style.delimiter !== ',');
  if (!commas) return 'not-a-number';
  if (withComma.test(cell)) return finite(Number(cell.replace(',', '.')), style);
  if (pointThousands.test(cell)) {
    return finite(Number(cell.replaceAll('.', '').replace(',', '.')), style);
  }
  return style.decimal === ',' && plain.test(cell) ? finite(Number(cell), style) : 'not-a-number';
}

function finite(value: number, { missingNumbers }: NumberStyle): NumberCell {
  if (missingNumbers.has(value)) return 'missing';
  return Number.isFinite(value) ? value : 'not-a-number';
}
