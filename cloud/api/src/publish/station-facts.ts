/** One row of what is known of a station, for readers that join nothing. Pure. */
import { averageOf, isComplete } from '@samay/air-quality';
import {
  Quality,
  type Reason,
  reasonBits,
  type StationFacts,
  type StationStateName,
  stationStates,
  type Trust,
  type VisitReason,
  visitReasons,
} from '@samay/contract';
import { numberOf } from '../health/station-facts.ts';
import type { StationHour } from '../indices/hours-of.ts';
import { stationName, stationPosition } from '../known-station.ts';
import { type FleetStation, hoursBack } from './fleet.ts';

export function stationFacts(station: FleetStation, nowMs: number): StationFacts {
  const { known, receivedMs, states, hours } = station;
  const position = stationPosition(known);
  const state = worstOf(states.map((one) => one.state));
  const cause = causeOf(station, state);
  const [fine, coarse] = [meanOf(hours.pm2_5), meanOf(hours.pm10)];
  const why = visitOf(station, state);
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

/** B. Weeks of a station's own messages are some 50 MB; below that, what waits may not fit. */
const diskFreeMin = 200e6;
/** s. Devices renew their certificate with 30 days left: at 7, they have failed to for long. */
const certificateLeftMin = 7 * 86_400;

function visitOf(station: FleetStation, state: StationStateName): VisitReason | undefined {
  const { known, sensorsSaid } = station;
  const { health, latest } = known;
  const says = (reason: Reason): boolean => {
    const bit = reasonBits([reason]);
    return [...latest, ...sensorsSaid].some(({ why }) => (why & bit) !== 0);
  };
  const below = (field: string, min: number) => (numberOf(health, field) ?? min) < min;
  const holds: Readonly<Record<VisitReason, boolean>> = {
    'device-silent': state === 'device-silent',
    'sensor-silent': state === 'sensor-silent',
    'sensor-fault': says('sensor-fault'),
    disagreement: says('disagreement'),
    'disk-full': below('disk_free', diskFreeMin),
    'calibration-expired': says('calibration-expired') || below('calibration_left', 0),
    'certificate-expiring': below('certificate_left', certificateLeftMin),
    'clock-off': says('clock'),
  };
  return visitReasons.find((reason) => holds[reason]);
}
