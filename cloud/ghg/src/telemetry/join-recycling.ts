import { readMaterial } from '../activities/recycling.ts';
import { materials } from '../factors/warm-v16.ts';
import type { ActivityRecord } from '../inventory/activity-record.ts';
import { rankNames } from '../inventory/rank.ts';
import { readAmount, readValueUnit } from '../read/read-quantity.ts';
import { withInterval } from './lessen.ts';
import type { Used, Weighed } from './telemetry.ts';

/**
 * Puts what trucks weighed in the place of as much of what was declared of the same material: what is
 * avoided rises only where more was weighed than declared.
 */
export function joinRecycling(
  records: readonly ActivityRecord[],
  weighed: readonly Weighed[],
): { readonly records: readonly ActivityRecord[]; readonly used: readonly Used[] } {
  const rests = weighed.reduce(without, records);
  return {
    records: [...rests, ...weighed.map(recordOf)],
    used: weighed.map(usedOf),
  };
}

function without(
  records: readonly ActivityRecord[],
  { material, kg }: Weighed,
): readonly ActivityRecord[] {
  const own = records.filter((record) => isOfMaterial(record, material));
  const left = new Map<ActivityRecord, ActivityRecord>();
  let toTake = kg;
  for (const of of new Set(own.map((record) => record.of))) {
    const named = own.filter((record) => record.of === of);
    const best = rankNames.find((rank) => named.some((record) => record.rank === rank));
    const totalOf = (rank: string | undefined) =>
      named.filter((one) => one.rank === rank).reduce((total, one) => total + massOf(one), 0);
    const taken = Math.min(toTake, totalOf(best));
    toTake -= taken;
    for (const record of named) {
      const total = totalOf(record.rank);
      if (total > 0) left.set(record, scaled(record, Math.max(0, 1 - taken / total)));
    }
  }
  return records.map((record) => left.get(record) ?? record);
}

const isOfMaterial = ({ estimate }: ActivityRecord, material: string): boolean =>
  estimate['activity'] === 'recycling' &&
  readMaterial(estimate['material'], 'material') === material;

/** In kg. */
function massOf({ estimate }: ActivityRecord): number {
  const { value, unit } =
    estimate['mass'] === undefined
      ? readAmount(estimate, 'activities', 'mass')
      : readValueUnit(estimate['mass'], 'activities.mass', 'mass', '{ "value": 1, "unit": "t" }');
  return value * unit.size;
}

function scaled(record: ActivityRecord, share: number): ActivityRecord {
  const { amount: _, unit: __, ...rest } = record.estimate;
  const mass = { value: massOf(record) * share, unit: 'kg' };
  return withInterval({ ...record, estimate: { ...rest, mass } }, share);
}

const nameOf = ({ material }: Weighed): string =>
  `${materials.find(({ id }) => id === material)?.name.es ?? material}, pesado en los camiones`;

const recordOf = (weighed: Weighed): ActivityRecord => ({
  ...{ of: nameOf(weighed), rank: 'weighbridge' },
  estimate: {
    ...{ activity: 'recycling', material: weighed.material },
    mass: { value: weighed.kg, unit: 'kg' },
  },
  ...(weighed.quality && { quality: weighed.quality }),
});

const usedOf = (weighed: Weighed): Used => ({
  ...{ of: nameOf(weighed), kg: weighed.kg },
  ...(weighed.unconfirmed && { unconfirmed: true }),
});
