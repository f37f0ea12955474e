import type { ManualEntry } from '@samay/records';
import {
  type InputValue,
  type Partition,
  readPeriod,
  shownGroups,
  tablesBeside,
  tellPeriod,
} from '@samay/scorecard';
import type { Data, Door } from './door.ts';
import { withValue } from './input-value.ts';

/**
 * What a person entered for the period itself; where it stands until said anew, the newest that was
 * entered for a period that began before this one ended.
 */
export const recordDoor: Door<'record'> = async ({ record, carriesForward }, { period }, data) => {
  const held = (await data.entered(record)).filter(({ value }) => value !== undefined);
  const entry = carriesForward
    ? held
        .map((one) => ({ ...one, from: readPeriod(one.period)?.from ?? '9999' }))
        .filter(({ from }) => from < period.to)
        .sort((a, b) => (a.from < b.from ? -1 : 1))
        .at(-1)
    : held.find((one) => one.period === period.id);
  // The check of the files has made sure that there is one.
  const { name, unit, people } = data.record(record) ?? { name: { es: record, en: record } };
  const note = entry && entry.note !== '' ? ` («${entry.note}»)` : '';
  const says = entry
    ? {
        es: `${name.es}, ${tellPeriod(entry.period).es}: anotado${note}`,
        en: `${name.en}, ${tellPeriod(entry.period).en}: entered${note}`,
      }
    : { es: `${name.es}: nadie lo ha anotado`, en: `${name.en}: nobody has entered it` };
  const partition = data.partition(record);
  const along = partition && entry ? await besideOf(partition, entry.period, data) : [];
  const groups = groupsOf(entry, people, (by) =>
    partition ? tablesBeside(partition, by, along) : [],
  );
  return withValue(entry?.value, {
    ...{ unit: unit?.es ?? '1', from: 'record', quality: 'M' },
    ...(groups && { groups }),
    evidence: [
      {
        ...{ key: record, says, href: `/v1/records?record=${record}` },
        ...(entry?.value === undefined ? {} : { value: entry.value }),
        ...(unit === undefined ? {} : { unit: unit.es }),
      },
    ],
  });
};

/** What was entered of the same question for the same period. */
async function besideOf(
  { whole, parts }: Partition,
  period: string,
  data: Data,
): Promise<readonly ManualEntry[]> {
  const entered = await Promise.all([whole, ...parts].map((one) => data.entered(one)));
  return entered.flat().filter((one) => one.period === period);
}

function groupsOf(
  entry: ManualEntry | undefined,
  people: true | undefined,
  beside: (by: string) => ReturnType<typeof tablesBeside>,
): InputValue['groups'] {
  const { value, groups } = entry ?? {};
  if (value === undefined || groups === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(groups).map(([by, cells]) => [
      by,
      shownGroups(people ? { people } : {}, value, cells, beside(by)),
    ]),
  );
}
