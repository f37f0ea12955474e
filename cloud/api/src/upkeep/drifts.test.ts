/** From minutes in the store to who has drifted, and what begins a history anew. */
import type { Point, Visit } from '@samay/contract';
import { memoryReadings } from '@samay/readings';
import { expect, it } from 'vitest';
import { minuteMs, nowMs } from '../test-app.suite.ts';
import { begunAnew } from './begun-anew.ts';
import { readUpkeep, UpkeepMemory } from './read-upkeep.ts';
import { readVisits } from './read-visits.ts';
import { dayMs, device, eventsOf, hourMs } from './upkeep-street.suite.ts';

/** Ten before the week, and one that is cut by the hour of the day. */
const days = 18;
const minutesOfHour = 45;
const devices = [device, 'aqp-b', 'aqp-c'];

/** Nights alone, and of each hour the minutes that it needs. */
function nights(name: string, says: (daysAgo: number) => number): Point[] {
  return Array.from({ length: days * 5 * minutesOfHour }, (_, at) => {
    const [night, minute] = [Math.floor(at / 5 / minutesOfHour), at % (5 * minutesOfHour)];
    const hour = Math.floor(minute / minutesOfHour);
    const midnightMs = Math.floor(nowMs / dayMs) * dayMs - night * dayMs + 5 * hourMs;
    const timeMs = midnightMs + hour * hourMs + (minute % minutesOfHour) * minuteMs;
    const air = 15 + ((night * 7 + hour * 3) % 11);
    return {
      ...{ measurement: 'air', tags: { city: 'arequipa', device: name }, timeMs },
      fields: {
        pm2_5: air * says((nowMs - timeMs) / dayMs),
        ...{ pm2_5_q: 1, pm2_5_cal: 'c-1', received: timeMs },
      },
    };
  }).filter(({ timeMs }) => timeMs < nowMs) as Point[];
}

const health = (name: string, daysAgo: number, fields: Point['fields'] = {}): Point => ({
  ...{ measurement: 'health', tags: { city: 'arequipa', device: name } },
  timeMs: nowMs - daysAgo * dayMs - minuteMs,
  fields: {
    ...{ lat: -16.4, lon: -71.5, sensors: 'pms5003-1', models: 'pms5003-1=plantower-pms5003' },
    ...{ received: nowMs - daysAgo * dayMs, ...fields },
  },
});

async function street() {
  const readings = memoryReadings();
  const air = devices.flatMap((name) =>
    nights(name, (daysAgo) => (name === device && daysAgo <= 7 ? 1.6 : 1)),
  );
  const said = devices.flatMap((name) => [days, 0].map((daysAgo) => health(name, daysAgo)));
  expect((await readings.write([...air, ...said])).rejected).toEqual([]);
  const memory = new UpkeepMemory();
  const driftAt = async (timeMs: number) =>
    (await readUpkeep(readings, memory, timeMs)).find((one) => one.device === device)?.drift;
  return { readings, driftAt };
}

const visitAt = (timeMs: number) =>
  eventsOf<Visit>('station-visit-swap', { at: new Date(timeMs).toISOString() });

it('a station that came to say more than its neighbours is found, by the kind of its sensor', async () => {
  const { readings, driftAt } = await street();
  const drift = await driftAt(nowMs);
  expect(drift).toMatchObject({ neighbours: ['aqp-b', 'aqp-c'], days: { now: 7 } });
  expect(drift?.ratio).toBeCloseTo(1.6, 1);
  // Within the hour nothing is read again; what was found is not so any more when somebody has been there.
  expect(await driftAt(nowMs + minuteMs)).toBe(drift);
  expect(await driftAt(nowMs + hourMs)).toBe(drift);
  await readings.write(visitAt(nowMs - dayMs));
  expect(await driftAt(nowMs + hourMs + minuteMs)).toBeUndefined();
});

it.each<[what: string, points: Point[], daysAgo: number | undefined]>([
  ['a visit', visitAt(nowMs - 3 * dayMs), 3],
  ['another sensor', [health(device, 3, { models: 'pms5003-1=sensirion-sps30' })], 3],
  ['another place', [health(device, 3, { lat: -16.41 })], 3],
  ['the jitter of a satellite', [health(device, 3, { lat: -16.4002 })], undefined],
])('%s begins its history anew, or not', async (_, points, daysAgo) => {
  const readings = memoryReadings();
  await readings.write([health(device, days), ...points]);
  const since = await begunAnew(readings, [device], await readVisits(readings, nowMs));
  const said = since.get(device);
  expect(said && Math.round((nowMs - said) / dayMs)).toBe(daysAgo);
});
