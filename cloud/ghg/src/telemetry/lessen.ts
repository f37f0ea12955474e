import { readFuel } from '../activities/fuel.ts';
import type { ActivityRecord } from '../inventory/activity-record.ts';
import { kilometresOf, withKilometres } from '../inventory/kilometres.ts';
import type { Fields } from '../read/field.ts';
import { convert, readUnit } from '../unit.ts';

/** What telemetry measured of something that was declared as a whole. */
interface Part {
  readonly km: number;
  readonly litres?: number;
  readonly fuel: unknown;
}

/** Whether a part can be taken from a whole: kilometres from kilometres, litres from litres of one fuel. */
export function isComparable({ estimate }: ActivityRecord, { litres, fuel }: Part): boolean {
  if (estimate['activity'] === 'vehicle-kilometres') return true;
  if (estimate['activity'] !== 'mobile-combustion' || litres === undefined) return false;
  return isVolume(estimate['unit']) && fuelName(estimate['fuel']) === fuelName(fuel);
}

const isVolume = (unit: unknown): boolean => readUnit(unit, 'unit').dimension === 'volume';

function fuelName(written: unknown): string {
  const choice = readFuel(written, 'fuel');
  if (choice.kind === 'electricity') return choice.kind;
  return choice.kind === 'fuel' ? choice.fuel.id : choice.blend.id;
}

/** @returns the whole without the parts, and by how much they are more than it. */
export function lessen(
  whole: ActivityRecord,
  parts: readonly Part[],
): { readonly rest: ActivityRecord; readonly excess: number; readonly unit: string } {
  const own = parts.filter((part) => isComparable(whole, part));
  if (whole.estimate['activity'] === 'vehicle-kilometres') {
    const km = kilometresOf(whole, 'activities');
    const measured = own.reduce((total, part) => total + part.km, 0);
    const left = Math.max(0, km - measured);
    const rest = withInterval(withKilometres(whole, left), left / km);
    return { rest, excess: Math.max(0, measured - km), unit: 'km' };
  }
  if (own.length === 0) return { rest: whole, excess: 0, unit: '' };
  const { amount, unit } = whole.estimate;
  const declared = Number(amount);
  const litres = own.reduce((total, part) => total + (part.litres ?? 0), 0);
  const measured = convert(litres, 'L', String(unit));
  const left = Math.max(0, declared - measured);
  const rest = { ...whole, estimate: { ...whole.estimate, amount: left } };
  const share = left / declared;
  return {
    rest: withInterval(rest, share),
    excess: Math.max(0, measured - declared),
    unit: String(unit),
  };
}

/**
 * What was not sure of the whole stays as wide of its rest: what was measured took nothing of that away.
 * @param share of the whole that is left.
 */
export function withInterval(record: ActivityRecord, share: number): ActivityRecord {
  const { uncertaintyPercent, ...estimate }: Fields = record.estimate;
  if (typeof uncertaintyPercent !== 'number' || !(share > 0)) return { ...record, estimate };
  const percent = Math.min(mostPercent, uncertaintyPercent / share);
  return { ...record, estimate: { ...estimate, uncertaintyPercent: percent } };
}

/** What a document may say. */
const mostPercent = 1000;
