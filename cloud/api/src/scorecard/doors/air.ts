import { type Quantity, quantities } from '@samay/contract';
import type { InputOf } from '@samay/scorecard';
import { acrossStations } from './across-stations.ts';
import type { Door } from './door.ts';
import { averagesAddress } from './evidence-address.ts';
import { qualityOf, withValue } from './input-value.ts';
import { daysOfEach, daysPassed, type StationDays, validDays } from './valid-days.ts';

type Statistic = InputOf<'air'>['statistic'];

/** Valid days of the stations. */
export const airDoor: Door<'air'> = async (input, asked, data) => {
  const averages = await data.days(input.quantity, asked);
  const stations = validDays(averages);
  const passed = daysPassed(asked);
  // A mean of a year stands on the days of the year; a station answers for those since it was there.
  const isShare = input.statistic === 'valid-share';
  const daysOf = isShare ? await daysOfEach(averages, asked, data) : () => passed;
  const unit = input.statistic.startsWith('valid-')
    ? { 'valid-days': 'd', 'valid-share': '1' }[input.statistic as 'valid-days' | 'valid-share']
    : quantities[input.quantity as Quantity].unit;
  const told = stations.flatMap((station) => {
    const value = statisticOf(station, input.statistic, daysOf(station.device));
    return value === undefined ? [] : [{ ...station, value }];
  });
  const observed = stations.reduce((sum, { days }) => sum + days.length, 0);
  const validShare = passed === 0 ? 0 : observed / (passed * Math.max(1, stations.length));
  return withValue(
    acrossStations(
      told.map(({ value }) => value),
      input.across,
    ),
    {
      ...{ unit, from: 'air', quality: qualityOf(validShare) },
      groups: { station: told.map(({ device, value }) => ({ group: device, value })) },
      evidence: told.map(({ device, days, value }) => ({
        key: device,
        says: {
          es: `${device}: ${days.length} ${days.length === 1 ? 'día válido' : 'días válidos'} de ${daysOf(device)}`,
          en: `${device}: ${days.length} valid ${days.length === 1 ? 'day' : 'days'} of ${daysOf(device)}`,
        },
        href: averagesAddress(device, input.quantity, asked),
        ...{ value, unit },
      })),
    },
  );
};

function statisticOf(
  { days }: StationDays,
  statistic: Statistic,
  passed: number,
): number | undefined {
  if (statistic === 'valid-days') return days.length;
  if (statistic === 'valid-share') return passed === 0 ? undefined : days.length / passed;
  if (days.length === 0) return undefined;
  const values = days.map(({ value }) => value).sort((a, b) => a - b);
  switch (statistic) {
    case 'mean':
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    case 'max':
      return values.at(-1);
    case 'p98':
      // The value that 98 % of the days do not exceed, as rank: no day is invented between two.
      return values[Math.ceil(values.length * 0.98) - 1];
  }
}
