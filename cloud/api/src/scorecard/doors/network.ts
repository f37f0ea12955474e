import type { Average } from '@samay/readings';
import type { InputOf } from '@samay/scorecard';
import { knownStations } from '../../known-station.ts';
import type { Door } from './door.ts';
import { withValue } from './input-value.ts';
import { daysOfEach } from './valid-days.ts';

/** What makes a station of the network measure: everything else it says rests on it. */
const quantity = 'pm2_5';
const hoursPerDay = 24;

/** What the stations measured, against what they should have. */
export const networkDoor: Door<'network'> = async ({ statistic }, asked, data) => {
  const [stations, days] = await Promise.all([
    knownStations(data.readings, asked.city === undefined ? {} : { city: asked.city }, asked.toMs),
    data.days(quantity, asked),
  ]);
  const daysOf = await daysOfEach(days, asked, data);
  const daysDue = stations.reduce((sum, { device }) => sum + daysOf(device), 0);
  const value =
    stations.length === 0 ? undefined : count(statistic, stations.length, days, daysDue);
  return withValue(value, {
    ...{ unit: statistic.startsWith('hours-') ? 'h' : 'count', from: 'network', quality: 'H' },
    evidence: [
      {
        key: 'stations',
        says: {
          es:
            stations.length === 1
              ? '1 estación conocida'
              : `${stations.length} estaciones conocidas`,
          en: stations.length === 1 ? '1 station known' : `${stations.length} stations known`,
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
  /** Of all stations, those that have ended. */
  daysDue: number,
): number | undefined {
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
      // Of a network that is new today nothing is due yet.
      return daysDue === 0 ? undefined : daysDue * hoursPerDay;
  }
}

const devicesIn = (days: readonly Average[]): number =>
  new Set(days.map(({ tags }) => tags['device'])).size;
