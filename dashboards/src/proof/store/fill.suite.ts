/** The points of a cast over forty days, as the pipeline would have stored them. */
import type { FieldValue, Point } from '@samay/contract';
import type { Readings } from '@samay/readings';
import type { Truth } from '@samay/world';
import {
  type Actor,
  type Cast,
  calibration,
  dayMs,
  hourMs,
  measured,
  measuredLong,
  minuteMs,
  nowMs,
  said,
  truthOf,
} from './cast.suite.ts';
import { healthFields, link } from './health-points.suite.ts';
import { coarseMs, minutesFromMs, momentsOf } from './moments.suite.ts';
import { groupPoints, scorecardPoints } from './scorecard-facts.suite.ts';
import { sensorPoints } from './sensor-points.suite.ts';
import { servicePoints } from './service-points.suite.ts';
import { stationPoints } from './station-facts.suite.ts';
import { transportPoints } from './transport-points.suite.ts';

/** @returns how many points were stored. */
export async function fill(readings: Readings, of: Cast): Promise<number> {
  const { written, rejected } = await readings.write(pointsOf(of));
  if (rejected[0]) throw new Error(`a point was rejected: ${rejected[0].why}`);
  await readings.settle();
  return written;
}

const pointsOf = (of: Cast): Point[] => [
  ...of.actors.flatMap((actor) => actorPoints(of, actor)),
  ...servicePoints(of),
  ...stationPoints(of),
  ...transportPoints(of),
  ...scorecardPoints(),
  ...groupPoints(),
];

function actorPoints(of: Cast, actor: Actor): Point[] {
  const tags = { city: of.city, device: actor.device };
  const points: Point[] = [];
  for (const [seq, timeMs] of momentsOf(actor).entries()) {
    const truth = truthOf(of, actor, timeMs);
    points.push({ measurement: 'air', tags, fields: airFields(actor, timeMs, seq, truth), timeMs });
    const isRecent = timeMs >= nowMs - 2 * dayMs;
    if (isRecent && timeMs % (5 * minuteMs) === 0) {
      points.push(...sensorPoints(of, actor, timeMs, truth));
    }
    // What is drawn over days is said each hour, what is drawn over hours every ten minutes.
    if (timeMs % (isRecent ? coarseMs : hourMs) === 0) {
      points.push({ measurement: 'health', tags, fields: healthFields(actor, timeMs), timeMs });
    }
  }
  for (let at = nowMs - 7 * dayMs; at < nowMs; at += at < minutesFromMs ? hourMs : 5 * minuteMs) {
    points.push(link(of, actor, at));
  }
  return points;
}

function airFields(actor: Actor, timeMs: number, seq: number, truth: Truth): Point['fields'] {
  const fields: Record<string, FieldValue> = { received: timeMs + 2_000, boot: 'a1b2c3d4', seq };
  for (const quantity of timeMs < nowMs - 2 * dayMs ? measuredLong : measured) {
    const { value, quality, why } = said(actor, quantity, timeMs, truth);
    fields[quantity] = value;
    fields[`${quantity}_q`] = quality;
    if (why !== 0) fields[`${quantity}_why`] = why;
  }
  if (actor.role === 'calibrated') {
    fields['pm2_5_cal'] = calibration.id;
    fields['pm10_cal'] = calibration.id;
    fields['pm2_5_ue'] = calibration.uncertainty;
  }
  return fields;
}
