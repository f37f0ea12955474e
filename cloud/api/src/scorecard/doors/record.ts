import { readPeriod } from '@samay/scorecard';
import type { Door } from './door.ts';
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
  return withValue(entry?.value, {
    ...{ unit: '1', from: 'record', quality: 'M' },
    evidence: [
      {
        says: entry
          ? { es: `${record}, ${entry.period}: anotado`, en: `${record}, ${entry.period}: entered` }
          : { es: `${record}: nadie lo ha anotado`, en: `${record}: nobody has entered it` },
        href: `/v1/records?record=${record}`,
        ...(entry?.value === undefined ? {} : { value: entry.value }),
      },
    ],
  });
};
