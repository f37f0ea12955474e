import type { ActivityRecord } from '../inventory/activity-record.ts';
import { worst } from '../inventory/compile-inventory.ts';
import { rankNames, ranks } from '../inventory/rank.ts';
import type { Fields } from '../read/field.ts';
import type { Told } from '../told.ts';
import { isComparable, lessen } from './lessen.ts';
import type { FleetVehicle } from './read-fleet.ts';
import type { Driven, JoinedTelemetry, Unused, Used } from './telemetry.ts';

type Joined = JoinedTelemetry & { readonly records: readonly ActivityRecord[] };

/** Vehicles of one description, known in one way. */
interface Group extends Omit<Driven, 'device'> {
  readonly of: string;
  readonly known: FleetVehicle;
  readonly vehicles: number;
  readonly fuel: unknown;
}

/**
 * Puts what vehicles measured in the place of the part of the inventory that they are. The rest stays as
 * it was declared: two buses say nothing of the others. Where the whole is known in a better way than
 * theirs, or in an amount that theirs cannot be taken from, it stays whole and theirs is told apart.
 */
export function joinFleet(
  records: readonly ActivityRecord[],
  fleet: readonly FleetVehicle[],
  driven: readonly Driven[],
): Joined {
  const { groups, strangers } = groupsOf(fleet, driven);
  const usable = groups.map((group) => ({ group, why: obstacleTo(group, records) }));
  const used = usable.flatMap(({ group, why }) => (why === undefined ? [group] : []));
  const notes: Told[] = [];
  const rests = records.map((record) => {
    const parts = used.filter(({ known }) => known.partOf === record.of);
    if (parts.length === 0) return record;
    const { rest, excess, unit } = lessen(record, parts);
    if (excess > 0 && record.rank === bestRank(records, record.of)) {
      notes.push(moreThanDeclared(record.of, excess, unit));
    }
    return rest;
  });
  return {
    ...{ records: [...rests, ...used.map(recordOf)], notes, used: used.map(usedOf) },
    unused: [
      ...strangers,
      ...usable.flatMap(({ group, why }) => (why ? [unusedOf(group, why)] : [])),
    ],
  };
}

function groupsOf(fleet: readonly FleetVehicle[], driven: readonly Driven[]) {
  const known = new Map(fleet.map((vehicle) => [vehicle.device, vehicle]));
  const groups = new Map<string, Group>();
  const strangers: Unused[] = [];
  for (const one of driven) {
    const vehicle = known.get(one.device);
    if (vehicle === undefined) {
      strangers.push({ of: one.device, value: one.km, unit: 'km', why: notInFleet });
      continue;
    }
    const { device: _, ...described } = vehicle;
    const key = JSON.stringify([described, one.rank]);
    groups.set(key, added(groups.get(key), one, vehicle));
  }
  return { groups: [...groups.values()], strangers };
}

function added(group: Group | undefined, one: Driven, known: FleetVehicle): Group {
  const litres = one.litres === undefined ? {} : { litres: (group?.litres ?? 0) + one.litres };
  const qualities = [group?.quality, one.quality].flatMap((quality) => quality ?? []);
  const quality = worst(qualities);
  return {
    ...{ known, rank: one.rank, of: nameOf(known, one.rank), fuel: known.vehicle['fuel'] },
    vehicles: (group?.vehicles ?? 0) + 1,
    days: (group?.days ?? 0) + one.days,
    km: (group?.km ?? 0) + one.km,
    hours: (group?.hours ?? 0) + one.hours,
    ...litres,
    ...(quality && { quality }),
  };
}

function nameOf({ partOf, vehicle }: FleetVehicle, rank: Driven['rank']): string {
  const kind = String(vehicle['class'] ?? vehicle['fuel']);
  return `${[partOf, kind].filter(Boolean).join(' · ')}, ${ranks[rank].name.es}`;
}

const bestRank = (records: readonly ActivityRecord[], of: string) =>
  rankNames.find((rank) => records.some((record) => record.of === of && record.rank === rank));

/** @returns why what was measured cannot take its part's place. */
function obstacleTo(group: Group, records: readonly ActivityRecord[]): Told | undefined {
  const { partOf } = group.known;
  if (partOf === undefined) return undefined;
  const best = bestRank(records, partOf);
  const whole = records.find((record) => record.of === partOf && record.rank === best);
  if (best === undefined || whole === undefined) throw new Error(`no record of ${partOf}`);
  if (rankNames.indexOf(best) < rankNames.indexOf(group.rank)) {
    return {
      es: `"${partOf}" se conoce mejor, por ${ranks[best].name.es}: ya está contado allí`,
      en: `"${partOf}" is known better, by ${ranks[best].name.en}: it is counted there already`,
    };
  }
  if (isComparable(whole, group)) return undefined;
  return {
    es: `"${partOf}" está en otra cantidad, de la que esto no se puede restar`,
    en: `"${partOf}" is in another amount, from which this cannot be taken`,
  };
}

/** What is of the fuel itself; class, speed and technology are of the road, which litres do not need. */
const fuelKeys = [
  ...['fuel', 'factors', 'blend', 'boundary', 'year', 'density', 'heatingValue'],
  'uncertaintyPercent',
];

/** Fuel is told by the kilometre, so that scenarios can change the kilometres of all alike. */
function recordOf(group: Group): ActivityRecord {
  const { known, rank, of, quality } = group;
  return {
    ...{ of, rank, gpc: known.gpc, estimate: estimateOf(group) },
    ...(quality && { quality }),
    ...(known.partOf !== undefined && { measuredOf: known.partOf }),
  };
}

function estimateOf({ known, km, hours, litres }: Group): Fields {
  const activity = 'vehicle-kilometres';
  const { vehicle } = known;
  if (litres === undefined) return { ...speedOf(km, hours), ...vehicle, activity, km };
  const fuelled = Object.fromEntries(
    fuelKeys.flatMap((key) => (vehicle[key] === undefined ? [] : [[key, vehicle[key]]])),
  );
  if (km > 0) {
    const consumption = { value: litres / km, unit: 'L/km' };
    return { ...fuelled, activity, km, consumption };
  }
  return { ...fuelled, activity: 'mobile-combustion', amount: litres, unit: 'L' };
}

/** Positions of a minute's reports may say 0 or a thousand; buses drive between these. */
const slowestKmh = 1;
const fastestKmh = 100;

const speedOf = (km: number, hours: number): Fields =>
  hours > 0 ? { speedKmh: Math.min(fastestKmh, Math.max(slowestKmh, km / hours)) } : {};

const usedOf = ({ of, known, vehicles, days, km, litres }: Group): Used => ({
  ...{ of, vehicles, days, km },
  ...(known.partOf !== undefined && { partOf: known.partOf }),
  ...(litres !== undefined && { litres }),
});

const unusedOf = ({ of, km, litres }: Group, why: Told): Unused =>
  litres === undefined ? { of, value: km, unit: 'km', why } : { of, value: litres, unit: 'L', why };

const notInFleet: Told = {
  es: 'no está en "fleet": no se sabe qué vehículo es',
  en: 'is not in "fleet": what vehicle it is, is not known',
};

const moreThanDeclared = (of: string, excess: number, unit: string): Told => ({
  es: `de "${of}" se midió ${excess.toFixed(0)} ${unit} más de lo declarado: revise lo declarado o "partOf"`,
  en: `of "${of}" ${excess.toFixed(0)} ${unit} more was measured than declared: check what is declared, or "partOf"`,
});
