import type { City, PlumeSource, Site } from './city.ts';
import { dayMs, hourMs } from './local-time.ts';
import { type Seed, seedOf, uniform } from './random.ts';
import { windAt } from './weather.ts';

/** What a cloud adds at a site, ug/m3 by size of the grain, and ppm. */
export interface Cloud {
  readonly under1: number;
  readonly from1To2_5: number;
  readonly from2_5To10: number;
  readonly co2: number;
}

/**
 * Smoke is nearly all fine; dust of the road and the dry slopes nearly all coarse. Shares of the
 * PM10; only what burns makes CO2.
 */
const makeup = {
  smoke: { under1: 0.65, from1To2_5: 0.2, from2_5To10: 0.15, co2PpmPerUg: 0.15 },
  dust: { under1: 0.04, from1To2_5: 0.14, from2_5To10: 0.82, co2PpmPerUg: 0 },
} as const;

/** At 2 m/s, four hours are the 29 km from one end of a large city to the other. */
const lifeMs = 4 * hourMs;
/** A kiln that is lit and a gust that rises need this long: nothing in the air is sudden. */
const onsetMs = 0.5 * hourMs;
/** The half-width of a fresh cloud, and how it grows on its way (open country, neutral air). */
const freshRadiusM = 700;
const growth = 0.08;

/**
 * One cloud may begin in each slot, at a moment of its own: no memory is needed to know which are
 * on their way.
 */
const slotMs = 2 * hourMs;
const slotsPerDay = dayMs / slotMs;

/** All clouds that are over the site at that moment. */
export function cloudAt(city: City, seed: Seed, site: Site, timeMs: number): Cloud {
  const total = { under1: 0, from1To2_5: 0, from2_5To10: 0, co2: 0 };
  for (const source of city.plumes) {
    const pm10 = pm10From(city, seedOf(seed, source.id), seed, source, site, timeMs);
    const { under1, from1To2_5, from2_5To10, co2PpmPerUg } = makeup[source.kind];
    total.under1 += pm10 * under1;
    total.from1To2_5 += pm10 * from1To2_5;
    total.from2_5To10 += pm10 * from2_5To10;
    total.co2 += pm10 * co2PpmPerUg;
  }
  return total;
}

function pm10From(
  city: City,
  sourceSeed: Seed,
  windSeed: Seed,
  source: PlumeSource,
  site: Site,
  timeMs: number,
): number {
  let total = 0;
  const lastSlot = Math.floor(timeMs / slotMs);
  for (let slot = Math.floor((timeMs - lifeMs) / slotMs); slot <= lastSlot; slot += 1) {
    if (uniform(seedOf(sourceSeed, 'begins'), slot) >= source.episodesPerDay / slotsPerDay)
      continue;
    const beginsMs = (slot + uniform(seedOf(sourceSeed, 'when'), slot)) * slotMs;
    const ageMs = timeMs - beginsMs;
    if (ageMs < 0 || ageMs > lifeMs) continue;
    // It keeps the wind of its first moment: its place at any time is one multiplication.
    const wind = windAt(city, windSeed, beginsMs);
    const strength = source.pm10 * (0.5 + uniform(seedOf(sourceSeed, 'strength'), slot));
    total += strength * shareLeft(ageMs) * puff(source, site, wind, ageMs);
  }
  return total;
}

/** Grows from 0 at its birth and is gone at the end of its life. */
function shareLeft(ageMs: number): number {
  return (1 - Math.exp(-((ageMs / onsetMs) ** 2))) * (1 - ageMs / lifeMs);
}

/** A Gaussian puff that moves, and thins out as it grows: 1 in the middle of a fresh one. */
function puff(
  source: PlumeSource,
  site: Site,
  wind: { east: number; north: number },
  ageMs: number,
): number {
  const ageS = ageMs / 1000;
  const { east, north } = metresBetween(source, site);
  const away = Math.hypot(east - wind.east * ageS, north - wind.north * ageS);
  const radius = freshRadiusM + growth * Math.hypot(wind.east, wind.north) * ageS;
  return (freshRadiusM / radius) ** 2 * Math.exp(-0.5 * (away / radius) ** 2);
}

type Point = Readonly<Pick<Site, 'lat' | 'lon'>>;

/** From one point to the other on a flat map: within a city the Earth's curve is metres. */
function metresBetween(from: Point, to: Point): { east: number; north: number } {
  // A minute of arc is a nautical mile, 1,852 m.
  const metresPerDegree = 60 * 1852;
  const narrowing = Math.cos((from.lat * Math.PI) / 180);
  return {
    east: (to.lon - from.lon) * metresPerDegree * narrowing,
    north: (to.lat - from.lat) * metresPerDegree,
  };
}
