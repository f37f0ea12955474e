import { readWasteName } from '../activities/landfill-parameters.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, isFields } from '../read/field.ts';
import { readValueUnit } from '../read/read-quantity.ts';
import type { ActivityRecord } from './activity-record.ts';
import { changedName } from './changed-name.ts';

/** So many points of the mass that is buried are separated and treated. */
export interface Segregation {
  readonly kind: 'segregation';
  readonly of: string;
  /** Percentage points of the whole mass. */
  readonly points: number;
  readonly to: 'composting' | 'anaerobic-digestion' | 'recycling';
  /** Which of the composition it is taken from; food where absent and it is composted. */
  readonly waste?: string;
  /** What is recycled. */
  readonly material?: string;
}

/** @returns the records of what is still buried and of what is treated instead. @throws GhgError */
export function segregate(
  record: ActivityRecord,
  change: Segregation,
  path: string,
): readonly ActivityRecord[] {
  const { estimate } = record;
  if (estimate['activity'] !== 'landfill-commitment') {
    throw new GhgError('wrong-dimension', at(path, 'of'), {
      es: `"${record.of}" debe ser "landfill-commitment": el decaimiento (FOD) mostraría la diferencia en años que no son este.`,
      en: `"${record.of}" must be "landfill-commitment": decay (FOD) would show the difference in years other than this.`,
    });
  }
  const mass = readValueUnit(
    estimate['mass'],
    at(path, 'of'),
    'mass',
    '{ "value": 1, "unit": "t" }',
  );
  const part = change.points / 100;
  const separated = { value: mass.value * part, unit: mass.unit.name };
  const buried = { value: mass.value * (1 - part), unit: mass.unit.name };
  const { composition } = estimate;
  const left = isFields(composition)
    ? { composition: without(byTableName(composition, path), change, path) }
    : undefined;
  const { uncertaintyPercent } = estimate;
  const shared = uncertaintyPercent === undefined ? {} : { uncertaintyPercent };
  const treated: ActivityRecord =
    change.to === 'recycling'
      ? treatedAs(record, {
          activity: 'recycling',
          material: change.material,
          mass: separated,
          ...shared,
        })
      : {
          ...treatedAs(record, { activity: change.to, mass: separated, ...shared }),
          gpc: 'III.2.1',
        };
  return [{ ...record, estimate: { ...estimate, mass: buried, ...left } }, treated];
}

function treatedAs(
  { of, rank, quality }: ActivityRecord,
  estimate: ActivityRecord['estimate'],
): ActivityRecord {
  const named = changedName(of, String(estimate['activity']));
  return {
    ...{ of: named, rank, estimate, partOf: of },
    ...(quality !== undefined && { quality }),
  };
}

const byTableName = (composition: Fields, path: string): Fields =>
  Object.fromEntries(
    Object.entries(composition).map(([key, value]) => [readWasteName(key, at(path, 'of')), value]),
  );

/** Fractions of what remains, of which the separated kind has less. */
function without(
  composition: Readonly<Record<string, unknown>>,
  { waste, to, points }: Segregation,
  path: string,
): Readonly<Record<string, unknown>> {
  const part = points / 100;
  const inert = to === 'recycling' && waste === undefined;
  const kind = waste === undefined ? 'food' : readWasteName(waste, at(path, 'waste'));
  const share = composition[kind];
  const total = Object.values(composition).reduce<number>(
    (sum, value) => sum + (typeof value === 'number' ? value : 0),
    0,
  );
  const there = inert ? 1 - total : typeof share === 'number' ? share : 0;
  if (there < part || part >= 1) {
    throw new GhgError('out-of-range', at(path, 'points'), {
      es: `de "${inert ? 'lo inerte' : kind}" hay ${(100 * there).toFixed(1)} puntos; no se pueden separar ${points}.`,
      en: `of "${inert ? 'the inert rest' : kind}" there are ${(100 * there).toFixed(1)} points; ${points} cannot be separated.`,
    });
  }
  return Object.fromEntries(
    Object.entries(composition).map(([key, value]) => {
      const before = typeof value === 'number' ? value : 0;
      return [key, (key === kind && !inert ? before - part : before) / (1 - part)];
    }),
  );
}
