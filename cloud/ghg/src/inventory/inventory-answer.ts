import { uncertaintyAnswer } from '../estimate-answer.ts';
import type { Figure } from '../figure.ts';
import type { CountedActivity } from './compile-inventory.ts';
import type { Inventory, InventoryRow, Uncertain } from './inventory.ts';

/** @returns an inventory as plain data, unrounded, in kg and t. */
export function inventoryAnswer(inventory: Inventory): object {
  const { city, year, population, gwp, rows, subsectors, basic, scenarios } = inventory;
  return {
    ...{ city, year, population, standard: 'GPC BASIC' },
    gwp: { set: gwp.set, ch4: gwp.ch4, n2o: gwp.n2o, source: gwp.source },
    basic: uncertainAnswer(basic),
    ...(population && { per_capita_kgco2e: basic.figure.value / population }),
    subsectors: subsectors.map(({ subsector, total }) => ({
      ...{ subsector, ...uncertainAnswer(total) },
    })),
    rows: rows.map(rowAnswer),
    avoided: inventory.avoided.map(avoidedAnswer),
    trajectory: inventory.trajectory,
    scenarios: scenarios.map(({ scenario, total, difference, avoidedKg, changed }) => ({
      ...{ id: scenario.id, name: scenario.name, changes: scenario.changes },
      ...uncertainAnswer(total),
      difference_kgco2e: difference,
      avoided_outside_kgco2e: avoidedKg,
      activities: changed.map((one) => ({ gpc: one.gpc, ...activityAnswer(one) })),
    })),
    ...{ sources: inventory.sources, telemetry: inventory.telemetry },
  };
}

const uncertainAnswer = ({ figure, propagated, simulated }: Uncertain) => ({
  ...{ co2e_kg: figure.value, approach1: uncertaintyAnswer(propagated), approach2: simulated },
});

/** Gases of a line, kg; a gas that none of its activities estimates is absent. */
export function gasesOf(row: Pick<InventoryRow, 'activities'>) {
  const all = row.activities.flatMap(({ records }) => records);
  const total = (key: 'co2' | 'ch4' | 'n2o' | 'biogenicCo2') => {
    const figures = all.flatMap(({ emissions }) => [emissions[key] ?? []].flat());
    return figures.length === 0 ? undefined : figures.reduce((kg, { value }) => kg + value, 0);
  };
  return {
    ...{ co2_kg: total('co2'), ch4_kg: total('ch4'), n2o_kg: total('n2o') },
    biogenic_co2_kg: total('biogenicCo2'),
  };
}

function rowAnswer(row: InventoryRow): object {
  const { reference, subsector, scope, level, name, notation, co2e, uncertainty } = row;
  const facts = { reference, subsector, scope, level, name, notation };
  if (co2e === undefined || notation?.key === 'C') return facts;
  return {
    ...{ ...facts, ...gasesOf(row), co2e_kg: co2e.value },
    uncertainty: uncertainty && uncertaintyAnswer(uncertainty),
    ...{ activityQuality: row.activityQuality, factorQuality: row.factorQuality },
    activities: row.activities.map(activityAnswer),
  };
}

const activityAnswer = (activity: CountedActivity) => ({
  ...{ of: activity.of, rank: activity.rank, records: activity.records.length },
  ...{ co2e_kg: activity.co2e.value, activityQuality: activity.activityQuality },
  unused: activity.unused.map(({ rank, co2eKg }) => ({
    ...{ rank, co2e_kg: co2eKg, differencePercent: percentOf(co2eKg, activity.co2e.value) },
  })),
  notes: distinctNotes(activity),
  trace: activity.co2e,
  biogenic_trace: biogenicOf(activity),
});

/** Apart from every total, and opened all the same. */
export const biogenicOf = ({ records }: CountedActivity): readonly Figure[] =>
  records.flatMap(({ emissions }) => emissions.biogenicCo2 ?? []);

/** @returns what was said of its records, each once. */
export const distinctNotes = ({ records }: CountedActivity) => [
  ...new Map(
    records.flatMap(({ emissions }) => emissions.notes).map((note) => [note.en, note]),
  ).values(),
];

const percentOf = (value: number, base: number): number | undefined =>
  base === 0 ? undefined : (100 * (value - base)) / base;

const avoidedAnswer = ({ of, records }: CountedActivity) => ({
  of,
  net_co2e_kg: records.reduce((kg, { emissions }) => kg + (emissions.avoided?.net.value ?? 0), 0),
  trace: records.flatMap(({ emissions }) => emissions.avoided?.net ?? []),
});
