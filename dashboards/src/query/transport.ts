/** Days of vehicles and lines added up: each kilometre, hour and headway counts once. */
import type { Select } from './influxql.ts';
import { inCities, inRange } from './where.ts';

const days = (from: 'vehicle_day' | 'line_day', select: Select['select'], more: string[] = []) => ({
  ...{ select, from, where: [inCities, ...more, inRange] },
});

/** Sums over the days of the chosen time, in a row for each of these tags. */
export const vehicleDays = (select: Select['select'], by: readonly string[] = []): Select => ({
  select,
  from: [
    {
      ...days('vehicle_day', {
        ...{ km: '"km"', hours: '"hours"', in_service: '"in_service_hours"' },
        ...{ idle: '"idle_hours"', trips: '"trips"' },
      }),
      by,
    },
    // Fuel by the kilometres of those days that say it.
    {
      ...days('vehicle_day', { fuel: '"fuel_l"', fuel_km: '"km"' }, ['"fuel_l" >= 0']),
      by,
    },
  ],
  by,
});

export const lineDays = (select: Select['select'], by: readonly string[] = []): Select => ({
  select,
  from: [
    {
      ...days('line_day', {
        ...{ km: '"km"', hours: '"hours"', trips: '"trips"', n: '"headways"' },
        waited: '"headway_min" * "headways"',
        excess: '"excess_wait_min" * "headways"',
        bunched: '"bunched" * "headways"',
      }),
      by,
    },
  ],
  by,
});

export const sums = {
  km: 'sum("km")',
  trips: 'sum("trips")',
  speed: 'sum("km") / sum("hours")',
  idleShare: 'sum("idle") / sum("hours")',
  fuelPer100Km: '100 * sum("fuel") / sum("fuel_km")',
  headway: 'sum("waited") / sum("n")',
  excessWait: 'sum("excess") / sum("n")',
  bunched: 'sum("bunched") / sum("n")',
} as const;
