import type { Average } from '@samay/readings';
import type { InputOf } from '@samay/scorecard';
import { knownStations } from '../../known-station.ts';
import type { Asked, Door } from './door.ts';
import { withValue } from './input-value.ts';
import { daysPassed } from './valid-days.ts';

/** What makes a station of the network measure: everything else it says rests on it. */
const quantity = 'pm2_5';
const hoursPerDay = 24;

/** What the stations measured, against what they should have. */
export const networkDoor: Door<'network'> = async ({ statistic }, asked, data) => {
  const [stations, days] = await Promise.all([
    knownStations(data.readings, asked.city === undefined ? {} : { city: asked.city }, asked.toMs),
    data.days(quantity, asked),
  ]);
  const value = stations.length === 0 ? undefined : count(statistic, stations.length, days, asked);
  return withValue(value, {
    ...{ unit: statistic.startsWith('hours-') ? 'h' : 'count', from: 'network', quality: 'H' },
    evidence: [
      {
        key: 'stations',
        says: {
          es: `${stations.length} estaciones conocidas`,
          en: `${stations.length} stations known`,
        },
        href: asked.city === undefined ? '/v1/stations' : `/v1/stations?city=${asked.city}`,
      },
    ],
  });
};

function count(
  statistic: InputOf<'network'>['statistic'],
  stations: number,
  days: readonly Average[],
  asked: Asked,
): number {
  const hours = days.reduce((sum, day) => sum + day.count, 0);
  switch (statistic) {
    case 'stations':
      return stations;
    case 'stations-reporting':
      // Of a day without a whole hour too: who has begun to report reports.
      return devicesIn(days);
    case 'calibrated-stations':
      return devicesIn(
        days.filter(({ calibrations }) => calibrations.some(({ text }) => text !== '')),
      );
    case 'hours-observed':
      return hours;
    case 'hours-expected':
      return stations * daysPassed(asked) * hoursPerDay;
  }
}

const devicesIn = (days: readonly Average[]): number =>
  new Set(days.map(({ tags }) => tags['device'])).size;
