import type { InputValue, Quality } from '@samay/scorecard';

/** As good as its share of valid days: three quarters for a year to count, nine tenths to be whole. */
const wholeShare = 0.9;
const enoughShare = 0.75;
export const qualityOf = (validShare: number): Quality =>
  validShare >= wholeShare ? 'H' : validShare >= enoughShare ? 'M' : 'L';

/** `none` keeps its evidence: where nothing was found is worth opening too. */
export const withValue = (
  value: number | undefined,
  rest: Omit<InputValue, 'value'>,
): InputValue => (value === undefined ? rest : { value, ...rest });
