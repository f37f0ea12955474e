import { createHash } from 'node:crypto';
import type { Watch } from './watch.ts';

/**
 * @returns a digest of what a rule takes for an alert. Its texts are not in it, nor its dates: a rule
 * that gets an end goes on as it is until then. What the norms say is: a threshold that a new norm
 * changes is another criterion.
 */
export function criteriaDigest(watch: Watch): string {
  const { rule, averaging, unit, threshold, enterHours, leaveHours } = watch;
  const { quantity, enter, leaveBelow, cities, devices } = rule;
  const criteria = {
    ...{ quantity, averaging, unit, threshold, enter: entered(enter), leaveBelow, enterHours },
    ...{ leaveHours, silentHoursMax: watch.silentHoursMax, completenessMin: watch.completenessMin },
    ...{ cities: sorted(cities), devices: sorted(devices) },
  };
  return createHash('sha256').update(JSON.stringify(criteria)).digest('base64url');
}

/** However the file orders them. */
const sorted = (names: readonly string[] | undefined): readonly string[] | null =>
  names === undefined ? null : [...names].sort();
const entered = (enter: Watch['rule']['enter']) =>
  Object.entries(enter).sort(([a], [b]) => (a < b ? -1 : 1));
