import { readFileSync } from 'node:fs';
import {
  encodeReport,
  encodeSenmlCbor,
  encodeSenmlJson,
  type Report,
  readReport,
} from '@samay/contract';
import { driverNamed } from '@samay/drivers';
import { manualClock, memoryLine } from '@samay/station-simulator';
import { busesOf, endOf, lineOf, metresApart, startOf, truckOf } from '@samay/world';
import { describe, expect, it } from 'vitest';
import { directReports } from './direct-reports.ts';
import { readNetwork, routeOf } from './network-disk.ts';
import { startBus } from './start-bus.ts';
import { startTruck, tagOf } from './start-truck.ts';
import { tempo } from './tempo.ts';

const network = readNetwork('arequipa');
const relief = { lat: -16.3989, lon: -71.537, altitudeM: 2335, risePerKm: 35, towards: 45 };
const sinceMs = Date.UTC(2026, 10, 27, 12);
const streets = { seed: 7, relief, sinceMs };
const service = {
  routes: [routeOf(network, '17518939'), routeOf(network, '17684894')] as const,
  ...{ buses: ['b1', 'b2', 'b3', 'b4'], capacity: 45, utcOffsetHours: -5 },
};
const bus = busesOf(service, streets).get('b1')!;
const trip = bus.tripsOf(20_784)[4]!;
const ear = (name: string) => driverNamed(name)!.decoder();

describe('the networks', () => {
  it.each(['arequipa', 'trujillo'])('%s has ways whose stops lie on them, in order', (city) => {
    const { routes, licence } = readNetwork(city);
    expect(licence).toContain('ODbL');
    expect(readFileSync(new URL('../networks/LICENSE', import.meta.url), 'utf8')).toContain(
      'Open Database',
    );
    for (const route of routes) {
      const { stops, lengthM } = lineOf(route);
      expect(stops.length).toBeGreaterThan(50);
      const metres = stops.map(({ atM }) => atM);
      expect(metres).toEqual(metres.toSorted((a, b) => a - b));
      expect(metres[0]).toBe(0);
      expect(metres.at(-1)).toBeCloseTo(lengthM, 6);
      expect(lengthM).toBeGreaterThan(7_000);
    }
  });

  it('are named when another is asked for', () => {
    expect(() => readNetwork('lima')).toThrow(/there are arequipa, trujillo/);
    expect(() => routeOf(network, '1')).toThrow(/arequipa has no route "1"/);
  });
});

describe('a bus on its lines', () => {
  const clock = manualClock(0);
  const startMs = startOf(trip) + 300_000;
  const world = tempo(clock, startMs, 10);
  const lines = { gps: memoryLine(), obd: memoryLine(), passengers: memoryLine() };
  const said = { gps: [] as Uint8Array[], obd: [] as Uint8Array[], passengers: [] as Uint8Array[] };
  for (const name of ['gps', 'obd', 'passengers'] as const) {
    lines[name].host.onBytes((bytes) => said[name].push(bytes));
  }
  const speaker = startBus(bus, lines, 7, world);
  for (const question of driverNamed('elm327')!.round!) {
    clock.advance(100);
    lines.obd.host.write(question);
  }
  clock.advance(60_000 - 400);
  speaker.stop();

  it('says in NMEA where it is, to the error of a receiver', () => {
    const decoder = ear('nmea');
    const heard = said.gps.flatMap((bytes) => decoder.push(bytes));
    const fixes = heard.flatMap((one) =>
      one.kind === 'reading' && one.timeMs !== undefined && one.values['lat'] !== undefined
        ? [one]
        : [],
    );
    expect(fixes.length).toBeGreaterThan(590);
    const away = fixes.map(({ values, timeMs }) =>
      metresApart({ lat: values['lat']!, lon: values['lon']! }, bus.truthAt(timeMs!)),
    );
    away.sort((a, b) => a - b);
    expect(away[Math.floor(away.length / 2)]).toBeLessThan(5);
    expect(away.at(-1)).toBeLessThan(30);
    // Errors are of one mind from second to second: the mean over a minute does not take them away.
    expect(away[Math.floor(away.length / 2)]).toBeGreaterThan(0.5);
  });

  it('answers an ELM327, and has no data for what it does not measure', () => {
    const decoder = ear('elm327');
    const heard = said.obd.flatMap((bytes) => decoder.push(bytes));
    const values = Object.assign(
      {},
      ...heard.flatMap((one) => (one.kind === 'reading' ? [one.values] : [])),
    );
    const truth = bus.truthAt(startMs + 1_000);
    expect(values.odometer).toBeCloseTo(truth.odometerM, -3);
    expect(values.fuel_rate).toBeGreaterThan(0);
    expect(heard).toContainEqual(expect.objectContaining({ kind: 'reply', text: 'NO DATA' }));
  });

  it('counts its passengers', () => {
    const decoder = ear('samay-passengers');
    const heard = said.passengers.flatMap((bytes) => decoder.push(bytes));
    const last = heard.at(-1);
    const counts = bus.countsAt(startMs + 600_000);
    expect(last).toMatchObject({ kind: 'reading', values: counts });
  });
});

describe('a truck on its lines', () => {
  it('shows on its scale, its reader and its keypad what it picks up', () => {
    const truck = truckOf(
      {
        ...{ truck: 't1', zone: 'z', route: routeOf(network, '17607753'), fromM: 500, toM: 6_000 },
        ...{ bins: 30, startHours: [8], utcOffsetHours: -5, tareKg: 1.7 },
        materials: [{ name: 'cardboard', share: 1, kg: 9 }],
      },
      streets,
    );
    const [pickup] = truck.roundsOf(20_784)[0]!.pickups;
    const clock = manualClock(0);
    const lines = {
      gps: memoryLine(),
      scale: memoryLine(),
      reader: memoryLine(),
      keypad: memoryLine(),
    };
    const heard: Record<string, unknown[]> = { scale: [], reader: [], keypad: [] };
    const ears = {
      scale: ear('weighing-indicator'),
      reader: ear('id12'),
      keypad: ear('samay-keypad'),
    };
    for (const name of ['scale', 'reader', 'keypad'] as const) {
      lines[name].host.onBytes((bytes) => heard[name]!.push(...ears[name].push(bytes)));
    }
    const crew = { crewCode: 12, codes: { cardboard: 2 }, utcOffsetHours: -5, seed: 7 };
    const speaker = startTruck(truck, lines, crew, tempo(clock, pickup!.weighedMs - 10_000, 1));
    clock.advance(20_000);
    speaker.stop();
    expect(heard['keypad']).toEqual([
      { kind: 'reading', values: { crew_code: 12 } },
      { kind: 'reading', values: { material_code: 2 } },
    ]);
    expect(heard['reader']).toEqual([{ kind: 'reading', values: { tag: tagOf(pickup!.bin) } }]);
    const kg = Math.round((pickup!.netKg + pickup!.tareKg) * 10) / 10;
    expect(heard['scale']).toContainEqual({ kind: 'reading', values: { load: kg } });
    expect(heard['scale']).toContainEqual(expect.objectContaining({ kind: 'unsettled' }));
  });
});

describe('reports without an agent', () => {
  const reports: Report[] = [
    ...directReports(bus, {
      ...{ seed: 7, fromMs: startOf(trip), untilMs: endOf(trip), intervalMs: 10_000 },
      ...{ boot: '0123456789abcdef', capacity: 45 },
    }),
  ];

  it('are what the gateway takes, and say what was true', () => {
    const first = reports[0]!;
    for (const report of reports) {
      const read = readReport(encodeReport('b1', report), {
        device: 'b1',
        receivedMs: report.timeMs,
      });
      expect(read.ok && read.value.seq).toBe(report.seq);
    }
    const value = (report: Report, quantity: string) =>
      report.readings.find((one) => one.quantity === quantity)?.value ?? Number.NaN;
    const driven = value(reports.at(-1)!, 'distance_gps') - value(first, 'distance_gps');
    expect(driven).toBeGreaterThan(0.98 * trip.line.lengthM - 200);
    const boarded = reports.reduce((sum, report) => sum + value(report, 'boardings'), 0);
    const counts = [bus.countsAt(endOf(trip)).boarded, bus.countsAt(startOf(trip)).boarded];
    expect(boarded).toBeLessThanOrEqual(counts[0]! - counts[1]!);
  });

  it('are a third shorter in CBOR, and more', () => {
    const packs = reports.map((report) => encodeReport('b1', report));
    const bytes = (encode: (pack: ReturnType<typeof encodeReport>) => { length: number }) =>
      packs.reduce((sum, pack) => sum + encode(pack).length, 0) / packs.length;
    const [json, cbor] = [bytes(encodeSenmlJson), bytes(encodeSenmlCbor)];
    expect(cbor / json).toBeLessThan(0.667);
  });
});
