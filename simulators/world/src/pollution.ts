import type { City, Station } from './city.ts';
import { hourMs, type LocalTime, localTime, peak } from './local-time.ts';
import { cloudAt } from './plume.ts';
import { fractalNoise, type Seed, seedOf } from './random.ts';
import { inversion, windAt } from './weather.ts';

export interface Pollution {
  /** ug/m3 of dry particles, as a reference instrument would weigh them: pm1 <= pm2_5 <= pm10. */
  readonly pm1: number;
  readonly pm2_5: number;
  readonly pm10: number;
  /** ppm, at least the background. */
  readonly co2: number;
}

/** The world's mean of the middle of the 2020s is 420 to 425 ppm (NOAA, Mauna Loa). */
const co2BackgroundPpm = 420;

/**
 * What each unit of a source leaves in stirred air, ug/m3 by size of the grain, and ppm. Invented,
 * so that the means of stations come out at 15 to 30 ug/m3 of PM2.5 and 40 to 70 of PM10, as
 * those of dry Andean cities do; the ratio of fine to coarse is that of exhaust, cooking fires, workshops
 * and dust of the road.
 */
const sources = {
  background: { under1: 4, from1To2_5: 2, from2_5To10: 11, co2: 0 },
  traffic: { under1: 13, from1To2_5: 4, from2_5To10: 19, co2: 45 },
  residential: { under1: 7, from1To2_5: 1.5, from2_5To10: 3, co2: 16 },
  industrial: { under1: 7, from1To2_5: 2.5, from2_5To10: 9, co2: 14 },
} as const;

type Source = keyof typeof sources;

/** The air of a station: its sources, how far they are stirred, and the clouds that pass. */
export function pollutionAt(city: City, seed: Seed, station: Station, timeMs: number): Pollution {
  const local = localTime(city, timeMs);
  const activity: Record<Source, number> = {
    background: 1,
    traffic: station.traffic * traffic(local),
    residential: station.residential * residential(local),
    industrial: station.industrial * industrial(local),
  };
  const stirred = stirring(local.hour, windAt(city, seed, timeMs).speed);
  const citywide = liveliness(seedOf(seed, 'city'), timeMs, 6);
  const cloud = cloudAt(city, seed, station, timeMs);
  const air = { under1: 0, from1To2_5: 0, from2_5To10: 0, co2: 0 };
  for (const [name, yields] of Object.entries(sources) as [Source, (typeof sources)[Source]][]) {
    const own = liveliness(seedOf(seed, station.id, name), timeMs, 1);
    const factor = (activity[name] * citywide * own) / stirred;
    air.under1 += yields.under1 * factor;
    air.from1To2_5 += yields.from1To2_5 * factor;
    air.from2_5To10 += yields.from2_5To10 * factor;
    air.co2 += yields.co2 * factor;
  }
  // Sums of positive parts: a smaller grain size can never weigh more than a larger one.
  const pm1 = air.under1 + cloud.under1;
  const pm2_5 = pm1 + air.from1To2_5 + cloud.from1To2_5;
  return {
    pm1,
    pm2_5,
    pm10: pm2_5 + air.from2_5To10 + cloud.from2_5To10,
    co2: co2BackgroundPpm + air.co2 + cloud.co2,
  };
}

/** 1 at the height of the rush (07-09 and 17-20 h of a weekday), about 0.1 in the small hours. */
function traffic({ hour, weekday }: LocalTime): number {
  const rush = Math.max(peak(hour, 8, 1.5), peak(hour, 18.5, 2));
  const daytime = 0.55 * peak(hour, 13, 6);
  return weekdayShare(weekday, hour) * Math.max(0.08, rush, daytime);
}

/** Kitchens and stoves. */
function residential({ hour }: LocalTime): number {
  return Math.max(0.15, 0.7 * peak(hour, 6.5, 1.5), 0.5 * peak(hour, 12.5, 1.5), peak(hour, 20, 2));
}

/** Workshops open with the day. */
function industrial({ hour, weekday }: LocalTime): number {
  return weekdayShare(weekday, hour) * Math.max(0.1, peak(hour, 13, 5));
}

/** A Sunday has half the traffic; one kind of day flows into the next over the first two hours. */
function weekdayShare(weekday: number, hour: number): number {
  const shareOf = (day: number): number => (day === 0 ? 0.5 : day === 6 ? 0.8 : 1);
  const share = shareOf(weekday);
  const before = shareOf((weekday + 6) % 7);
  return hour < 2 ? before + (share - before) * (hour / 2) : share;
}

/** How much more air the same smoke goes into: 3 in the breeze of noon, 1/3 under the inversion. */
function stirring(hour: number, windSpeed: number): number {
  return (1 + 0.4 * windSpeed) / (1 + 1.8 * inversion(hour));
}

/**
 * No two days, and no two corners, are alike: a factor around 1, never 0. Five octaves take it
 * from `hours` down to a sixteenth of that.
 */
function liveliness(seed: Seed, timeMs: number, hours: number): number {
  return Math.exp(0.5 * fractalNoise(seed, timeMs / (hours * hourMs), 5));
}
