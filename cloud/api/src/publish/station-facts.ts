/** One row of what is known of a station, for readers that join nothing. Pure. */
import { averageOf, isComplete } from '@samay/air-quality';
import {
  Quality,
  type StationFacts,
  type StationStateName,
  stationStates,
  type Trust,
  type VisitReason,
  visitReasons,
} from '@samay/contract';
import type { StationHour } from '../indices/hours-of.ts';
import { stationName, stationPosition } from '../known-station.ts';
import { type FleetStation, hoursBack } from './fleet.ts';

/** @param why the most urgent reason to go there, if there is one. */
export function stationFacts(
  station: FleetStation,
  why: VisitReason | undefined,
  nowMs: number,
): StationFacts {
  const { known, receivedMs, states, hours } = station;
  const position = stationPosition(known);
  const state = worstOf(states.map((one) => one.state));
  const cause = causeOf(station, state);
  const [fine, coarse] = [meanOf(hours.pm2_5), meanOf(hours.pm10)];
  return {
    name: stationName(known),
    ...(position && { lat: position.lat, lon: position.lon }),
    state,
    ...(cause !== undefined && { cause }),
    ...(receivedMs !== undefined && { silent: Math.round((nowMs - receivedMs) / 1000) }),
    ...(fine.mean !== undefined && { pm2_5_24h: fine.mean }),
    ...(coarse.mean !== undefined && { pm10_24h: coarse.mean }),
    pm2_5_24h_hours: fine.valid,
    pm10_24h_hours: coarse.valid,
    trust: trustOf(state, fine.valid, [...hours.pm2_5.values()]),
    visit: why === undefined ? 0 : visitReasons.length - visitReasons.indexOf(why),
    ...(why !== undefined && { visit_why: why }),
  };
}

const worstOf = (states: readonly StationStateName[]): StationStateName =>
  stationStates.find((state) => states.includes(state)) ?? 'reporting';

function causeOf({ states }: FleetStation, state: StationStateName): string | undefined {
  const found = states.find((one) => one.state === state);
  if (found?.sensor !== undefined) return found.sensor;
  const { connection, connectionReason } = found?.evidence ?? {};
  const parts = [connection, connectionReason].filter((part) => typeof part === 'string');
  return parts.length === 0 ? undefined : parts.join(', ');
}

function meanOf(hours: ReadonlyMap<number, StationHour>): { mean?: number; valid: number } {
  const { value, valid, observed } = averageOf(
    [...hours.values()].map((hour) => hour.value),
    { averaging: 'running-24h', unit: 'ug/m3', expected: hoursBack },
  );
  return { valid: observed, ...(valid && value !== undefined && { mean: value }) };
}

function trustOf(state: StationStateName, valid: number, hours: readonly StationHour[]): Trust {
  if (state === 'device-silent') return 'silent';
  if (!isComplete(valid, hoursBack)) return 'incomplete';
  const sum = (of: (hour: StationHour) => number) =>
    hours.reduce((total, hour) => total + of(hour), 0);
  const rows = sum(({ flags }) => Object.values(flags).reduce((a, b) => a + b, 0));
  // A device that says nothing of quality is not blamed for that.
  const sound = sum(({ flags }) => flags[Quality.good] + flags[Quality.notEvaluated]);
  if (!isComplete(sound, rows)) return 'suspect';
  return hours.some(({ calibrations }) => calibrations.length > 0) ? 'good' : 'uncalibrated';
}
