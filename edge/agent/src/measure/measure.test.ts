import type { Calibration } from '@samay/calibration';
import { encodeReport, type Reading, type Report, readReport, reasonsOf } from '@samay/contract';
import { driverNamed } from '@samay/drivers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Now } from '../clock/clock.ts';
import type { SensorConfig } from '../config/sensors.ts';
import { Measure, type MeasuredReport } from './measure.ts';

const startMs = Date.UTC(2026, 5, 1, 10, 0, 0);
const sds01x = driverNamed('sds01x')!;
const sensor: SensorConfig = {
  id: 'sds',
  source: {
    kind: 'port',
    driver: sds01x,
    port: { kind: 'serial', path: '/dev/ttyUSB0' },
    baudRate: 9600,
    setup: [],
  },
  intervalMs: sds01x.intervalMs,
  warmUpMs: 0,
  measures: [
    { quantity: 'pm2_5', range: [0, 999.9], internal: false },
    { quantity: 'pm10', range: [0, 999.9], internal: false },
  ],
  use: ['pm2_5'],
};
const calibration: Calibration = {
  id: 'cal-1',
  sensor: 'sds',
  quantity: 'pm2_5',
  fromMs: 0,
  formula: { model: 'linear', slope: 0.5, intercept: 1 },
  site: 'town hall',
  madeOn: '2026-01-01',
  by: 'lab',
};

/** A machine whose clocks the test moves. */
function station(options: { wallMs?: number; sensors?: SensorConfig[] } = {}) {
  const now: { wallMs: number; monotonicMs: number; unsure?: true } = {
    wallMs: options.wallMs ?? startMs,
    monotonicMs: 5_000,
  };
  const steps: number[] = [];
  const measure = new Measure(
    {
      intervalMs: 60_000,
      sensors: options.sensors ?? [sensor],
      calibrations: [calibration],
      stepped: (ms) => steps.push(ms),
    },
    now,
  );
  const reports: MeasuredReport[] = [];
  return {
    measure,
    now: now as Now,
    steps,
    reports,
    setWall: (wallMs: number) => {
      now.wallMs = wallMs;
    },
    setUnsure(unsure: boolean) {
      if (unsure) now.unsure = true;
      else delete now.unsure;
    },
    /** A reading a second, as the sensor says them. */
    run(seconds: number, pm2_5?: (second: number) => number) {
      for (let second = 0; second < seconds; second += 1) {
        now.wallMs += 1000;
        now.monotonicMs += 1000;
        reports.push(...measure.tick(now));
        if (pm2_5 === undefined) continue;
        measure.heard('sds', { kind: 'reading', values: { pm2_5: pm2_5(second), pm10: 20 } }, now);
      }
    },
    finish: () => reports.push(...measure.finish(now)),
  };
}
const find = (report: Report | undefined, quantity: string, of?: string): Reading | undefined =>
  report?.readings.find((one) => one.quantity === quantity && one.sensor === of);

describe('an interval', () => {
  it('becomes the station value, the raw means and how well the sensor spoke', () => {
    const cayma = station();
    cayma.measure.heard('sds', { kind: 'opened' }, cayma.now);
    cayma.run(61, (second) => (second % 2 === 0 ? 10 : 12));
    const bytes = new Uint8Array(10);
    cayma.measure.heard('sds', { kind: 'discarded', why: 'bad-checksum', bytes }, cayma.now);
    cayma.measure.heard('sds', { kind: 'discarded', why: 'no-header', bytes }, cayma.now);
    cayma.run(60, () => 10);
    const [first, second] = cayma.reports;
    expect(first?.timeMs).toBe(startMs);
    expect(second?.timeMs).toBe(startMs + 60_000);
    const raw = find(first, 'pm2_5', 'sds')?.value;
    expect(raw).toBeCloseTo(11, 1);
    // Both are rounded to a thousandth.
    expect(find(first, 'pm2_5')?.value).toBeCloseTo(0.5 * raw! + 1, 2);
    expect(find(first, 'pm2_5')).toMatchObject({ quality: 1, why: 0, calibration: 'cal-1' });
    expect(find(first, 'pm10')).toBeUndefined();
    expect(find(second, 'samples', 'sds')?.value).toBe(60);
    expect(find(second, 'samples_expected', 'sds')?.value).toBe(60);
    expect(find(second, 'bytes_discarded', 'sds')?.value).toBe(20);
    expect(find(second, 'checksum_errors', 'sds')?.value).toBe(1);
  });

  it('without any sample is missing and says why', () => {
    const cayma = station();
    cayma.run(60);
    expect(find(cayma.reports[0], 'pm2_5')).toEqual({
      quantity: 'pm2_5',
      timeMs: startMs,
      quality: 9,
      why: 1 << 12,
    });
    expect(find(cayma.reports[0], 'samples', 'sds')?.value).toBe(0);
  });

  it('of a sensor that has just got its power fails as warm-up', () => {
    const cayma = station({ sensors: [{ ...sensor, warmUpMs: 600_000 }] });
    cayma.measure.heard('sds', { kind: 'opened' }, cayma.now);
    cayma.run(60, () => 10);
    const { quality, why } = find(cayma.reports[0], 'pm2_5')!;
    expect([quality, reasonsOf(why)]).toEqual([4, ['warm-up', 'incomplete']]);
  });

  it('that the start or the stop cut short is told, at its own time', () => {
    const cayma = station({ wallMs: startMs + 20_500 });
    cayma.measure.heard('sds', { kind: 'opened' }, cayma.now);
    cayma.run(50, () => 10);
    cayma.finish();
    expect(cayma.reports.map(({ timeMs }) => timeMs - startMs)).toEqual([20_500, 60_000]);
    for (const report of cayma.reports) {
      expect(reasonsOf(find(report, 'pm2_5')!.why)).toEqual(['incomplete']);
    }
  });

  it('is accepted by the gateway whatever the sensor says', () => {
    const anything = fc.array(fc.oneof(fc.double(), fc.integer({ min: 0, max: 2000 })));
    fc.assert(
      fc.property(anything, (values) => {
        const cayma = station();
        cayma.run(60, (second) => values[second % Math.max(1, values.length)] ?? 0);
        const [report] = cayma.reports;
        const wire = JSON.parse(JSON.stringify(encodeReport('aqp-cayma', report!)));
        const read = readReport(wire, { device: 'aqp-cayma', receivedMs: startMs + 60_000 });
        expect(read.ok).toBe(true);
      }),
    );
  });
});

describe('a clock', () => {
  it('that is not set gives intervals to be dated later, and loses none', () => {
    const cayma = station({ wallMs: 0 });
    cayma.measure.heard('sds', { kind: 'opened' }, cayma.now);
    cayma.run(150, () => 10);
    expect(cayma.reports.map(({ undatedMs }) => undatedMs)).toEqual([5_000, 65_000]);
    cayma.setWall(startMs + 150_000);
    cayma.run(90, () => 10);
    const [, , ...known] = cayma.reports;
    // The interval within which the date came has it from its start.
    expect(known.map(({ timeMs }) => timeMs - startMs)).toEqual([120_000, 180_000]);
    expect(known.map(({ undatedMs }) => undatedMs)).toEqual([undefined, undefined]);
    expect(find(cayma.reports[0], 'pm2_5')).toMatchObject({ calibration: 'cal-1', value: 6 });
    expect(cayma.steps).toEqual([startMs]);
  });

  it('that nobody has set since the start of the machine is not believed, plausible or not', () => {
    const cayma = station();
    cayma.setUnsure(true);
    cayma.run(130, () => 10);
    cayma.setUnsure(false);
    // It was off for nine days: told, but nothing was dated by the old time.
    cayma.setWall(cayma.now.wallMs + 9 * 86_400_000);
    cayma.run(30, () => 10);
    cayma.finish();
    const undated = cayma.reports.filter(({ undatedMs }) => undatedMs !== undefined);
    expect(undated).toHaveLength(2);
    expect(cayma.steps).toEqual([9 * 86_400_000]);
    for (const { readings } of cayma.reports) {
      for (const { why } of readings) expect(reasonsOf(why)).not.toContain('clock');
    }
    expect(cayma.reports.at(-1)?.timeMs).toBeGreaterThan(startMs + 8 * 86_400_000);
  });

  it('that jumps cuts the interval, which says that its time is suspect', () => {
    const cayma = station();
    cayma.measure.heard('sds', { kind: 'opened' }, cayma.now);
    cayma.run(30, () => 10);
    cayma.setWall(startMs + 3_600_000 + 30_000);
    cayma.run(31, () => 10);
    expect(cayma.steps).toEqual([3_600_000]);
    expect(cayma.reports.map(({ timeMs }) => timeMs - startMs)).toEqual([3_600_000, 3_631_000]);
    expect(reasonsOf(find(cayma.reports[0], 'pm2_5')!.why)).toContain('clock');
    expect(reasonsOf(find(cayma.reports[1], 'pm2_5')!.why)).not.toContain('clock');
  });

  it('that is slewed a little neither cuts nor repeats an interval', () => {
    const cayma = station();
    cayma.run(62);
    cayma.setWall(cayma.now.wallMs - 3_000);
    cayma.run(62);
    expect(cayma.steps).toEqual([]);
    expect(cayma.reports.map(({ timeMs }) => timeMs - startMs)).toEqual([0, 60_000]);
  });
});
