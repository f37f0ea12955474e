/** What is to be looked after and what was done, from points of the store to the answers. */
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
import { memoryReadings, type Readings } from '@samay/readings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { openStaffApp } from '../staff/staff-app.suite.ts';
import { minuteMs, nowMs } from '../test-app.suite.ts';
import { upkeepText } from './command.ts';
import { readUpkeepRules } from './rules-disk.ts';

const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const message = (file: string) =>
  JSON.parse(
    readFileSync(
      new URL(`../../../../gateway/contract/messages/v1/${file}.json`, import.meta.url),
      'utf8',
    ),
  );
const device = 'aqp-cayma';

/** A stored message, of another time and another visit. */
function eventsOf<T extends Visit | Photo>(file: string, change: Partial<T>): Point[] {
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
      ...point('health', nowMs - 9 * hourMs, { software: 'samay-edge/1.2.0', ...place }),
      tags: silent,
    },
  ];
}

let open: Awaited<ReturnType<typeof openStaffApp>>;
let readings: Readings;
const { event: commissioning }: { event: Visit } = message('station-visit-commissioning');
const { event: swap }: { event: Visit } = message('station-visit-swap');
const { event: photo }: { event: Photo } = message('station-visit-photo');
const visitedMs = nowMs - 300 * dayMs;
const swappedMs = nowMs - 200 * dayMs;

beforeAll(async () => {
  readings = memoryReadings();
  const at = (timeMs: number) => ({ at: new Date(timeMs).toISOString() });
  const photos = [{ sha256: photo.sha256, bytes: Buffer.from(photo.jpeg, 'base64').length }];
  const { rejected } = await readings.write([
    ...points(),
    ...eventsOf<Visit>('station-visit-commissioning', { ...at(visitedMs), photos }),
    ...eventsOf<Visit>('station-visit-swap', at(swappedMs)),
    ...eventsOf<Photo>('station-visit-photo', { ...at(visitedMs + 1), visit: commissioning.id }),
  ]);
  expect(rejected).toEqual([]);
  open = await openStaffApp({ readings });
});
afterAll(() => open.close());

const get = async (url: string) => open.app.inject({ method: 'GET', url });
// biome-ignore lint/suspicious/noExplicitAny: the shape is checked in answers.test.ts.
const json = async (url: string): Promise<any> => (await get(url)).json();

describe('GET /v1/upkeep', () => {
  it('names each fault with its evidence, most urgent first', async () => {
    const { stations, routes, rules } = await json('/v1/upkeep');
    expect(rules.by).toBe('Samay');
    expect(stations.map((one: { device: string }) => one.device)).toEqual(['aqp-lejos', device]);
    const [far, near] = stations;
    expect(far).toMatchObject({
      severity: 'now',
      reasons: [
        {
          code: 'device-silent',
          evidence: {
            value: 9,
            threshold: { value: 6, unit: 'h', unconfirmed: true },
            since: new Date(nowMs - 9 * hourMs + 200).toISOString(),
            href: '/v1/stations/aqp-lejos/health',
          },
        },
        { code: 'not-commissioned' },
      ],
    });
    const found = Object.fromEntries(
      near.reasons.map((reason: { code: string }) => [reason.code, reason]),
    );
    expect(Object.keys(found).sort()).toEqual([
      ...['clock-off', 'disk-full', 'fan', 'framing', 'laser-old', 'record-incomplete'],
      ...['software-old', 'stuck', 'undervoltage', 'visit-due'],
    ]);
    expect(found['framing']).toMatchObject({ sensor: 'pms5003-1', evidence: { value: 0.167 } });
    expect(found['stuck']).toMatchObject({ spare: 'plantower-pms5003' });
    expect(found['fan']).toMatchObject({ sensor: 'sps30-1', spare: 'sensirion-sps30' });
    // 200 h at 12 h a day; and 0.8 GB at 90 MB a day.
    const inDays = (text: string) => Math.round((Date.parse(text) - nowMs) / dayMs);
    expect(inDays(found['laser-old'].forecast)).toBe(17);
    expect(inDays(found['disk-full'].forecast)).toBe(9);
    expect(found['visit-due'].evidence.value).toBe(200);
    expect(routes[0].stops).toHaveLength(2);
    const parts = near.take.map((take: { id: string | null }) => take.id);
    expect(parts).toEqual(expect.arrayContaining(['plantower-pms5003', 'psu-usb-c-5v-3a']));
  });

  it('is a line per reason as CSV, and words in a terminal', async () => {
    const csv = await get('/v1/upkeep?format=csv&city=arequipa');
    expect(csv.headers['content-disposition']).toContain('samay-visitas.csv');
    expect(csv.body.split('\r\n').filter(Boolean)).toHaveLength(13);
    const told = upkeepText(await json('/v1/upkeep'));
    expect(told).toContain('AHORA / NOW · aqp-lejos');
    expect(told).toContain('Recorrido / route, arequipa');
    expect(told).toMatch(/1 +Sensor de repuesto plantower-pms5003/);
    expect(upkeepText({ stations: [], cuts: [], routes: [] })).toContain('Nada que atender');
    expect((await json('/v1/upkeep?city=nowhere')).stations).toEqual([]);
  });

  it('names no person, and nothing that only the staff may know', async () => {
    const text =
      (await get('/v1/upkeep')).body + (await get(`/v1/stations/${device}/history`)).body;
    const serials = [...(commissioning.sensors ?? []), ...(swap.removed ?? [])];
    for (const { serial } of serials) if (serial) expect(text).not.toContain(serial);
    for (const secret of [commissioning.by, commissioning.notes, photo.sha256]) {
      if (secret) expect(text).not.toContain(secret);
    }
  });
});

describe('the history of a station', () => {
  it('says what was done and when, and which sensor stood there from when to when', async () => {
    const { visits, equipment } = await json(`/v1/stations/${device}/history`);
    expect(visits).toMatchObject([
      {
        ...{ time: new Date(visitedMs).toISOString(), action: 'commissioning', photos: 1 },
        site: { inletHeight: commissioning.site?.inletHeight },
      },
      { action: 'swap' },
    ]);
    const [out] = swap.removed ?? [];
    const spells = equipment.filter((one: { sensor: string }) => one.sensor === out?.id);
    expect(spells).toMatchObject([
      { model: out?.model, to: new Date(swappedMs).toISOString(), by: 'visit' },
      { from: new Date(swappedMs).toISOString(), to: null },
    ]);
    expect((await get('/v1/stations/none/history')).statusCode).toBe(404);
  });

  it('tells a technician who was there, what they noted, and shows the picture as it was taken', async () => {
    const technician = await open.join('tecnica', 'technician');
    const answer = await technician.ask('GET', `/v1/stations/${device}/visits`);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    const [first] = answer.json<{ visits: { by: string; photos: { href: string }[] }[] }>().visits;
    expect(first?.by).toBe(commissioning.by);
    const picture = await technician.ask('GET', first?.photos[0]?.href ?? '');
    expect(picture.headers['content-type']).toBe('image/jpeg');
    expect(picture.rawPayload).toEqual(Buffer.from(photo.jpeg, 'base64'));
    const none = await technician.ask('GET', `/v1/stations/${device}/photos/${'0'.repeat(64)}`);
    expect(none.statusCode).toBe(404);
    const nobody = open.browser();
    for (const url of [`/v1/stations/${device}/visits`, first?.photos[0]?.href ?? '']) {
      expect((await nobody.ask('GET', url)).statusCode).toBe(401);
    }
  });
});

it('rules that cannot be read name the file and the field', async () => {
  await expect(readUpkeepRules('/nowhere.yaml')).rejects.toThrow(ConfigError);
  await expect(readUpkeepRules(new URL(import.meta.url).pathname)).rejects.toThrow('SAMAY_UPKEEP');
});
