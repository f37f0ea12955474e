import { expect, it } from 'vitest';
import { parseDuration } from './iso-duration.ts';

it.each([
  ['PT1H', 3_600_000],
  ['PT30M', 1_800_000],
  ['P1DT12H', 129_600_000],
  ['PT90S', 90_000],
  ['P30D', 2_592_000_000],
])('reads %s', (text, ms) => expect(parseDuration(text)).toBe(ms));

it.each(['', 'P', 'PT', '1h', 'PT0S', 'P31D', 'P1M', '-PT1H', 'PT1.5H', 'P1DT', 'pt1h'])(
  'refuses %j',
  (text) => expect(() => parseDuration(text)).toThrow(/GATEWAY_DURATION|PT1H/),
);
