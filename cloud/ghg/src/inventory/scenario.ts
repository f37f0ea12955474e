/** What would be otherwise: changes of the records of an inventory, so that both are computed alike. */

import { GhgError } from '../ghg-error.ts';
import {
  at,
  type Fields,
  isFields,
  readChoice,
  readFields,
  readList,
  readNumber,
  readText,
} from '../read/field.ts';
import { type ActivityRecord, isOf } from './activity-record.ts';
import { changedName } from './changed-name.ts';
import { kilometresOf, withKilometres } from './kilometres.ts';
import { type Segregation, segregate } from './segregate.ts';

type Change =
  /** So many percent of the kilometres are driven by another vehicle. */
  | {
      readonly kind: 'replace-share';
      readonly of: string;
      readonly percent: number;
      readonly by: Fields;
      readonly gpc?: string;
    }
  /** So many percent more (or fewer) kilometres. */
  | { readonly kind: 'kilometres'; readonly of: string; readonly percent: number }
  | Segregation;

export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly changes: readonly Change[];
  readonly records: readonly ActivityRecord[];
}

const kinds = ['replace-share', 'kilometres', 'segregation'] as const;

/** @returns each scenario with the records as they would be. @throws GhgError */
export function readScenarios(
  written: unknown,
  records: readonly ActivityRecord[],
): readonly Scenario[] {
  return readList(written ?? [], 'scenarios', 20).map((one, index) => {
    const path = `scenarios[${index}]`;
    const fields = readFields(one, path, ['id', 'name', 'changes', 'note']);
    const id = readText(fields['id'], at(path, 'id'), 60);
    const name = fields['name'] === undefined ? id : readText(fields['name'], at(path, 'name'));
    const list = readList(fields['changes'], at(path, 'changes'), 50);
    let changed = records;
    const changes = list.map((item, place) => {
      const where = `${path}.changes[${place}]`;
      const change = readChange(item, where);
      changed = applyChange(changed, change, where);
      return change;
    });
    return { id, name, changes, records: changed };
  });
}

const names = {
  'reemplazar-parte': 'replace-share',
  kilometros: 'kilometres',
  segregacion: 'segregation',
} as const;

function readChange(written: unknown, path: string): Change {
  const all = readFields(written, path);
  const kind = readChoice(all['kind'], at(path, 'kind'), kinds, names);
  const of = readText(all['of'], at(path, 'of'), 80);
  const percentOf = (min: number, max: number) =>
    readNumber(all['percent'], at(path, 'percent'), { min, max });
  if (kind === 'kilometres') {
    readFields(written, path, ['kind', 'of', 'percent']);
    return { kind, of, percent: percentOf(-100, 1000) };
  }
  if (kind === 'replace-share') {
    readFields(written, path, ['kind', 'of', 'percent', 'by', 'gpc']);
    const gpc = all['gpc'];
    return {
      ...{ kind, of, percent: percentOf(0, 100), by: readFields(all['by'], at(path, 'by')) },
      ...(gpc !== undefined && { gpc: readText(gpc, at(path, 'gpc')) }),
    };
  }
  const fields = readFields(written, path, ['kind', 'of', 'points', 'to', 'waste', 'material']);
  const to = ['composting', 'anaerobic-digestion', 'recycling'] as const;
  const aliases = { compostaje: 'composting', reciclaje: 'recycling' } as const;
  return {
    ...{ kind, of, points: readNumber(fields['points'], at(path, 'points'), { max: 100 }) },
    to: readChoice(fields['to'], at(path, 'to'), to, aliases),
    ...(fields['waste'] !== undefined && { waste: readText(fields['waste'], at(path, 'waste')) }),
    ...(fields['material'] !== undefined && {
      material: readText(fields['material'], at(path, 'material')),
    }),
  };
}

function applyChange(
  records: readonly ActivityRecord[],
  change: Change,
  path: string,
): readonly ActivityRecord[] {
  if (!records.some(({ of }) => of === change.of)) {
    const known = [...new Set(records.map(({ of }) => of))].join(', ');
    throw new GhgError('unknown-value', at(path, 'of'), {
      es: `ninguna actividad es "${change.of}"; hay: ${known}.`,
      en: `no activity is "${change.of}"; there are: ${known}.`,
    });
  }
  return records.flatMap((record) => {
    if (!isOf(record, change.of)) return [record];
    if (change.kind === 'segregation') return segregate(record, change, path);
    const km = kilometresOf(record, path);
    const driven = (distance: number) => withKilometres(record, distance);
    if (change.kind === 'kilometres') return [driven(km * (1 + change.percent / 100))];
    return [driven(km * (1 - change.percent / 100)), replacement(record, change, km)];
  });
}

/** Of the same uncertainty of distance: the same kilometres are counted. */
function replacement(
  record: ActivityRecord,
  { by, percent, gpc }: Extract<Change, { kind: 'replace-share' }>,
  km: number,
): ActivityRecord {
  const { uncertaintyPercent } = record.estimate;
  const known = isFields(by) && by['uncertaintyPercent'] === undefined && uncertaintyPercent;
  return {
    ...{ ...record, of: changedName(record.of, String(by['class'] ?? by['fuel'] ?? 'otro')) },
    partOf: record.partOf ?? record.of,
    ...(gpc === undefined ? {} : { gpc }),
    estimate: {
      ...{ activity: 'vehicle-kilometres', ...by, km: (km * percent) / 100 },
      ...(known ? { uncertaintyPercent } : {}),
    },
  };
}
