/** What samay-cloud says of each station a minute, as the truth has it. */
import {
  type Point,
  type StationFacts,
  stationPoint,
  type Trust,
  type VisitReason,
  visitReasons,
} from '@samay/contract';
import {
  type Actor,
  type Cast,
  dayMs,
  hourMs,
  isDirty,
  isSilent,
  minuteMs,
  nowMs,
  type Role,
  silentSinceMs,
} from './cast.suite.ts';
import { hourMeans, hoursOfDay, type Means, runningDay } from './expected.suite.ts';

const trusts: Readonly<Partial<Record<Role, Trust>>> = { calibrated: 'good' };
const visits: Readonly<Partial<Record<Role, VisitReason>>> = {
  silent: 'device-silent',
  dirty: 'disagreement',
  'clock-off': 'clock-off',
};

const nameOf = ({ station }: Actor): string => `Estación ${station.id}`;

/** Since anything came of it, s. */
export const silentSeconds = (actor: Actor, atMs: number): number =>
  isSilent(actor, atMs) ? (atMs - silentSinceMs + minuteMs) / 1000 : 60;

export function stationFacts(actor: Actor, dust: Dust, atMs: number): StationFacts {
  const [fine, coarse] = [runningDay(dust.pm2_5, atMs), runningDay(dust.pm10, atMs)];
  const quiet = isSilent(actor, atMs);
  const why = actor.role === 'silent' && !quiet ? undefined : visits[actor.role];
  return {
    name: nameOf(actor),
    ...{ lat: actor.station.lat, lon: actor.station.lon },
    state: quiet ? 'device-silent' : 'reporting',
    ...(quiet ? { cause: 'connection-lost' } : {}),
    silent: silentSeconds(actor, atMs),
    ...(fine.of >= hoursOfDay ? { pm2_5_24h: fine.mean } : {}),
    ...(coarse.of >= hoursOfDay ? { pm10_24h: coarse.mean } : {}),
    ...{ pm2_5_24h_hours: fine.of, pm10_24h_hours: coarse.of },
    trust: quiet
      ? 'silent'
      : isDirty(actor, atMs)
        ? 'suspect'
        : (trusts[actor.role] ?? 'uncalibrated'),
    visit: why ? visitReasons.length - visitReasons.indexOf(why) : 0,
    ...(why ? { visit_why: why } : {}),
  };
}

export interface Dust {
  readonly pm2_5: Means;
  readonly pm10: Means;
}

export const dustOf = (of: Cast, actor: Actor): Dust => ({
  pm2_5: hourMeans(of, actor, 'pm2_5'),
  pm10: hourMeans(of, actor, 'pm10'),
});

/** Each minute of the last hour, and each ten of a week. */
export function stationPoints(of: Cast): Point[] {
  const moments: number[] = [];
  for (let at = nowMs - 7 * dayMs; at < nowMs; ) {
    moments.push(at);
    at += at < nowMs - hourMs ? 10 * minuteMs : minuteMs;
  }
  return of.actors.flatMap((actor) => {
    const dust = dustOf(of, actor);
    return moments.map((at) =>
      stationPoint({ city: of.city, device: actor.device }, stationFacts(actor, dust, at), at),
    );
  });
}
