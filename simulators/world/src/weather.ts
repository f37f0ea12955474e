import type { City, Site } from './city.ts';
import { dayMs, localTime, peak } from './local-time.ts';
import { fractalNoise, type Seed, seedOf } from './random.ts';

export interface Weather {
  /** Celsius. */
  readonly temperature: number;
  /** Percent, 1 to 100; 100 is fog. */
  readonly humidity: number;
  /** hPa, at the altitude of the site: not reduced to sea level. */
  readonly pressure: number;
}

/** The movement of the air over the whole city, metres per second. */
export interface Wind {
  readonly east: number;
  readonly north: number;
  readonly speed: number;
}

/** The temperature falls with height (ICAO standard atmosphere). */
const lapseCelPerM = 0.0065;
/** Warm and cold spells of some days, and cloud in between. */
const spellCel = 1.5;
const spellDays = 4;
/** Moist and dry spells move the dew point. */
const moistCel = 1.5;
/** Pressure in the tropics: quiet, with a tide of the sun, highest at 10 and 22 h. */
const tideHPa = 1.2;
const synopticHPa = 1.5;

export function weatherAt(city: City, seed: Seed, site: Site, timeMs: number): Weather {
  const { climate } = city;
  const { hour, yearShare } = localTime(city, timeMs);
  const spell = spellCel * fractalNoise(seedOf(seed, 'spell'), timeMs / (spellDays * dayMs), 3);
  const season = (climate.temperatureYearRange / 2) * Math.cos(2 * Math.PI * (yearShare - 0.05));
  const height = lapseCelPerM * (climate.altitudeM - site.altitudeM);
  const mean = climate.temperature + season + spell + height;
  const temperature = mean + climate.temperatureDayRange * (warmth(hour) - 0.5);
  // The water in the air hardly changes within a day: what changes is the temperature above it.
  const dawn = mean - climate.temperatureDayRange / 2;
  const moist = moistCel * fractalNoise(seedOf(seed, 'moist'), timeMs / (2 * dayMs), 3);
  const dewPoint = Math.min(temperature, dawn - climate.dawnDryness + moist);
  return {
    temperature,
    humidity: 100 * (vapourPressure(dewPoint) / vapourPressure(temperature)),
    pressure:
      standardPressure(site.altitudeM) +
      tideHPa * Math.cos((2 * Math.PI * (hour - 10)) / 12) +
      synopticHPa * fractalNoise(seedOf(seed, 'pressure'), timeMs / (3 * dayMs), 3),
  };
}

/**
 * Calm at night, a breeze up the valley after noon: what turns the air of a valley over. The two
 * winds blow against each other, so it passes through calm twice a day.
 */
export function windAt(city: City, seed: Seed, timeMs: number): Wind {
  const { hour } = localTime(city, timeMs);
  const days = timeMs / dayMs;
  const gust = 1 + 0.4 * fractalNoise(seedOf(seed, 'gust'), days * 8, 3);
  const turn = 60 * fractalNoise(seedOf(seed, 'turn'), days * 4, 3);
  const from = ((city.climate.dayWindFrom + turn) * Math.PI) / 180;
  // From -1 m/s, the flow of cold air downhill at night, to 3.5 m/s at 14 h.
  const along = gust * (4.5 * warmth(hour) ** 2 - 1);
  const east = -Math.sin(from) * along;
  const north = -Math.cos(from) * along;
  return { east, north, speed: Math.abs(along) };
}

/** 0 at dawn (6 h), 1 at 14 h, and round again: quicker up than down. */
function warmth(hour: number): number {
  const phase = hour >= 6 && hour < 14 ? (hour - 6) / 16 : (((hour + 10) % 24) / 16) * 0.5 + 0.5;
  return (1 - Math.cos(2 * Math.PI * phase)) / 2;
}

/** hPa of the ICAO standard atmosphere; 762 at the 2,335 m of Arequipa. */
function standardPressure(altitudeM: number): number {
  return 1013.25 * (1 - 2.25577e-5 * altitudeM) ** 5.25588;
}

/** hPa over water, -40 to 50 Celsius (Magnus formula, coefficients of WMO-No. 8, annex 4.B). */
function vapourPressure(celsius: number): number {
  return 6.112 * Math.exp((17.62 * celsius) / (243.12 + celsius));
}

/** 1 when cold air lies under warm and nothing rises; near 0 when the sun has stirred it. */
export function inversion(hour: number): number {
  return Math.max(peak(hour, 4, 5), 0.8 * peak(hour, 22, 4));
}
