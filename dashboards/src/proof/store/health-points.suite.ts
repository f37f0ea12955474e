/** What a station says of itself, and its gateway of the line to it. */
import { linkPoint, type Point } from '@samay/contract';
import {
  type Actor,
  type Cast,
  calibration,
  dayMs,
  isSilent,
  minuteMs,
  nowMs,
  silentSinceMs,
} from './cast.suite.ts';
import { firstMs } from './moments.suite.ts';

export const gateway = 'samay-gateway-1';

export function healthFields(actor: Actor, timeMs: number): Point['fields'] {
  const { station, role } = actor;
  const values = {
    uptime: (timeMs - firstMs) / 1000,
    buffer_records: role === 'silent' ? 40 : 0,
    buffer_bytes: role === 'silent' ? 40_000 : 0,
    buffer_oldest: role === 'silent' ? 600 : 0,
    dropped_records: 0,
    clock_offset: role === 'clock-off' ? 420 : 0.012,
    disk_free: 12e9,
    memory: 70e6,
    config_version: 3,
    cpu_temperature: 48,
    ...(role === 'calibrated' ? { calibration_left: (calibration.untilMs - timeMs) / 1000 } : {}),
    certificate_left: (nowMs + 60 * dayMs - timeMs) / 1000,
    ...{ lat: station.lat, lon: station.lon, altitude: station.altitudeM },
  };
  const flags = Object.keys(values).map((name) => [`${name}_q`, 1]);
  return {
    ...{ ...values, ...Object.fromEntries(flags) },
    ...{
      name: `Estación ${station.id}`,
      software: 'samay-edge 0.1.0',
      sensors: 'pms5003-1,sds011-1',
    },
    received: timeMs + 2_000,
  };
}

export function link(of: Cast, actor: Actor, timeMs: number): Point {
  const quiet = isSilent(actor, timeMs);
  const facts = {
    gateway,
    ...{ connection: quiet ? ('gone' as const) : ('open' as const), interval: minuteMs },
    ...(quiet ? { reason: 'connection-lost' } : {}),
    connection_since: quiet ? silentSinceMs : firstMs,
    received: quiet ? silentSinceMs - minuteMs : timeMs - (timeMs % minuteMs) - minuteMs,
    ...{ boot: 'a1b2c3d4', next_seq: 1_000, missing: quiet ? 3 : 0, missing_earlier: 0 },
    ...{ missing_unknown: 0, missing_forgotten: 0 },
  };
  return linkPoint({ city: of.city, device: actor.device }, facts, timeMs);
}
