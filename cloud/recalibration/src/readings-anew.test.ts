import type { Calibration } from '@samay/calibration';
import { Quality, reasonBits } from '@samay/contract';
import { describe, expect, it } from 'vitest';
import { readingsAnew } from './readings-anew.ts';
import { givenTwice, idleCalibrations, undescribedStation } from './station-anew.ts';

const calibration = (more: Partial<Calibration> = {}): Calibration => ({
  ...{ id: 'b', sensor: 'pms', quantity: 'pm2_5', fromMs: 0 },
  formula: { model: 'linear', slope: 2, intercept: 0 },
  ...{ site: 'town hall', madeOn: '2026-01-01', by: 'lab', ...more },
});
const anew = (
  calibrations: Calibration[],
  air: Record<string, number | string>,
  sensors: Record<string, Record<string, number>>,
) =>
  readingsAnew(
    { timeMs: 1_000, air, sensors: new Map(Object.entries(sensors)) },
    undescribedStation(calibrations),
  );
const said = { pm2_5: 5, pm2_5_q: 1, pm2_5_cal: 'a' };

describe('a value said anew', () => {
  it('is that of the calibration, of the raw value, with its name', () => {
    const [one] = anew([calibration({ uncertainty: 3 })], said, { pms: { pm2_5: 10, pm2_5_q: 1 } });
    expect(one).toMatchObject({
      kind: 'said',
      reading: { value: 20, quality: Quality.good, why: 0, calibration: 'b', uncertainty: 3 },
    });
  });

  it('stays where nothing was said, nothing is in force, or nothing raw is there', () => {
    const raw = { pms: { pm2_5: 10, pm2_5_q: 1 } };
    expect(anew([calibration()], { pm10: 3 }, raw)).toEqual([]);
    expect(anew([calibration({ fromMs: 2_000 })], said, raw)).toMatchObject([
      { kind: 'kept', why: 'not-in-force' },
    ]);
    expect(anew([calibration({ toMs: 1_000 })], said, raw)).toMatchObject([
      { kind: 'kept', why: 'not-in-force' },
    ]);
    for (const gone of [{}, { pms: { pm2_5_q: 9 } }, { sds: { pm2_5: 1 } }]) {
      expect(anew([calibration()], said, gone as never)).toMatchObject([
        { kind: 'kept', why: 'no-raw-value' },
      ]);
    }
  });

  it('takes the humidity that the station said, and none that failed', () => {
    const formula = { model: 'humidity-linear', intercept: 0, value: 1, humidity: 0.1 } as const;
    const raw = { pms: { pm2_5: 10, pm2_5_q: 1 } };
    const of = (air: Record<string, number>) =>
      anew([calibration({ formula })], { ...said, ...air }, raw)[0];
    expect(of({ humidity: 50, humidity_q: 3 })).toMatchObject({ reading: { value: 15 } });
    for (const air of [{ humidity: 50, humidity_q: 4 }, { humidity_q: 9 }]) {
      const without = of(air as never);
      expect(without).toMatchObject({
        reading: { value: 10, quality: 3, why: reasonBits(['calibration-input']) },
      });
      expect(without).not.toHaveProperty('reading.calibration');
    }
  });

  it('judges fog anew by a humidity that is calibrated anew, and keeps what was never good', () => {
    const humidity = calibration({
      ...{ id: 'rh', sensor: 'sht', quantity: 'humidity' },
      formula: { model: 'linear', slope: 1, intercept: -10 },
    });
    const fog = reasonBits(['fog']);
    const foggy = { pm2_5: 10, pm2_5_q: 3, pm2_5_why: fog };
    const air = { ...said, humidity: 99, humidity_q: 1 };
    const sht = { humidity: 99, humidity_q: 1 };
    const flags = (pms: Record<string, number>, calibrations: Calibration[]) =>
      anew(calibrations, air, { pms, sht }).flatMap((one) =>
        one.kind === 'said' && one.given.quantity === 'pm2_5'
          ? [[one.reading.quality, one.reading.why]]
          : [],
      );
    expect(flags(foggy, [calibration()])).toEqual([[3, fog]]);
    expect(flags(foggy, [calibration(), humidity])).toEqual([[1, 0]]);
    const spike = reasonBits(['spike']);
    expect(flags({ ...foggy, pm2_5_why: fog | spike }, [calibration(), humidity])).toEqual([
      [3, spike],
    ]);
  });

  it('of a station that is not described keeps what was said of disagreement', () => {
    const why = reasonBits(['disagreement']);
    const [one] = anew(
      [calibration()],
      { ...said, pm2_5_q: 3, pm2_5_why: why },
      { pms: { pm2_5: 10, pm2_5_q: 1 } },
    );
    expect(one).toMatchObject({ reading: { quality: 3, why } });
  });
});

describe('a document', () => {
  it('names what it cannot use', () => {
    const other = calibration({ id: 'c', sensor: 'sds' });
    const twice = undescribedStation([calibration(), other]);
    expect(givenTwice(twice)).toBe('pm2_5');
    const sensors = [{ id: 'pms', measures: [], use: ['pm2_5'] as const }];
    const described = { sensors, calibrations: [calibration(), other], described: true };
    expect(givenTwice(described)).toBeUndefined();
    expect(idleCalibrations(described)).toEqual([other]);
  });
});
