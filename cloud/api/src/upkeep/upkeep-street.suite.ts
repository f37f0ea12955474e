/** A station with much to be looked after, its visits, and one that has gone silent. */
import { readFileSync } from 'node:fs';
import {
  decodeEvent,
  eventPoints,
  type Photo,
  type Point,
  parseTopic,
  reasonBits,
  type Visit,
} from '@samay/contract';
import { minuteMs, nowMs } from '../test-app.suite.ts';

export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const message = (file: string) =>
  JSON.parse(
    readFileSync(
      new URL(`../../../../gateway/contract/messages/v1/${file}.json`, import.meta.url),
      'utf8',
    ),
  );
export const device = 'aqp-cayma';

/** A stored message, of another time and another visit. */
export function eventsOf<T extends Visit | Photo>(file: string, change: Partial<T>): Point[] {
  const { event } = message(file);
  const read = decodeEvent(JSON.stringify({ ...event, ...change }), nowMs);
  const topic = parseTopic(`samay/v1/arequipa/station/${device}/event`);
  if (!read.ok || !topic.ok) throw new Error(JSON.stringify([read, topic]));
  return eventPoints(topic.value, read.value, nowMs);
}

const point = (
  measurement: 'air' | 'health' | 'sensor',
  timeMs: number,
  fields: Point['fields'],
  more: Point['tags'] = {},
): Point => ({
  ...{ measurement, timeMs },
  tags: { city: 'arequipa', device, ...more },
  fields: { received: timeMs + 200, ...fields },
});

const models = 'pms5003-1=plantower-pms5003,sps30-1=sensirion-sps30';
const of = (sensor: string) => ({ sensor });
const stuck = reasonBits(['stuck']);

function points(): Point[] {
  const minutes = Array.from({ length: 61 }, (_, at) => nowMs - (at + 1) * minuteMs);
  const place = { lat: -16.38, lon: -71.55 };
  const silent = { city: 'arequipa', device: 'aqp-lejos' };
  return [
    ...minutes.flatMap((timeMs, at) => [
      point('air', timeMs, {
        ...{ pm2_5: 20 + (at % 7), pm2_5_q: 1 },
        ...(at === 0 && { faults: 'sps30-1: fan' }),
      }),
      point(
        'sensor',
        timeMs,
        {
          ...{ pm2_5: 22, pm2_5_q: 3, pm2_5_why: stuck, samples: 50, samples_q: 1 },
          ...{ checksum_errors: 10, checksum_errors_q: 1 },
        },
        of('pms5003-1'),
      ),
      point('sensor', timeMs, { pm2_5: 21, pm2_5_q: 1, samples: 58, samples_q: 1 }, of('sps30-1')),
    ]),
    // Its laser gains 12 h a day, over ten days.
    ...Array.from({ length: 10 }, (_, day) =>
      point(
        'sensor',
        nowMs - day * dayMs - minuteMs / 2,
        { work_time: (7_800 - 12 * day) * 3600, work_time_q: 1 },
        of('pms5003-1'),
      ),
    ),
    ...Array.from({ length: 14 }, (_, day) =>
      point('health', nowMs - day * dayMs - minuteMs / 2, {
        ...{ name: 'Cayma', sensors: 'pms5003-1,sps30-1', models, ...place },
        ...{ software: 'samay-edge/1.0.0', disk_free: 1e9 + day * 90e6, disk_free_q: 1 },
        ...{ undervoltage: 2, undervoltage_q: 1 },
        ...(day < 4 && { clock_offset: -90, clock_offset_q: 1 }),
      }),
    ),
    {
      ...point('air', nowMs - 9 * hourMs, { pm2_5: 9, pm2_5_q: 1 }),
      tags: silent,
    },
    {
      ...point('health', nowMs - 9 * hourMs, {
        software: 'samay-edge/1.2.0',
        lat: -16.42,
        lon: -71.51,
      }),
      tags: silent,
    },
  ];
}

export const { event: commissioning }: { event: Visit } = message('station-visit-commissioning');
export const { event: swap }: { event: Visit } = message('station-visit-swap');
export const { event: photo }: { event: Photo } = message('station-visit-photo');
export const visitedMs = nowMs - 300 * dayMs;
export const swappedMs = nowMs - 200 * dayMs;

/** All of it, as it lies in the store. */
export function upkeepPoints(): Point[] {
  const at = (timeMs: number) => ({ at: new Date(timeMs).toISOString() });
  const photos = [{ sha256: photo.sha256, bytes: Buffer.from(photo.jpeg, 'base64').length }];
  return [
    ...points(),
    ...eventsOf<Visit>('station-visit-commissioning', { ...at(visitedMs), photos }),
    ...eventsOf<Visit>('station-visit-swap', at(swappedMs)),
    ...eventsOf<Photo>('station-visit-photo', { ...at(visitedMs + 1), visit: commissioning.id }),
  ];
}
