/** Which measurements lie where nothing expires, as `cloud/readings` writes them. */

/** Of samay-cloud's own making, and what is given from outside and never let go. */
const ownForever = /^(air|sensor|health)_1[hd]$/;
const givenForever: ReadonlySet<string> = new Set([
  'collection',
  'visit',
  'photo',
  'vehicle_day',
  'line_day',
]);

export const isKeptForever = (measurement: string): boolean =>
  ownForever.test(measurement) || givenForever.has(measurement);

/** Variable that names the retention policy of what is kept for ever: `keptVariable`. */
export const keptName = 'kept';

/** @returns the measurement as InfluxQL finds it; what expires lies in the policy that needs no name. */
export const placed = (measurement: string): string =>
  isKeptForever(measurement)
    ? `"${['$', '{', keptName, '}'].join('')}"."${measurement}"`
    : `"${measurement}"`;
