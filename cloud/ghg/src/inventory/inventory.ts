import type { Gwp } from '../factors/gwp-100.ts';
import { type Figure, type Quality, sum } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import type { JoinedTelemetry } from '../telemetry/telemetry.ts';
import { drawsOf, type Simulated, summary } from '../uncertainty/monte-carlo.ts';
import { type Propagated, propagate } from '../uncertainty/propagate.ts';
import { type CountedActivity, compileRecords, worst } from './compile-inventory.ts';
import { type GpcRow, gpcRows } from './gpc-rows.ts';
import type { InventoryQuestion, Notation } from './read-inventory.ts';
import type { Scenario } from './scenario.ts';
import { type Trajectory, trajectoryOf } from './target.ts';

/** A line with its numbers, or with why it has none. */
export interface InventoryRow extends GpcRow {
  readonly activities: readonly CountedActivity[];
  readonly notation?: Notation;
  readonly co2e?: Figure<'kg'>;
  readonly uncertainty?: Propagated;
  readonly activityQuality?: Quality;
  readonly factorQuality?: Quality;
}

export interface Uncertain {
  readonly figure: Figure<'kg'>;
  readonly propagated: Propagated;
  readonly simulated: Simulated;
}

export interface ScenarioAnswer {
  readonly scenario: Scenario;
  readonly total: Uncertain;
  /** Scenario minus baseline, kg CO2e, drawn from the same chance. */
  readonly difference: Simulated & { readonly value: number };
  readonly avoidedKg: number;
  /** What it makes another figure of, or adds; of lines that are confidential nothing. */
  readonly changed: readonly CountedActivity[];
}

export interface Inventory {
  readonly city: string;
  readonly year: number;
  readonly population?: number;
  readonly gwp: Gwp;
  readonly rows: readonly InventoryRow[];
  readonly subsectors: readonly { readonly subsector: string; readonly total: Uncertain }[];
  /** Lines of the level BASIC. */
  readonly basic: Uncertain;
  /** Outside the inventory: life cycle, against burying. */
  readonly avoided: readonly CountedActivity[];
  readonly trajectory?: Trajectory;
  readonly scenarios: readonly ScenarioAnswer[];
  readonly sources: readonly string[];
  /** What was measured by telemetry, and what became of it; absent where none was given. */
  readonly telemetry?: JoinedTelemetry;
}

/** @throws GhgError that names the field and the mend */
export function compileInventory(question: InventoryQuestion): Inventory {
  const { city, year, population, gwp, records, notation, target, chance } = question;
  const activities = compileRecords(records, year, gwp);
  const rows = gpcRows.map((row) => rowOf(row, activities, notation.get(row.reference)));
  const counted = rows.filter(({ co2e, level }) => co2e && level === 'BASIC');
  const subsectors = [...new Set(counted.map((row) => row.subsector))].map((subsector) => {
    const figure = totalOf(
      subsector,
      counted.filter((row) => row.subsector === subsector),
    );
    return { subsector, figure, draws: drawsOf(figure, chance) };
  });
  // The draws of the whole are the sum of those of its parts, for they met the same chance.
  const draws = Float64Array.from({ length: chance.trials }, (_, trial) =>
    subsectors.reduce((total, part) => total + (part.draws[trial] ?? 0), 0),
  );
  const uncertain = (figure: Figure<'kg'>, drawn: Float64Array): Uncertain => ({
    ...{ figure, propagated: propagate(figure), simulated: summary(drawn, chance) },
  });
  const basic = uncertain(totalOf('BASIC', counted), draws);
  return {
    ...{ city, year, gwp, rows, basic, sources: question.sources },
    subsectors: subsectors.map((part) => ({
      ...{ subsector: part.subsector, total: uncertain(part.figure, part.draws) },
    })),
    ...(population !== undefined && { population }),
    ...(question.telemetry && { telemetry: question.telemetry }),
    avoided: activities.filter(({ gpc }) => gpc === undefined),
    ...(target && { trajectory: trajectoryOf(target, year, basic.figure.value / 1000) }),
    scenarios: question.scenarios.map((scenario) =>
      answerScenario(scenario, question, { figure: basic.figure, draws }, activities),
    ),
  };
}

function rowOf(
  row: GpcRow,
  all: readonly CountedActivity[],
  notation: Notation | undefined,
): InventoryRow {
  const activities = all.filter(({ gpc }) => gpc === row.reference);
  if (activities.length === 0) {
    const none: Notation = row.reference.startsWith('I.')
      ? {
          key: 'NE',
          why: 'energía estacionaria: fuera de este inventario / outside this inventory',
        }
      : { key: 'NE', why: 'sin datos / no data' };
    return { ...row, activities, notation: notation ?? none };
  }
  if (notation && notation.key !== 'C') {
    throw new GhgError('mixed-total', `notation.${row.reference}`, {
      es: `la línea tiene actividades; con ellas sólo va C, no ${notation.key}.`,
      en: `the line has activities; with them only C goes, not ${notation.key}.`,
    });
  }
  const co2e = totalOf(row.reference, activities);
  const factorQuality = worst(activities.flatMap((one) => one.factorQuality ?? []));
  return {
    ...{ ...row, activities, co2e, uncertainty: propagate(co2e) },
    activityQuality: worst(activities.map((one) => one.activityQuality)) ?? 'L',
    ...(factorQuality && { factorQuality }),
    ...(notation && { notation }),
  };
}

const totalOf = (name: string, parts: readonly { readonly co2e?: Figure<'kg'> }[]): Figure<'kg'> =>
  sum(
    'kg',
    { es: `${name}, CO2e`, en: `${name}, CO2e` },
    parts.flatMap(({ co2e }) => co2e ?? []),
  );

function answerScenario(
  scenario: Scenario,
  { year, gwp, chance, notation }: InventoryQuestion,
  basic: { readonly figure: Figure; readonly draws: Float64Array },
  before: readonly CountedActivity[],
): ScenarioAnswer {
  const activities = compileRecords(scenario.records, year, gwp, `scenario ${scenario.id}`);
  const basicLines = new Set(
    gpcRows.filter(({ level }) => level === 'BASIC').map(({ reference }) => reference),
  );
  const counted = activities.filter(({ gpc }) => gpc !== undefined && basicLines.has(gpc));
  const figure = totalOf(scenario.id, counted);
  const changed = drawsOf(figure, chance);
  const difference = changed.map((value, trial) => value - (basic.draws[trial] ?? 0));
  return {
    scenario,
    total: { figure, propagated: propagate(figure), simulated: summary(changed, chance) },
    difference: { ...summary(difference, chance), value: figure.value - basic.figure.value },
    avoidedKg: avoidedOf(activities) - avoidedOf(before),
    changed: activities.filter(
      ({ of, gpc, co2e }) =>
        notation.get(gpc ?? '')?.key !== 'C' &&
        before.find((one) => one.of === of)?.co2e.value !== co2e.value,
    ),
  };
}

const avoidedOf = (activities: readonly CountedActivity[]): number =>
  activities
    .flatMap(({ records }) => records)
    .reduce((total, { emissions }) => total - (emissions.avoided?.net.value ?? 0), 0);
