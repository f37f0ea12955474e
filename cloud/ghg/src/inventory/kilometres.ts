import { GhgError } from '../ghg-error.ts';
import { at } from '../read/field.ts';
import { readUnit } from '../unit.ts';
import type { ActivityRecord } from './activity-record.ts';

/** @returns the kilometres of a record. @throws GhgError where it is not of kilometres. */
export function kilometresOf({ of, estimate }: ActivityRecord, path: string): number {
  const { km, amount, unit, activity } = estimate;
  if (activity === 'vehicle-kilometres') {
    if (typeof km === 'number') return km;
    if (typeof amount === 'number') return amount * readUnit(unit, path, 'distance').size;
  }
  throw new GhgError('wrong-dimension', at(path, 'of'), {
    es: `"${of}" no está en kilómetros; el cambio necesita "vehicle-kilometres".`,
    en: `"${of}" is not in kilometres; the change needs "vehicle-kilometres".`,
  });
}

/** The same record of another distance. */
export function withKilometres(record: ActivityRecord, km: number): ActivityRecord {
  const { amount: _, unit: __, ...rest } = record.estimate;
  return { ...record, estimate: { ...rest, km } };
}
