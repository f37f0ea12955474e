/** A simulated city whose stations each have something of their own the matter. */
import { Quality, type Quantity, reasonBits } from '@samay/contract';
import { type City, type Station, type Truth, type World, world } from '@samay/world';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
/** 14:00 in Lima, a Wednesday. */
export const nowMs = Date.UTC(2026, 3, 15, 19);
export const limaOffsetMs = -5 * hourMs;

const roles = [
  'healthy',
  /** Beside kilns and traffic: over every norm. */
  'smoky',
  /** Nothing came for the last six hours. */
  'silent',
  /** Its mornings are fog, and what its lasers count then has failed. */
  'foggy',
  /** One of its two sensors reads high for the last three days. */
  'dirty',
  /** Its clock was corrected by seven minutes. */
  'clock-off',
  /** Its dust is calibrated, with an uncertainty. */
  'calibrated',
] as const;
export type Role = (typeof roles)[number];

export interface Actor {
  readonly role: Role;
  readonly station: Station;
  /** Tag `device`; the station's id unless it is given an odder name. */
  readonly device: string;
}

export interface Cast {
  readonly city: string;
  readonly world: World;
  readonly actors: readonly Actor[];
}

export interface CastOptions {
  readonly seed: number;
  readonly city?: string;
  readonly roles?: readonly Role[];
  /** Another name for a station, in the store. */
  readonly rename?: (device: string, at: number) => string;
}

/** @returns a city of one station per role unless told otherwise; the same seed gives the same air. */
export function cast({
  seed,
  city = 'arequipa',
  roles: played = roles,
  rename,
}: CastOptions): Cast {
  const stations = played.map((role, at) => stationOf(role, at));
  const made: City = {
    name: city,
    utcOffsetHours: -5,
    climate: {
      altitudeM: 2335,
      temperature: 15.5,
      temperatureDayRange: 13,
      temperatureYearRange: 2.5,
      dawnDryness: 5,
      dayWindFrom: 245,
    },
    stations,
    plumes: [{ id: 'kilns', kind: 'smoke', lat: -16.33, lon: -71.6, episodesPerDay: 3, pm10: 300 }],
  };
  const actors = played.flatMap((role, at) => {
    const station = stations[at];
    return station ? [{ role, station, device: rename?.(station.id, at) ?? station.id }] : [];
  });
  return { city, world: world(seed, made), actors };
}

function stationOf(role: Role, at: number): Station {
  const heavy = role === 'smoky' ? { traffic: 3, residential: 3, industrial: 3 } : undefined;
  return {
    ...{ id: `${role}-${at + 1}`, altitudeM: 2300 + 20 * at },
    ...{ lat: -16.36 - 0.01 * at, lon: -71.55 - 0.008 * at },
    ...(heavy ?? { traffic: 0.7, residential: 0.6, industrial: 0.1 }),
  };
}

/** What one station says of one quantity at one moment. */
export interface Said {
  readonly value: number;
  readonly quality: number;
  readonly why: number;
}

export const measured = [
  'pm1',
  'pm2_5',
  'pm10',
  'co2',
  'temperature',
  'humidity',
  'pressure',
] as const satisfies readonly Quantity[];
export type Measured = (typeof measured)[number];

/** What is drawn over weeks; the others are filled in for the last days alone, which is quicker. */
export const measuredLong = ['pm2_5', 'pm10'] as const satisfies readonly Measured[];
const dust: ReadonlySet<string> = new Set(['pm1', 'pm2_5', 'pm10']);

export const silentSinceMs = nowMs - 6 * hourMs;
const dirtySinceMs = nowMs - 3 * dayMs;
/** The dirty sensor says so many times what is there, the other what is; the station says the mean. */
export const dirtyFactor = 2.5;
export const calibration = {
  id: 'pms5003-pm25-2026',
  uncertainty: 4.5,
  gain: 0.8,
  untilMs: nowMs + 30 * dayMs,
};

export const isSilent = ({ role }: Actor, timeMs: number): boolean =>
  role === 'silent' && timeMs >= silentSinceMs;

const localHour = (timeMs: number): number => Math.floor((timeMs + limaOffsetMs) / hourMs) % 24;
const isFog = ({ role }: Actor, timeMs: number): boolean =>
  role === 'foggy' && localHour(timeMs) >= 4 && localHour(timeMs) < 8;
export const isDirty = ({ role }: Actor, timeMs: number): boolean =>
  role === 'dirty' && timeMs >= dirtySinceMs;

export const truthOf = ({ world: of }: Cast, { station }: Actor, timeMs: number): Truth =>
  of.truthAt(station.id, timeMs);

/**
 * @param truth of the station at that moment.
 * @returns what it publishes: the truth, but for what its role does to it.
 */
export function said(actor: Actor, quantity: Measured, timeMs: number, truth: Truth): Said {
  const value = truth[quantity];
  if (isFog(actor, timeMs)) {
    if (quantity === 'humidity') return { value: 99, quality: Quality.good, why: 0 };
    if (dust.has(quantity)) {
      return { value: value * 3, quality: Quality.fail, why: reasonBits(['fog']) };
    }
  }
  if (isDirty(actor, timeMs) && quantity === 'pm2_5') {
    const both = (value + value * dirtyFactor) / 2;
    return { value: both, quality: Quality.suspect, why: reasonBits(['disagreement']) };
  }
  return { value, quality: Quality.good, why: 0 };
}

/** @throws RangeError where nobody plays that role. */
export function firstOf({ actors }: Cast, role: Role): Actor {
  const found = actors.find((actor) => actor.role === role);
  if (!found) throw new RangeError(`nobody plays ${role}`);
  return found;
}
