/** What the tests of quality make of sensors as the agent hears them. */
import type { Calibration } from '@samay/calibration';
import { isQuantity, type Reading, type Report, reasonsOf } from '@samay/contract';
import { driverNamed } from '@samay/drivers';
import { readSensors, type Sensor } from '@samay/hardware';
import { describe, expect, it } from 'vitest';
import { resolveQuality } from './config-quality.ts';
import { resolveSensors, type SensorConfig } from './config-sensors.ts';
import { Measure } from './measure.ts';
import type { Heard } from './sampler.ts';

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 5, 1, 10, 0, 0);
const driver = driverNamed('sds01x')!;
const sensor = (id: string, more: Partial<SensorConfig> = {}): SensorConfig => ({
  id,
  source: {
    kind: 'port',
    driver,
    port: { kind: 'serial', path: `/dev/${id}` },
    baudRate: 9600,
    setup: [],
  },
  intervalMs: 1000,
  warmUpMs: 10_000,
  measures: ['pm2_5', 'pm10', 'humidity'].flatMap((quantity) =>
    isQuantity(quantity) ? [{ quantity, range: [0, 1000] as const, internal: false }] : [],
  ),
  use: [],
  ...more,
});

/** A station whose time the test moves; all its sensors have long been warm. */
function station(sensors: SensorConfig[], calibrations: Calibration[] = []) {
  const now = { wallMs: startMs, monotonicMs: 0 };
  const measure = new Measure({ intervalMs: minuteMs, sensors, calibrations }, now);
  const reports: Report[] = [];
  const heard = (id: string, what: Heard) => measure.heard(id, what, now);
  const longAgo = { wallMs: startMs - minuteMs, monotonicMs: -minuteMs };
  for (const { id } of sensors) measure.heard(id, { kind: 'opened' }, longAgo);
  return {
    reports,
    heard,
    /** A second each: what is said in it, by whom. */
    run(seconds: number, said: Readonly<Record<string, Record<string, number>>> = {}) {
      for (let second = 0; second < seconds; second += 1) {
        for (const [id, values] of Object.entries(said)) heard(id, { kind: 'reading', values });
        now.wallMs += 1000;
        now.monotonicMs += 1000;
        reports.push(...measure.tick(now));
      }
    },
    told: (quantity: string, id?: string) =>
      reports.map(({ readings }) => {
        const one = readings.find((each) => each.quantity === quantity && each.sensor === id);
        return one && [one.value, one.quality, ...reasonsOf(one.why)];
      }),
  };
}
const dust = { pm2_5: 12, pm10: 20 };

describe('a sensor at rest in its duty cycle', () => {
  const resting = () => {
    const street = station([sensor('sds', { use: ['pm2_5'] })]);
    street.run(60, { sds: dust });
    return street;
  };

  it('has no value because it rests, and is not silent', () => {
    const street = resting();
    street.heard('sds', { kind: 'resting' });
    street.run(60);
    expect(street.told('pm2_5', 'sds')[1]).toEqual([undefined, 9, 'resting']);
    expect(street.told('samples_expected', 'sds')[1]?.[0]).toBe(0);
  });

  it('is not expected to speak for the part of the interval in which it rests or wakes', () => {
    const street = resting();
    street.heard('sds', { kind: 'resting' });
    street.run(20);
    street.heard('sds', { kind: 'resumed' });
    street.run(10, { sds: { pm2_5: 400, pm10: 500 } });
    street.run(30, { sds: dust });
    expect(street.told('pm2_5', 'sds')[1]).toEqual([12, 1]);
    expect(street.told('samples_expected', 'sds')[1]?.[0]).toBe(30);
    street.run(60, { sds: dust });
    expect(street.told('samples_expected', 'sds')[2]?.[0]).toBe(60);
  });

  it('that wakes at the end of an interval and only warms up still rests', () => {
    const street = resting();
    street.heard('sds', { kind: 'resting' });
    street.run(55);
    street.heard('sds', { kind: 'resumed' });
    street.run(5);
    expect(street.told('pm2_5', 'sds')[1]).toEqual([undefined, 9, 'resting']);
  });

  it('that says nothing once it should be awake is silent', () => {
    const street = resting();
    street.heard('sds', { kind: 'resting' });
    street.run(30);
    street.heard('sds', { kind: 'resumed' });
    street.run(90);
    expect(street.told('pm2_5', 'sds').slice(1)).toEqual([
      [undefined, 9, 'silent'],
      [undefined, 9, 'silent'],
    ]);
  });

  it('that does not wake when its cycle says so is gone', () => {
    const [plain] = [sensor('sds', { use: ['pm2_5'] })];
    const { source } = plain;
    if (source.kind !== 'port') return;
    const dutyCycle = { workMs: 30_000, restMs: 60_000 };
    const street = station([{ ...plain, source: { ...source, dutyCycle } }]);
    street.run(60, { sds: dust });
    street.heard('sds', { kind: 'resting' });
    street.run(180);
    expect(street.told('pm2_5', 'sds').slice(1)).toEqual([
      [undefined, 9, 'resting'],
      [undefined, 9, 'silent'],
      [undefined, 9, 'silent'],
    ]);
  });

  it('does not stand still while it rests', () => {
    const street = resting();
    for (let hour = 0; hour < 5; hour += 1) {
      street.heard('sds', { kind: 'resting' });
      street.run(59 * 60);
      street.heard('sds', { kind: 'resumed' });
      street.run(60, { sds: dust });
    }
    expect(street.told('pm2_5', 'sds').filter((one) => one?.includes('stuck'))).toEqual([]);
  });
});

describe('a sensor that reports a fault', () => {
  it('is suspect or fails, in all it says, and the fault is named', () => {
    const street = station([sensor('sps'), sensor('sds', { use: ['pm2_5'] })]);
    const values = dust;
    street.run(59, { sps: dust, sds: dust });
    street.heard('sps', { kind: 'reading', values, faults: ['fan-speed'] });
    street.run(1, { sds: dust });
    street.heard('sps', { kind: 'reading', values, faults: ['laser', 'fan-speed'] });
    street.run(60, { sps: dust, sds: dust });
    street.run(60, { sps: dust, sds: dust });
    expect(street.told('pm10', 'sps')).toEqual([
      [20, 3, 'sensor-fault'],
      [20, 4, 'sensor-fault'],
      [20, 1],
    ]);
    expect(street.told('pm10', 'sds')[1]).toEqual([20, 1]);
    expect(street.reports.map(({ texts }) => texts)).toEqual([
      { faults: 'sps: fan-speed' },
      { faults: 'sps: fan-speed laser' },
      {},
    ]);
  });
});

describe('two sensors of one quantity', () => {
  const pair = () => station([sensor('a', { use: ['pm2_5'] }), sensor('b')]);

  it('that disagree make the value of the station suspect, not what each said', () => {
    const street = pair();
    street.run(60, { a: { pm2_5: 40 }, b: { pm2_5: 12 } });
    expect(street.told('pm2_5')).toEqual([[40, 3, 'disagreement']]);
    expect(street.told('pm2_5', 'a')).toEqual([[40, 1]]);
  });

  it('that agree, or of which one is silent or at fault, say nothing against each other', () => {
    const street = pair();
    street.run(60, { a: { pm2_5: 40 }, b: { pm2_5: 30 } });
    street.run(60, { a: { pm2_5: 40 } });
    street.heard('b', { kind: 'reading', values: { pm2_5: 12 }, faults: ['laser'] });
    street.run(60, { a: { pm2_5: 40 }, b: { pm2_5: 12 } });
    expect(street.told('pm2_5')).toEqual([
      [40, 2],
      [40, 2],
      [40, 2],
    ]);
  });

  it('are compared as they are calibrated, where both are', () => {
    const half = (id: string, slope: number): Calibration => ({
      id: `cal-${id}`,
      sensor: id,
      quantity: 'pm2_5',
      fromMs: 0,
      formula: { model: 'linear', slope, intercept: 0 },
      site: 'town hall',
      madeOn: '2026-01-01',
      by: 'lab',
    });
    const sensors = () => [sensor('a', { use: ['pm2_5'] }), sensor('b')];
    const calibrated = station(sensors(), [half('a', 0.5), half('b', 1.5)]);
    calibrated.run(60, { a: { pm2_5: 40 }, b: { pm2_5: 13 } });
    expect(calibrated.told('pm2_5')).toEqual([[20, 1]]);
    const one = station(sensors(), [half('a', 0.5)]);
    one.run(60, { a: { pm2_5: 40 }, b: { pm2_5: 13 } });
    expect(one.told('pm2_5')).toEqual([[20, 3, 'disagreement']]);
  });
});

describe('one sensor over time and beside itself', () => {
  it('jumps, and its fractions contradict each other', () => {
    const street = station([sensor('sds', { use: ['pm2_5'] })]);
    street.run(120, { sds: dust });
    street.run(60, { sds: { pm2_5: 90, pm10: 25 } });
    expect(street.told('pm2_5')).toEqual([
      [12, 2],
      [12, 2],
      [90, 3, 'spike', 'rate', 'order'],
    ]);
    expect(street.told('pm10', 'sds')[2]).toEqual([25, 3, 'order']);
  });
});

describe('the limits', () => {
  const model = readSensors().find(({ id }) => id === 'nova-sds011')!;
  const entries = [{ id: 'sds', model: model.id, port: '/dev/ttyUSB0' }];
  const dry: Sensor = {
    ...model,
    measures: model.measures.map((measure) => ({ ...measure, humidityMax: 70 })),
  };
  const fogOf = (catalogue: Sensor[], quality = {}) => {
    const { sensors } = resolveSensors(entries, catalogue);
    const [resolved] = resolveQuality(sensors, quality, 'quality').sensors;
    return resolved?.measures.map(({ limits }) => limits?.fog);
  };

  it('of humidity are those of the station, else of the model, else of fog', () => {
    const damp = (limits: SensorConfig['measures']): Reading | undefined => {
      const street = station([
        sensor('sds', { use: ['pm2_5'], measures: limits }),
        sensor('rh', { use: ['humidity'] }),
      ]);
      street.run(60, { sds: { pm2_5: 12 }, rh: { humidity: 80 } });
      return street.reports[0]?.readings.find(({ quantity }) => quantity === 'pm2_5');
    };
    const measuresOf = (catalogue: Sensor[]) => resolveSensors(entries, catalogue).sensors[0]!;
    expect(damp(measuresOf([model]).measures)?.quality).toBe(2);
    expect(reasonsOf(damp(measuresOf([dry]).measures)!.why)).toEqual(['fog']);
    expect(fogOf([model])).toEqual([undefined, undefined]);
    expect(fogOf([dry])).toEqual([70, 70]);
    expect(fogOf([dry], { pm2_5: { fog: 90 } })).toEqual([90, 70]);
    expect(fogOf([dry], { pm2_5: { fog: 'off' } })).toEqual([undefined, 70]);
  });
});
