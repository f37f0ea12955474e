/** What is to be looked after and what was done, from points of the store to the answers. */
import { memoryReadings, type Readings } from '@samay/readings';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ConfigError } from '../config.ts';
import { openStaffApp } from '../staff/staff-app.suite.ts';
import { nowMs } from '../test-app.suite.ts';
import { addUpkeep, upkeepText } from './command.ts';
import { readUpkeepRules } from './rules-disk.ts';
import {
  commissioning,
  dayMs,
  device,
  hourMs,
  photo,
  swap,
  swappedMs,
  upkeepPoints,
  visitedMs,
} from './upkeep-street.suite.ts';

let open: Awaited<ReturnType<typeof openStaffApp>>;
let readings: Readings;
beforeAll(async () => {
  readings = memoryReadings();
  const { rejected } = await readings.write(upkeepPoints());
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

  it('does not take a slip in the city for nothing to do', async () => {
    const server = await open.app.listen({ host: '127.0.0.1', port: 0 });
    const program = new Command();
    addUpkeep(program);
    const asked = (city: string) =>
      program.parseAsync(['upkeep', '--server', server, '--city', city], { from: 'user' });
    await expect(asked('arequipaa')).rejects.toThrow(/--city: there is no station in "arequipaa"/);
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    await asked('arequipa');
    expect(log).toHaveBeenCalledWith(expect.stringContaining('AHORA / NOW · aqp-lejos'));
    log.mockRestore();
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
