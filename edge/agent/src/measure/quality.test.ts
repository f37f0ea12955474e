/** What the tests of quality make of sensors as the agent hears them. */

import type { Calibration } from '@samay/calibration';
import { resolveQuality } from '@samay/calibration/document';
import { type Reading, reasonsOf } from '@samay/contract';
import { readSensors, type Sensor } from '@samay/hardware';
import { describe, expect, it } from 'vitest';
import { resolveSensors, type SensorConfig } from '../config/sensors.ts';
import { dust, sensor, station } from './hearing.suite.ts';

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
