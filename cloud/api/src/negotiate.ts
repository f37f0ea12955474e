/**
 * Proactive content negotiation (RFC 9110 §12.5.1): which of our media types an Accept header
 * likes best.
 * @param accept the header; absent or empty means anything.
 * @param offers media types in our order of preference, which breaks ties.
 * @returns the chosen offer, or undefined when the header refuses them all.
 */
export function negotiate<T extends string>(
  accept: string | undefined,
  offers: readonly T[],
): T | undefined {
  const ranges = parseAccept(accept ?? '');
  if (ranges.length === 0) return offers[0];
  let best: { offer: T; weight: number } | undefined;
  for (const offer of offers) {
    const weight = weightOf(offer, ranges);
    if (weight > (best?.weight ?? 0)) best = { offer, weight };
  }
  return best?.offer;
}

interface MediaRange {
  readonly type: string;
  readonly subtype: string;
  /** Quality value, 0 (refused) to 1. */
  readonly weight: number;
}

/** A client lists a handful of types; what comes after is noise or an attack. */
const rangesMax = 32;

const parseAccept = (accept: string): MediaRange[] =>
  accept
    .split(',', rangesMax)
    .map(parseRange)
    .filter((range) => range !== undefined);

function parseRange(text: string): MediaRange | undefined {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const [type = '', subtype = ''] = name.split('/');
  if (type === '' || subtype === '') return undefined;
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const weight = q === undefined ? 1 : /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q) : 0;
  return { type, subtype, weight };
}

/** The most specific range that covers the type decides. */
function weightOf(offer: string, ranges: readonly MediaRange[]): number {
  const [type = '', subtype = ''] = offer.split('/');
  const covers = [
    (range: MediaRange) => range.type === type && range.subtype === subtype,
    (range: MediaRange) => range.type === type && range.subtype === '*',
    (range: MediaRange) => range.type === '*' && range.subtype === '*',
  ];
  for (const cover of covers) {
    const range = ranges.find(cover);
    if (range) return range.weight;
  }
  return 0;
}
