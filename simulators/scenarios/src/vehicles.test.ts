import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonBits } from '@samay/contract';
import { manualClock } from '@samay/station-simulator';
import { eventually, type Influxd, startInfluxd, temporaryDirectory } from '@samay/testbed';
import { tempo } from '@samay/vehicle-simulator';
import { type Bus, lineOf, metresApart, placeAt, type Truck } from '@samay/world';
import mqtt from 'mqtt';
import { afterEach, expect, it, vi } from 'vitest';
import { gatewayName } from './apps.ts';
import { testScenario, testSettings } from './pipeline.suite.ts';
import { startPipeline } from './pipeline.ts';
import type { Scenario } from './scenario.ts';
import { trafficOf } from './vehicles.ts';

/** World seconds in a second: ten minutes of tunnel are half a minute of a test. */
const pace = 20;
const tunnelMs = 10 * 60_000;
const vehicles: NonNullable<Scenario['vehicles']> = {
  network: 'arequipa',
  relief: { lat: -16.3989, lon: -71.537, altitudeM: 2335, risePerKm: 35, towards: 45 },
  tunnels: [],
  lines: [
    {
      routes: ['17607753', '17683267'],
      ...{ capacity: 60, others: 5, buses: [{ id: 'aqp-bus-e2e', name: 'Cettar 1' }] },
    },
  ],
  trucks: [
    {
      ...{ id: 'aqp-truck-e2e', name: 'Reciclador', zone: 'cono-norte', route: '17607753' },
      ...{ fromM: 500, toM: 6_000, bins: 40, startHours: [7], tareKg: 1.7, crew: 12 },
      materials: [
        { name: 'cardboard', key: 2, share: 2, kg: 9 },
        { name: 'glass', key: 5, share: 1, kg: 12 },
      ],
    },
  ],
};
/** A Friday at 10:00 in Arequipa: not the rush. */
const startMs = Date.UTC(2026, 10, 27, 15);
const city = { ...testScenario([]), interval: 'PT1S' };

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  vi.unstubAllEnvs();
});

async function start(scenario: Scenario, worldMs: number, speed: number) {
  const influxd = await startInfluxd();
  cleanups.push(influxd.stop);
  vi.stubEnv('INFLUX_URL', influxd.url);
  vi.stubEnv('INFLUX_DATABASE', 'samay');
  const directory = await temporaryDirectory();
  cleanups.push(directory.remove);
  const settings = await testSettings(directory.path, 'influx');
  // The world stands still until everything runs, however long that takes.
  const clock = manualClock(0);
  const traffic = tempo(clock, worldMs, speed);
  const pipeline = await startPipeline(settings, scenario, { traffic });
  cleanups.push(pipeline.stop);
  const [device = ''] = [...pipeline.apps.keys()].filter((name) => name.startsWith('aqp-'));
  const agent = pipeline.apps.get(device)!.process;
  const ports = () => agent.output().split('the port of the sensor is open').length - 1;
  const wanted = device === 'aqp-truck-e2e' ? 4 : 3;
  await eventually(
    () => agent.output().includes('connected to the gateway') && ports() === wanted,
    {
      withinMs: 90_000,
      what: 'the agent with all its ports',
    },
  );
  let lastMs = performance.now();
  const going = setInterval(() => {
    const nowMs = performance.now();
    clock.advance(nowMs - lastMs);
    lastMs = nowMs;
  }, 10);
  cleanups.push(async () => clearInterval(going));
  return { influxd, settings, traffic, pipeline };
}

type Row = Readonly<Record<string, number | string | null>>;
async function rows(influxd: Influxd, query: string): Promise<Row[]> {
  const { results } = (await influxd.query('samay', query)) as {
    results: { series?: { columns: string[]; values: (number | string | null)[][] }[] }[];
  };
  const { columns = [], values = [] } = results[0]?.series?.[0] ?? {};
  return values.map((row) =>
    Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])),
  );
}
const numbers = (all: readonly Row[], name: string) =>
  all.flatMap((row) => (typeof row[name] === 'number' ? [row[name]] : []));

/** Where a bus is in the middle of a trip, and where it comes to in so many minutes. */
function tunnelAhead(bus: Bus, fromMs: number) {
  for (let at = fromMs; ; at += 60_000) {
    const [enter, leave] = [bus.truthAt(at), bus.truthAt(at + tunnelMs)];
    const { run } = enter;
    if (run === undefined || run !== leave.run || bus.truthAt(at - 300_000).run !== run) continue;
    if (bus.truthAt(at + tunnelMs + 300_000).run !== run) continue;
    const start = bus.truthAt(run.halts[0]!.departMs).odometerM;
    const tunnel = {
      routeId: run.line.route.id,
      fromM: enter.odometerM - start,
      toM: leave.odometerM - start,
    };
    return { enterMs: at, tunnel, line: run.line };
  }
}

it('a bus goes through a tunnel of ten minutes, without a sky and without a gateway, and nothing is lost', async () => {
  const device = 'aqp-bus-e2e';
  const plain = { ...city, vehicles: { ...vehicles, trucks: [] } };
  const { enterMs, tunnel, line } = tunnelAhead(
    trafficOf(plain, startMs).buses.get(device)!,
    startMs + 600_000,
  );
  const scenario = { ...plain, vehicles: { ...plain.vehicles, tunnels: [tunnel] } };
  const worldMs = enterMs - 200_000;
  const { influxd, traffic, pipeline } = await start(scenario, worldMs, pace);
  const bus = trafficOf(scenario, worldMs).buses.get(device)!;
  const gateway = () => pipeline.apps.get(gatewayName)!.process.child;

  await eventually(() => traffic.now() >= enterMs, { withinMs: 60_000, what: 'the tunnel' });
  gateway().kill('SIGSTOP');
  await eventually(() => traffic.now() >= enterMs + tunnelMs, {
    withinMs: 60_000,
    what: 'its end',
  });
  gateway().kill('SIGCONT');
  const where = `FROM vehicle WHERE device = '${device}'`;
  const outOfIt = (enterMs + tunnelMs) / 1000;
  const reported = () => rows(influxd, `SELECT * ${where}`);
  const health = () => rows(influxd, `SELECT seq FROM health WHERE device = '${device}'`);
  const seqsOf = async () =>
    [...numbers(await reported(), 'seq'), ...numbers(await health(), 'seq')].sort((a, b) => a - b);
  await eventually(
    async () =>
      numbers(await reported(), 'fix_time').some((s) => s > outOfIt + 100) &&
      (await seqsOf()).every((seq, index) => seq === index),
    { withinMs: 60_000, everyMs: 500, what: 'positions of the tunnel and of beyond it' },
  );
  await pipeline.stop();

  // Every report of every second is there, once: those of the tunnel too.
  const all = await reported();
  expect(new Set(all.map(({ boot }) => boot)).size).toBe(1);
  const seqs = await seqsOf();
  expect(seqs).toEqual(seqs.map((_, index) => index));
  // Those that said that there was no sky, and not those of before the receiver was switched on.
  const dark = all.filter(({ lat_why }) => lat_why === reasonBits(['no-fix']));
  expect(dark.length).toBeGreaterThan(25);
  expect(dark.every(({ lat, lon }) => lat === null && lon === null)).toBe(true);
  expect(dark.every(({ fuel_used }) => typeof fuel_used === 'number')).toBe(true);

  // Each position is the true one of its own time, but for the error of a receiver: 4 m of wander and
  // four times as much between walls.
  const fixes = all.filter(({ lat_q }) => lat_q === 1);
  const away = fixes.map(({ lat, lon, fix_time }) =>
    metresApart({ lat: Number(lat), lon: Number(lon) }, bus.truthAt(Number(fix_time) * 1000)),
  );
  away.sort((a, b) => a - b);
  expect(fixes.length).toBeGreaterThan(15);
  expect(away[Math.floor(away.length / 2)]).toBeLessThan(8);
  expect(away.at(-1)).toBeLessThan(30);

  // The odometer that the vehicle itself says, and the distance that the receiver's speed makes.
  const odometerAt = (row: Row) => bus.truthAt(Number(row['fix_time']) * 1000).odometerM;
  const told = fixes.filter(({ odometer }) => odometer !== null);
  const [first, last] = [told[0]!, told.at(-1)!];
  const drivenM = odometerAt(last) - odometerAt(first);
  expect(Number(last['odometer']) - Number(first['odometer'])).toBeGreaterThan(drivenM - 700);
  expect(Number(last['odometer']) - Number(first['odometer'])).toBeLessThan(drivenM + 700);
  const before = fixes.filter(({ fix_time }) => Number(fix_time) * 1000 < enterMs - 2_000);
  const [a, b] = [before[0]!, before.at(-1)!];
  const byGps = Number(b['distance_gps']) - Number(a['distance_gps']);
  const truly = odometerAt(b) - odometerAt(a);
  expect(Math.abs(byGps - truly)).toBeLessThan(Math.max(15, 0.02 * truly));
  // Within the tunnel only the straight line is known: never more than was driven.
  const straightM = metresApart(placeAt(line, tunnel.fromM), placeAt(line, tunnel.toM));
  const whole = Number(last['distance_gps']) - Number(first['distance_gps']);
  const curvesM = tunnel.toM - tunnel.fromM - straightM;
  expect(Math.abs(whole - (drivenM - curvesM))).toBeLessThan(0.03 * drivenM + 60);
  expect(numbers(all, 'passengers').at(-1)).toBeGreaterThanOrEqual(0);
}, 240_000);

it('what a crew collects arrives once, kilogram by kilogram, though it is sent again', async () => {
  const device = 'aqp-truck-e2e';
  const scenario = { ...city, vehicles: { ...vehicles, lines: [] } };
  const truck: Truck = trafficOf(scenario, startMs).trucks.get(device)!;
  const day = Math.floor((startMs - 8 * 3_600_000) / 86_400_000);
  const [round] = truck.roundsOf(day);
  const pickups = round!.pickups;
  // Behind the key of the bag before.
  const worldMs = pickups[4]!.weighedMs - 10_000;
  const { influxd, settings, traffic, pipeline } = await start(scenario, worldMs, 4);
  const until = pickups[10]!.endMs;
  const read = () => rows(influxd, `SELECT * FROM collection WHERE device = '${device}'`);
  await eventually(() => traffic.now() > until, {
    withinMs: 180_000,
    everyMs: 500,
    what: 'ten bags',
  });
  const stored = await eventually(
    async () => {
      const found = await read();
      return found.length >= 6 && found;
    },
    { withinMs: 20_000, everyMs: 500, what: 'the collections' },
  );
  // The agent may have been opening its ports while the first bags were weighed.
  const seen = stored.map(({ kg, material }) => `${material} ${kg}`);
  const truth = pickups.map(({ netKg, material }) => `${material} ${netKg}`);
  const offset = truth.findIndex((_, at) => seen.every((one, index) => one === truth[at + index]));
  expect(offset, `${seen} within ${truth.slice(0, 16)}`).toBeGreaterThanOrEqual(4);
  for (const { stable, crew, zone, kg, kg_gross, kg_tare } of stored) {
    expect({ stable, crew, zone }).toEqual({ stable: 1, crew: 'c-12', zone: 'cono-norte' });
    expect(Number(kg_gross) - Number(kg_tare)).toBeCloseTo(Number(kg), 6);
  }
  const [one] = stored;
  const line = lineOf(round!.line.route);
  const bin = pickups[offset]!.bin;
  expect(Number.parseInt(String(one!['bin']), 16) & 0xffff).toBe(bin);
  const halt = placeAt(line, round!.halts[bin + 1]!.atM);
  expect(metresApart(halt, { lat: Number(one!['lat']), lon: Number(one!['lon']) })).toBeLessThan(
    30,
  );

  // Said again, word for word, as an agent does whose acknowledgement got lost.
  await pipeline.apps.get(device)!.process.stop();
  const secret = await readFile(
    join(settings.dataDirectory, 'stations', device, 'password'),
    'utf8',
  );
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${settings.mqttPort}`, {
    ...{ username: device, password: secret.trim(), clientId: `${device}-again` },
  });
  const again = {
    ...{ type: 'collection', id: one!['event'], at: new Date(Number(one!['time'])).toISOString() },
    ...{ material: one!['material'], stable: true, zone: one!['zone'], crew: one!['crew'] },
    kg: { gross: one!['kg_gross'], tare: one!['kg_tare'], net: one!['kg'] },
  };
  const count = (await read()).length;
  const topic = `samay/v1/arequipa/truck/${device}/event`;
  await client.publishAsync(topic, JSON.stringify(again), { qos: 1 });
  await client.publishAsync(topic, JSON.stringify(again), { qos: 1 });
  await client.endAsync();
  await eventually(
    async () =>
      Number((await read()).find(({ event }) => event === again.id)?.['received']) >
      Date.now() - 30_000,
    { withinMs: 20_000, what: 'the second delivery' },
  );
  await pipeline.stop();
  const after = await read();
  expect(after.filter(({ event }) => event === again.id)).toHaveLength(1);
  expect(after.length).toBeGreaterThanOrEqual(count);
  expect(new Set(after.map(({ event }) => event)).size).toBe(after.length);
}, 240_000);
