import { isQuantity, Quality, type Quantity, reasonsOf } from '@samay/contract';
import { driverNamed } from '@samay/drivers';
import { describe, expect, it } from 'vitest';
import type { SensorConfig } from '../config/sensors.ts';
import { Measure } from '../measure/measure.ts';
import { Instruments, isInstrument } from './instruments.ts';

const startMs = Date.UTC(2026, 5, 1, 10);
function instrument(id: string, name: string, use: Quantity[]): SensorConfig {
  const driver = driverNamed(name)!;
  const port = { kind: 'serial', path: `/dev/${id}` } as const;
  const measures = driver.quantities.filter(isQuantity).map((quantity) => ({
    ...{ quantity, range: [0, 1e12] as const, internal: false },
  }));
  const source = { kind: 'port', driver, port, baudRate: 9600, setup: [] } as const;
  return { id, source, intervalMs: driver.intervalMs, warmUpMs: 0, measures, use };
}
const gps = instrument('gps', 'nmea', ['lat', 'lon', 'speed', 'heading']);
const obd = instrument('obd', 'elm327', ['vehicle_speed', 'fuel_rate', 'odometer']);
const pax = instrument('pax', 'samay-passengers', []);
const scale = instrument('scale', 'weighing-indicator', ['load', 'load_net']);
const dust = instrument('dust', 'sds01x', ['pm2_5']);

function bus(sensors: SensorConfig[] = [gps, obd, pax, dust]) {
  const now = { wallMs: startMs, monotonicMs: 1_000_000 };
  const instruments = new Instruments(sensors.filter(isInstrument), { speedMax: 40, capacity: 50 });
  const measure = new Measure({ intervalMs: 10_000, sensors, calibrations: [], instruments }, now);
  const told = () => {
    const [report] = measure.tick(now);
    const of = (quantity: string) => report!.readings.find((one) => one.quantity === quantity);
    return { report: report!, of, value: (quantity: string) => of(quantity)?.value };
  };
  const say = (id: string, values: Record<string, number>, timeMs?: number) =>
    measure.heard(id, { kind: 'reading', values, ...(timeMs && { timeMs }) }, now);
  const pass = (ms: number) => {
    now.wallMs += ms;
    now.monotonicMs += ms;
  };
  return { now, say, pass, told, measure };
}

describe('a report of a vehicle', () => {
  it('is of the moment of its last fix, and keeps the three times apart', () => {
    const { say, pass, told } = bus();
    for (let second = 0; second < 9; second += 1) {
      const place = { lat: -16.4 + second * 1e-5, lon: -71.5, speed: 5, heading: 359 };
      say('gps', place, startMs - 250 + second * 1000);
      pass(1_000);
    }
    pass(1_000);
    const { report, value } = told();
    expect(report.timeMs).toBe(startMs + 8_000);
    expect(value('fix_time')).toBe((startMs + 7_750) / 1000);
    expect(value('lat')).toBeCloseTo(-16.4 + 8e-5, 7);
    expect(value('heading')).toBe(359);
    expect(value('distance_gps')).toBe(40);
    // Said once: an instrument has no raw value beside it.
    expect(report.readings.filter(({ quantity }) => quantity === 'lat')).toHaveLength(1);
  });

  it('says what is missing and why, and never a zero', () => {
    const { say, pass, told } = bus();
    say('gps', { fix_quality: 0 });
    pass(10_000);
    const { of } = told();
    expect(of('lat')).toMatchObject({ quality: Quality.missing });
    expect(of('lat')).not.toHaveProperty('value');
    expect(reasonsOf(of('lat')!.why)).toEqual(['no-fix']);
    // What this vehicle never says is not missing: it has none.
    expect(['fuel_rate', 'odometer', 'passengers'].map(of)).toEqual(Array(3).fill(undefined));
    pass(10_000);
    expect(reasonsOf(told().of('lat')!.why)).toEqual(['silent']);
  });

  it('has the fuel of the interval and of all the time since the start', () => {
    const { say, pass, told } = bus();
    for (let second = 0; second < 10; second += 2) {
      say('obd', { fuel_rate: 0.002 });
      say('obd', { vehicle_speed: 7, odometer: 100 * second });
      pass(2_000);
    }
    const { value } = told();
    expect(value('fuel_rate')).toBe(0.002);
    expect(value('fuel_used')).toBeCloseTo(0.016, 4);
    expect(value('odometer')).toBe(800);
    pass(60_000);
    say('obd', { fuel_rate: 0.004 });
    const later = told();
    // How the engine ran through the silence nobody knows: nothing is made up.
    expect(later.value('fuel_used')).toBeCloseTo(0.016, 4);
  });

  it('counts who boards and alights within the interval, also over a counter that starts anew', () => {
    const { say, pass, told } = bus();
    say('pax', { boarded: 10, alighted: 4 });
    say('pax', { boarded: 14, alighted: 5 });
    pass(10_000);
    const first = told();
    expect(['passengers', 'boardings', 'alightings', 'occupancy'].map(first.value)).toEqual([
      ...[9, 4, 1, 0.18],
    ]);
    say('pax', { boarded: 2, alighted: 0 });
    pass(10_000);
    const second = told();
    expect(['passengers', 'boardings', 'alightings'].map(second.value)).toEqual([2, 2, 0]);
    say('pax', { boarded: 2, alighted: 3 });
    pass(10_000);
    expect(told().of('passengers')).toMatchObject({ value: -1, quality: Quality.suspect });
  });

  it('has a weight that stood still, or none', () => {
    const { measure, say, pass, told, now } = bus([scale]);
    say('scale', { load: 12.5 });
    measure.heard('scale', { kind: 'unsettled', values: { load: 99 } }, now);
    pass(10_000);
    expect(told().value('load')).toBe(12.5);
    measure.heard('scale', { kind: 'unsettled', values: { load: 99 } }, now);
    pass(10_000);
    expect(reasonsOf(told().of('load')!.why)).toEqual(['incomplete']);
    measure.heard('scale', { kind: 'reading', values: {}, faults: ['overload'] }, now);
    pass(10_000);
    const { of, report } = told();
    expect(reasonsOf(of('load')!.why)).toEqual(['sensor-fault']);
    expect(report.texts.faults).toBe('scale: overload');
  });

  it('carries the air of its street as a station does', () => {
    const { say, pass, told } = bus();
    for (let second = 0; second < 10; second += 1) {
      say('dust', { pm2_5: 12, pm10: 20 });
      pass(1_000);
    }
    const { report, value } = told();
    expect(value('pm2_5')).toBe(12);
    expect(report.readings).toContainEqual(
      expect.objectContaining({ sensor: 'dust', quantity: 'pm10', value: 20 }),
    );
  });

  it('of no two is the moment the same', () => {
    const { pass, told } = bus();
    pass(10_000);
    const first = told().report.timeMs;
    pass(10_000);
    expect(told().report.timeMs).toBeGreaterThan(first);
  });
});
