/** Which measurements lie where nothing expires, as `cloud/readings` writes them. */
import { givenForever } from '@samay/contract';

/** Of samay-cloud's own making. */
const ownForever = /^(air|sensor|health)_1[hd]$/;

export const isKeptForever = (measurement: string): boolean =>
  ownForever.test(measurement) || givenForever.has(measurement);

/** Variable that names the retention policy of what is kept for ever: `keptVariable`. */
export const keptName = 'kept';

/** @returns the measurement as InfluxQL finds it; what expires lies in the policy that needs no name. */
export const placed = (measurement: string): string =>
  isKeptForever(measurement)
    ? `"${['$', '{', keptName, '}'].join('')}"."${measurement}"`
    : `"${measurement}"`;
