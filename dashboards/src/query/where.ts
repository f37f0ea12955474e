/** Conditions that questions share. */
import { quoted } from './influxql.ts';

/** As Grafana writes its variables; a plain string of that form is a slip of a template elsewhere. */
export const variable = (name: string, format?: string): string =>
  ['$', '{', name, format === undefined ? '' : `:${format}`, '}'].join('');

/** The time that the person has chosen. */
export const inRange = '$timeFilter';

/** The last stretch of the chosen time: with the usual range, now. @param stretch such as `5m`. */
export const atEnd = (stretch: string): string =>
  `time > ${variable('__to')}ms - ${stretch} AND time <= ${variable('__to')}ms`;

/** The same stretch, so much earlier. */
export const before = (stretch: string, ago: string): string =>
  `time > ${variable('__to')}ms - ${ago} - ${stretch} AND time <= ${variable('__to')}ms - ${ago}`;

/**
 * A variable with several values is a group of alternatives, each escaped; one with a single value is
 * escaped as well, which `= '$x'` would not be.
 */
const oneOf = (tag: string, name: string): string =>
  `${quoted(tag)} =~ /^${variable(name, 'regex')}$/`;

export const inCities = oneOf('city', 'city');
export const ofDevices = oneOf('device', 'device');

/** Of the kept hours and days: `air_1h` and the like have a series per quantity. */
export const quantityIs = (quantity: string): string => `"quantity" = '${quantity}'`;
