import { defaultLimits } from '@samay/calibration';
import { QualityEntries, resolveQuality, schemaFaults } from '@samay/calibration/document';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { SensorConfig } from './sensors.ts';

const sensor: SensorConfig = {
  id: 'bme-1',
  source: { kind: 'board', controller: 'BME280', address: 0x76 },
  intervalMs: 5000,
  warmUpMs: 0,
  measures: (['pm2_5', 'co2', 'hcho'] as const).map((quantity) => ({
    quantity,
    range: [0, 1000],
    plausible: [0, 500],
    internal: false,
  })),
  use: [],
};
/** The faults of the file's lines under `quality:`, or the limits they make. */
function read(yaml: string) {
  const entries = parse(yaml);
  const wrong = schemaFaults(Type.Object({ quality: QualityEntries }), { quality: entries });
  if (wrong.length > 0) return { faults: wrong };
  const { faults, sensors } = resolveQuality([sensor], entries, 'quality');
  return { faults, measures: sensors[0]!.measures };
}
const limitsOf = (yaml: string, quantity = 'pm2_5') => {
  const { faults, measures } = read(yaml);
  expect(faults).toEqual([]);
  return measures!.find((measure) => measure.quantity === quantity)!;
};
const own = defaultLimits('pm2_5');

describe('what a station says of its tests', () => {
  it('stands before what holds everywhere, part by part', () => {
    expect(limitsOf('pm2_5: { spike: { suspect: 30 }, rate: { suspect: 90 } }').limits).toEqual({
      ...own,
      spike: { ...own.spike, suspect: 30 },
      rate: { ...own.rate, suspect: 90 },
    });
    expect(limitsOf('pm2_5: { spike: { suspect: 30 } }', 'co2').limits).toBeUndefined();
  });

  it('switches a test off', () => {
    const { spike: _, stuck: __, order: ___, ...others } = own;
    expect(limitsOf('pm2_5: { spike: off, stuck: off, order: off }').limits).toEqual(others);
    const { plausible, range } = limitsOf('pm2_5: { plausible: off }');
    expect([plausible, range]).toEqual([undefined, [0, 1000]]);
  });

  it('keeps a long rest where a healthy sensor may rest', () => {
    const hourMs = 3_600_000;
    const night = { at: [0, 1], forMs: 24 * hourMs };
    expect(limitsOf('pm2_5: { stuck: PT2H }').limits?.stuck).toEqual({
      movingMs: 2 * hourMs,
      resting: night,
    });
    expect(limitsOf('pm2_5: { stuck: P2D }').limits?.stuck?.resting?.forMs).toBe(48 * hourMs);
  });

  it.each([
    ['pm25: {}', /^quality\.pm25: clave desconocida .*pm1, pm2_5, /],
    ['pm2_5: { spikes: {} }', /^quality\.pm2_5\.spikes: clave desconocida .*stuck, spike, rate/],
    ['pm2_5: { spike: 30 }', /^quality\.pm2_5\.spike: .*"off" .*suspect: 30, fail: 100/],
    [
      'pm2_5: { spike: { suspekt: 3 } }',
      /^quality\.pm2_5\.spike\.suspekt: .*suspect, fail, sample/,
    ],
    ['pm2_5: { rate: { suspect: -1 } }', /^quality\.pm2_5\.rate\.suspect: valor no válido/],
    ['pm2_5: { rate: { fail: 10 } }', /^quality\.pm2_5\.rate\.fail: .*below suspect, which is 30/],
    ['pm100: { rate: { fail: 10 } }', /^quality\.pm100\.rate\.suspect: .*no limit of its own/],
    ['pm100: { disagreement: {} }', /^quality\.pm100\.disagreement\.by: .*no limit of its own/],
    ['pm2_5: { stuck: 2 h }', /^quality\.pm2_5\.stuck: .*as PT2H, or "off"/],
    ['pm2_5: { stuck: PT0S }', /^quality\.pm2_5\.stuck: .*PT1H/],
    ['pm2_5: { fog: wet }', /^quality\.pm2_5\.fog: .*humidity of fog/],
    ['pm2_5: { plausible: [50, 5] }', /^quality\.pm2_5\.plausible: .*least comes first/],
    ['pm2_5: { completeness: 75 }', /^quality\.pm2_5\.completeness: .*0 to 1/],
  ])('refuses %s and says where and how to mend it', (yaml, expected) => {
    expect(read(yaml).faults).toEqual([expect.stringMatching(expected)]);
  });
});
