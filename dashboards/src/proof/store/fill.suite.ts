/** The points of a cast over forty days, as the pipeline would have stored them. */
import { type FieldValue, gatewayPoint, linkPoint, type Point } from '@samay/contract';
import type { Readings } from '@samay/readings';
import type { Truth } from '@samay/world';
import {
  type Actor,
  type Cast,
  calibration,
  dayMs,
  dirtyFactor,
  hourMs,
  isDirty,
  isSilent,
  measured,
  minuteMs,
  nowMs,
  said,
  silentSinceMs,
  truthOf,
} from './cast.suite.ts';
import { coarseMs, firstMs, minutesFromMs, momentsOf } from './moments.suite.ts';
import { stationPoints } from './station-facts.suite.ts';

export const gateway = 'samay-gateway-1';

/** @returns how many points were stored. */
export async function fill(readings: Readings, of: Cast): Promise<number> {
  const { written, rejected } = await readings.write([...pointsOf(of), ...stationPoints(of)]);
  if (rejected[0]) throw new Error(`a point was rejected: ${rejected[0].why}`);
  await readings.settle();
  return written;
}

export const pointsOf = (of: Cast): Point[] => [
  ...of.actors.flatMap((actor) => actorPoints(of, actor)),
  ...gatewayPoints(of),
];

function actorPoints(of: Cast, actor: Actor): Point[] {
  const tags = { city: of.city, device: actor.device };
  const points: Point[] = [];
  for (const [seq, timeMs] of momentsOf(actor).entries()) {
    const truth = truthOf(of, actor, timeMs);
    points.push({ measurement: 'air', tags, fields: airFields(actor, timeMs, seq, truth), timeMs });
    // What is drawn over days is said each hour, what is drawn over hours every ten minutes.
    const isRecent = timeMs >= nowMs - 2 * dayMs;
    if (timeMs % (isRecent ? coarseMs : hourMs) !== 0) continue;
    points.push({ measurement: 'health', tags, fields: healthFields(actor, timeMs), timeMs });
    if (isRecent) points.push(...sensorPoints(of, actor, timeMs, truth));
  }
  for (let at = nowMs - 7 * dayMs; at < nowMs; at += at < minutesFromMs ? hourMs : 5 * minuteMs) {
    points.push(link(of, actor, at));
  }
  return points;
}

function airFields(actor: Actor, timeMs: number, seq: number, truth: Truth): Point['fields'] {
  const fields: Record<string, FieldValue> = { received: timeMs + 2_000, boot: 'a1b2c3d4', seq };
  for (const quantity of measured) {
    const { value, quality, why } = said(actor, quantity, timeMs, truth);
    fields[quantity] = value;
    fields[`${quantity}_q`] = quality;
    if (why !== 0) fields[`${quantity}_why`] = why;
  }
  if (actor.role === 'calibrated') {
    fields['pm2_5_cal'] = calibration.id;
    fields['pm2_5_ue'] = calibration.uncertainty;
  }
  return fields;
}

/** Two dust sensors, of which the second may be dirty; the first, raw, where they are calibrated. */
function sensorPoints(of: Cast, actor: Actor, timeMs: number, { pm2_5, pm10 }: Truth): Point[] {
  const gain = actor.role === 'calibrated' ? 1 / calibration.gain : 1;
  const second = isDirty(actor, timeMs) ? dirtyFactor : 1;
  return [
    ['pms5003-1', gain],
    ['sds011-1', second],
  ].map(([sensor, factor]) => ({
    measurement: 'sensor',
    tags: { city: of.city, device: actor.device, sensor: String(sensor) },
    fields: {
      ...{ pm2_5: pm2_5 * Number(factor), pm2_5_q: 1, pm10: pm10 * Number(factor), pm10_q: 1 },
      ...{ samples: 60, samples_expected: 60, bytes_discarded: 0, checksum_errors: 0 },
      received: timeMs + 2_000,
    },
    timeMs,
  }));
}

function healthFields(actor: Actor, timeMs: number): Point['fields'] {
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

function link(of: Cast, actor: Actor, timeMs: number): Point {
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

function gatewayPoints({ actors }: Cast): Point[] {
  const points: Point[] = [];
  for (let at = nowMs - dayMs; at < nowMs; at += minuteMs) {
    const silent = actors.filter((actor) => isSilent(actor, at)).length;
    const facts = {
      ...{ started: firstMs, version: '0.1.0', clients: actors.length - silent },
      ...{
        journal_records: 12,
        journal_bytes: 6_000,
        journal_bytes_max: 64 * 2 ** 20,
        journal_oldest: 1.5,
      },
      ...{
        dead_letters: 0,
        store_up: 1,
        devices: actors.length,
        devices_silent: silent,
        alerts: '',
      },
    };
    points.push(gatewayPoint(gateway, facts, at));
  }
  return points;
}
