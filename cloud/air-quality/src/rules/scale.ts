import { quotientHalfUp, roundHalfUp, scaled, truncate } from '../decimal.ts';
import type { Scale } from '../norms/norm.ts';

/** Where a concentration stands on a scale. */
export interface OnScale {
  /** The concentration after rounding, in the scale's unit. */
  readonly used: number;
  /** Index of the band; undefined where the scale ends below the concentration. */
  readonly band: number | undefined;
}

/**
 * The band is decided by the interval of concentration, after rounding to the precision of the table.
 * @param value in the scale's unit, 0 or more.
 */
export function placeOn(scale: Scale, value: number): OnScale {
  const round = scale.rounding === 'half-up' ? roundHalfUp : truncate;
  const used = round(value, scale.decimals);
  const band = scale.bands.findIndex(({ upTo = Number.POSITIVE_INFINITY }) => used <= upTo);
  const { index } = scale;
  const beyond = index.kind === 'linear' && !index.open && used > index.anchor;
  return { used, band: band === -1 || beyond ? undefined : band };
}

/** @returns the numeric index, a whole number; undefined where the scale has none. */
export function indexOn({ index, decimals, bands }: Scale, { used, band }: OnScale) {
  if (band === undefined || index.kind === 'none') return undefined;
  const concentration = scaled(used, decimals);
  if (index.kind === 'divisor') {
    return quotientHalfUp(concentration * 100, index.divisor * 10 ** decimals);
  }
  const before = bands[band - 1]?.upTo;
  // A table truncates, so a band starts at the next number that its precision has.
  const low = before === undefined ? 0 : scaled(before, decimals) + 1;
  const high = scaled(bands[band]?.upTo ?? index.anchor, decimals);
  const [first, last] = index.bands[band] ?? [0, 0];
  return first + quotientHalfUp((last - first) * (concentration - low), high - low);
}
