/** A calibration that is run over what the agent sent says what the agent said. */
import { readFileSync } from 'node:fs';
import { limitsOf } from '@samay/calibration';
import { resolveCalibrations } from '@samay/calibration/document';
import { Quality, type Quantity, type Reading, reasonBits } from '@samay/contract';
import { driverNamed } from '@samay/drivers';
import { readSensors } from '@samay/hardware';
import { readingsAnew, type StationAnew } from '@samay/recalibration';
import { sensorUnit } from '@samay/station-simulator';
import { describe, expect, it } from 'vitest';
import { resolveSensors } from '../config/sensors.ts';
import { Measure, type MeasuredReport } from './measure.ts';

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 5, 1, 5);

const { sensors, faults } = resolveSensors(
  [
    { id: 'pms-1', model: 'plantower-pms5003', port: '/dev/ttyUSB0', use: ['pm2_5', 'pm10'] },
    { id: 'pms-2', model: 'plantower-pms5003', port: '/dev/ttyUSB1', use: [] },
    { id: 'sds-1', model: 'nova-sds011', port: '/dev/ttyUSB2', use: [] },
    {
      ...{ id: 'rh-1', model: 'gy-mcu680', port: '/dev/ttyUSB3' },
      use: ['humidity', 'temperature', 'pressure'],
    },
  ],
  readSensors(),
);

const signed = { site: 'town hall', madeOn: '2026-05-01', by: 'lab' };
const from = '2026-06-01T00:00:00-05:00';
const to = '2026-06-01T08:00:00-05:00';
const history = resolveCalibrations(
  [
    {
      ...{ id: 'pms-1-a', sensor: 'pms-1', quantity: 'pm2_5', from, to, ...signed },
      ...{ model: 'humidity-linear', uncertainty: 6.5, trainingRange: { value: [0, 60] } },
      coefficients: { intercept: 5.75, value: 0.524, humidity: -0.0862 },
    },
    {
      // From a time on that has no minute to itself; then none, as it has run out.
      ...{ id: 'pms-1-b', sensor: 'pms-1', quantity: 'pm2_5', from: to, ...signed },
      ...{ to: '2026-06-01T14:30:00-05:00', model: 'kappa-kohler', input: 'pm2_5_cf1' },
      coefficients: { kappa: 0.25, slope: 0.6, intercept: 1 },
    },
    {
      ...{ id: 'pms-1-10', sensor: 'pms-1', quantity: 'pm10', from, ...signed },
      ...{ model: 'linear', coefficients: { slope: 1.3, intercept: -40 } },
    },
    {
      ...{ id: 'pms-2-a', sensor: 'pms-2', quantity: 'pm2_5', from, ...signed },
      ...{ model: 'linear', coefficients: { slope: 0.9, intercept: 0 } },
    },
    {
      ...{ id: 'rh-1-a', sensor: 'rh-1', quantity: 'humidity', from, ...signed },
      ...{ model: 'linear', coefficients: { slope: 1.02, intercept: -1 } },
    },
  ] as Parameters<typeof resolveCalibrations>[0],
  'calibrations',
);
const station: StationAnew = { sensors, calibrations: history.calibrations, described: true };

/** @param said by a sensor in each second, by its id. */
function measured(seconds: number, said: (id: string, second: number) => Record<string, number>) {
  const now = { wallMs: startMs, monotonicMs: 0 };
  const measure = new Measure({ intervalMs: minuteMs, sensors, ...history }, now);
  const reports: MeasuredReport[] = [];
  for (const { id } of sensors) measure.heard(id, { kind: 'opened' }, now);
  for (let second = 0; second < seconds; second += 1) {
    for (const { id } of sensors) {
      // A machine that stops listening for ten minutes, and clocks that jump.
      if (id === 'pms-2' && second % 20_000 < 600) continue;
      measure.heard(id, { kind: 'reading', values: said(id, second) }, now);
    }
    now.monotonicMs += 1000;
    now.wallMs += second === 30_000 ? 9_000 : 1000;
    reports.push(...measure.tick(now));
  }
  return reports;
}

/** What is stored of a report: of the station, and of its sensors. */
function stored({ readings, timeMs }: MeasuredReport) {
  const air: Record<string, number | string> = {};
  const bySensor = new Map<string, Record<string, number | string>>();
  for (const { sensor, quantity, value, quality, why, calibration, uncertainty } of readings) {
    const fields = sensor === undefined ? air : (bySensor.get(sensor) ?? {});
    if (sensor !== undefined) bySensor.set(sensor, fields);
    if (value !== undefined) fields[quantity] = value;
    fields[`${quantity}_q`] = quality;
    if (why !== 0) fields[`${quantity}_why`] = why;
    if (calibration !== undefined) fields[`${quantity}_cal`] = calibration;
    if (uncertainty !== undefined) fields[`${quantity}_ue`] = uncertainty;
  }
  return { timeMs, air, sensors: bySensor };
}

function compare(reports: readonly MeasuredReport[]) {
  const found = { values: 0, flagsDiffer: 0, suspect: 0, kept: 0 };
  const largest: Partial<Record<Quantity, number>> = {};
  for (const report of reports) {
    for (const one of readingsAnew(stored(report), station)) {
      const { quantity } = one.given;
      const agent = report.readings.find(
        (reading) => reading.sensor === undefined && reading.quantity === quantity,
      ) as Reading;
      if (one.kind === 'kept') {
        found.kept += 1;
        continue;
      }
      found.values += 1;
      if (agent.quality >= Quality.suspect) found.suspect += 1;
      const apart = Math.abs(one.reading.value! - agent.value!);
      largest[quantity] = Math.max(largest[quantity] ?? 0, Number(apart.toFixed(6)));
      const { value: _, ...rest } = one.reading;
      const { value: __, ...own } = agent;
      if (JSON.stringify(sorted(rest)) !== JSON.stringify(sorted(own))) found.flagsDiffer += 1;
    }
  }
  return { ...found, largest };
}
const sorted = (fields: object) => Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));

describe('the own calibrations of a station, run over what it sent', () => {
  it('are those of this test', () => {
    expect([...faults, ...history.faults]).toEqual([]);
    expect(limitsOf(sensors[0]!, 'pm2_5').fog).toBe(95);
  });

  it('say what a simulated station said in a day of fog, silence and a clock that jumps', () => {
    const units = new Map([
      ['pms-1', sensorUnit('plantower-pms5003', 'aqp', 'pms-1')],
      ['pms-2', sensorUnit('plantower-pms5003', 'aqp', 'pms-2')],
      ['sds-1', sensorUnit('nova-sds011', 'aqp', 'sds-1')],
    ]);
    const reports = measured(86_400, (id, second) => {
      const turn = (second / 86_400) * 2 * Math.PI;
      const humidity = Math.min(99.9, 75 + 28 * Math.cos(turn) + 2 * Math.sin(second / 500));
      const temperature = 14 - 6 * Math.cos(turn);
      const pm2_5 = 25 + 20 * Math.sin(turn * 3) + 5 * Math.sin(second / 40);
      const truth = {
        ...{ pm1: pm2_5 * 0.7, pm2_5, pm10: pm2_5 * 1.8, co2: 450 },
        ...{ temperature, humidity, pressure: 760, wind: 2 },
      };
      const unit = units.get(id);
      if (unit === undefined) return { temperature, humidity, pressure: 760, iaq: 30 };
      return unit.says(truth as never, startMs + second * 1000) as Record<string, number>;
    });
    const found = compare(reports);
    expect(found.values).toBeGreaterThan(3_700);
    expect(found.kept).toBeGreaterThan(500);
    expect(found.suspect).toBeGreaterThan(100);
    // Raw means are sent with two decimals more than people are shown: half of the last one, times
    // the slope, is what is lost. Half of 0.01 (CF=1) by 0.6 is 0.003 µg/m³; of 0.01 %RH, 0.01.
    expect(found.largest).toEqual({ pm2_5: 0.003, pm10: 0, humidity: 0.01 });
    expect(found.flagsDiffer).toBe(0);
  }, 120_000);

  it('say what real sensors, captured, said', () => {
    const valuesOf = (file: string, driver: string) => {
      const url = new URL(`../../../drivers/captures/${file}.hexdump`, import.meta.url);
      const bytes = Uint8Array.from(readFileSync(url, 'utf8').trim().split(/\s+/), (byte) =>
        Number.parseInt(byte, 16),
      );
      const outcomes = driverNamed(driver)!.decoder().push(bytes);
      const readings = outcomes.flatMap((one) => (one.kind === 'reading' ? [one.values] : []));
      expect(readings.length).toBeGreaterThan(3);
      return readings;
    };
    const pms = valuesOf('pmsx003/PMSx003', 'pmsx003');
    const captured = new Map([
      ['pms-1', pms],
      ['pms-2', pms],
      ['sds-1', valuesOf('sds01x/SDS01x', 'sds01x')],
      ['rh-1', valuesOf('mcu680/MCU680', 'mcu680')],
    ]);
    const reports = measured(3_600, (id, second) => {
      const own = captured.get(id)!;
      return own[second % own.length] as Record<string, number>;
    });
    const found = compare(reports);
    expect(found.values).toBe(3 * 60);
    expect(found.largest).toEqual({ pm2_5: 0, pm10: 0, humidity: 0 });
    expect(found.flagsDiffer).toBe(0);
  });
});

it('a wrong clock stays wrong', () => {
  const [report] = measured(600, () => ({ pm2_5: 20, pm10: 60, humidity: 50 })).slice(-1);
  const before = stored(report!);
  before.sensors.get('pms-1')!['pm2_5_why'] = reasonBits(['clock', 'fog']);
  before.sensors.get('pms-1')!['pm2_5_q'] = Quality.suspect;
  const [first] = readingsAnew(before, station);
  expect(first).toMatchObject({
    kind: 'said',
    reading: { quality: Quality.suspect, why: reasonBits(['clock']), calibration: 'pms-1-a' },
  });
});
