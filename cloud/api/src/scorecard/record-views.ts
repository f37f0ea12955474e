/** What people enter, as the staff and as everybody sees it. */
import type { ManualEntry } from '@samay/records';
import {
  type Breakdown,
  breakdowns,
  type Dimension,
  partitionOf,
  type RecordDefinition,
  type Scorecard,
  shownGroups,
  tablesBeside,
} from '@samay/scorecard';
import type { Static } from 'typebox';
import type { KeptEntryView, ManualEntryView, RecordView } from '../schemas/scorecard.ts';
import { namesOf } from './group-names.ts';

/** @returns what can be entered: what an indicator or a survey uses. */
export const recordsOf = (scorecard: Scorecard): readonly RecordDefinition[] =>
  scorecard.records.filter(({ id }) => fedBy(scorecard, id).length > 0);

const fedBy = ({ indicators }: Scorecard, record: string) =>
  indicators.filter(({ indicator }) =>
    Object.values(indicator.inputs).some(
      (input) => input.from === 'record' && input.record === record,
    ),
  );

/** @returns the dimensions in which an indicator tells what it makes of the record apart. */
export function dimensionsOf(scorecard: Scorecard, record: string): readonly Dimension[] {
  const told = fedBy(scorecard, record).flatMap(({ indicator }) => indicator.breakdowns ?? []);
  return scorecard.dimensions.filter(({ id }) => told.includes(id));
}

export function recordView(
  { id, name, unit, owner, people }: RecordDefinition,
  scorecard: Scorecard,
): Static<typeof RecordView> {
  const fed = fedBy(scorecard, id);
  return {
    ...{ id, name, unit, owner, people: people ?? false },
    frequency: fed[0]?.indicator.frequency ?? 'year',
    feeds: fed.map(({ indicator }) => indicator.id),
    breakdowns: dimensionsOf(scorecard, id).map((dimension) => ({
      ...{ by: dimension.id, name: dimension.name },
      groups: dimension.groups.map((group) => ({ id: group.id, name: group.name })),
    })),
  };
}

/**
 * Without who entered it and without few people: those are for the staff.
 * @param beside what holds of other records, of any period: their differences name people too.
 */
export function manualView(
  { record, period, seq, note, value, atMs, groups = {} }: ManualEntry,
  scorecard: Scorecard,
  beside: readonly ManualEntry[],
): Static<typeof ManualEntryView> {
  const { people } = scorecard.records.find(({ id }) => id === record) ?? {};
  const partition = partitionOf(scorecard.surveys, record);
  const along = beside.filter((one) => one.period === period);
  const told = value === undefined ? [] : breakdowns.filter((by) => by in groups);
  return {
    ...{ record, period, seq, note },
    ...{ value: value ?? null, time: new Date(atMs).toISOString() },
    breakdowns: told.map((by: Breakdown) => {
      const names = namesOf(scorecard, by);
      const tables = partition ? tablesBeside(partition, by, along) : [];
      const shown = shownGroups(people ? { people } : {}, value ?? 0, groups[by] ?? {}, tables);
      return {
        by,
        groups: names
          .inOrder(shown, (one) => one.group)
          .map((one) => ({
            ...{ id: one.group, name: names.group(one.group) },
            ...{ value: one.value ?? null, hidden: one.hidden ?? false },
          })),
      };
    }),
  };
}

export const keptView = ({
  seq,
  value,
  groups = {},
  note,
  by,
  atMs,
}: ManualEntry): Static<typeof KeptEntryView> => ({
  ...{ seq, note, by, value: value ?? null, time: new Date(atMs).toISOString() },
  groups: Object.fromEntries(Object.entries(groups).map(([id, cells]) => [id, { ...cells }])),
});
