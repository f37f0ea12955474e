import { isQualityFlag, reasonsOf } from '@samay/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from './calibrate.ts';
import { type Calibration, calibrationAt, historyFaults } from './calibration.ts';
import { applyFormula, readFormula } from './formula.ts';
import { growth } from './models/growth.ts';
import { type Formula, models } from './models/models.ts';

const year = (y: number) => Date.UTC(y, 0, 1);
const linear: Formula = { model: 'linear', slope: 0.5, intercept: 2 };
const calibration: Calibration = {
  id: 'cal-2025',
  sensor: 'pms5003-1',
  quantity: 'pm2_5',
  fromMs: year(2025),
  toMs: year(2026),
  formula: linear,
  trainingRange: { value: [3, 120], humidity: [20, 90] },
  uncertainty: 6,
  site: 'beside the reference of the town hall',
  madeOn: '2024-12-20',
  by: 'the air laboratory',
};
const raw = { value: 20, quality: 1, why: 0 } as const;
const context = {
  history: [calibration],
  sensor: 'pms5003-1',
  quantity: 'pm2_5',
  timeMs: Date.UTC(2025, 5, 1),
  range: [0, 1000],
} as const;

describe('the formulas', () => {
  it('linear: 0.5 · 20 + 2 = 12', () => {
    expect(applyFormula(linear, { value: 20 })).toBe(12);
  });

  it('humidity-linear: 0.524 · 40 − 0.0862 · 50 + 5.75 = 22.4 (Barkjohn 2021)', () => {
    const read = readFormula('humidity-linear', {
      intercept: 5.75,
      value: 0.524,
      humidity: -0.0862,
    });
    expect(read.ok && applyFormula(read.formula, { value: 40, humidity: 50 })).toBeCloseTo(
      22.4,
      10,
    );
  });

  it('kappa-kohler: κ 0.33 makes particles 1.2 times as heavy at 50 %, 1.8 times at 80 %', () => {
    expect(growth(0.33, 0)).toBe(1);
    expect(growth(0.33, 50)).toBeCloseTo(1.2, 12);
    expect(growth(0.33, 80)).toBeCloseTo(1.8, 12);
    const formula: Formula = { model: 'kappa-kohler', kappa: 0.33, slope: 2, intercept: 1 };
    expect(applyFormula(formula, { value: 18, humidity: 80 })).toBeCloseTo(21, 12);
  });

  it('kappa-kohler has no pole: humidity counts up to 95 %', () => {
    expect(growth(0.33, 100)).toBe(growth(0.33, 95));
    expect(growth(0.33, 95)).toBeCloseTo(4.8, 12);
  });

  it('say which coefficient is wrong', () => {
    expect(readFormula('linear', { slope: 1 })).toEqual({
      ok: false,
      detail: 'intercept is missing or not a number: linear takes slope, intercept',
    });
    expect(readFormula('linear', { slope: 1, intercept: 0, kappa: 1 })).toMatchObject({
      detail: expect.stringContaining('kappa is not one of its own'),
    });
    expect(readFormula('kappa-kohler', { kappa: -1, slope: 1, intercept: 0 }).ok).toBe(false);
  });
});

describe('a history of calibrations', () => {
  const next = { ...calibration, id: 'cal-2026', fromMs: year(2026), toMs: year(2027) };

  it('gives the one in force on a date', () => {
    const history = [next, calibration];
    const at = (y: number) => calibrationAt(history, 'pms5003-1', 'pm2_5', year(y));
    expect(at(2024)).toEqual({ kind: 'none' });
    expect(at(2025)).toMatchObject({ kind: 'in-force', calibration: { id: 'cal-2025' } });
    expect(calibrationAt(history, 'pms5003-1', 'pm2_5', year(2026) - 1)).toMatchObject({
      calibration: { id: 'cal-2025' },
    });
    expect(calibrationAt([calibration], 'pms5003-1', 'pm2_5', year(2026)).kind).toBe('expired');
    expect(calibrationAt(history, 'pms5003-2', 'pm2_5', year(2025)).kind).toBe('none');
  });

  it('may not have two in force at once, nor an id twice, nor an end before its beginning', () => {
    const { toMs: _, ...open } = calibration;
    expect(historyFaults([calibration, { ...open, id: 'b', fromMs: year(2026) }])).toEqual([]);
    expect(historyFaults([open, next])).toEqual([
      {
        index: 1,
        field: 'from',
        detail:
          'cal-2025 and cal-2026 of pms5003-1/pm2_5 overlap; ' +
          'end cal-2025 with to: 2026-01-01T00:00:00.000Z or earlier',
      },
    ]);
    const { toMs: __, ...endless } = { ...calibration, fromMs: year(2026) };
    expect(historyFaults([calibration, endless]).map(({ field }) => field)).toEqual(['id']);
    const backwards = { ...calibration, toMs: year(2024) };
    expect(historyFaults([backwards]).map(({ field }) => field)).toEqual(['to']);
  });
});

describe('the value of the station', () => {
  const reasonsFor = (overrides: object, judged: typeof raw = raw) => {
    const {
      value,
      quality,
      why,
      calibration: id,
    } = calibrate(judged, { ...context, ...overrides });
    return { value, quality, why: reasonsOf(why), id };
  };

  it('is calibrated and names its calibration and uncertainty', () => {
    expect(calibrate(raw, context)).toEqual({
      value: 12,
      quality: 1,
      why: 0,
      calibration: 'cal-2025',
      uncertainty: 6,
    });
  });

  it('without a calibration is raw and never better than not evaluated', () => {
    expect(calibrate(raw, { ...context, history: [] })).toEqual({ ...raw, quality: 2 });
    expect(calibrate({ ...raw, quality: 4 }, { ...context, history: [] }).quality).toBe(4);
  });

  it('with an expired one is raw and suspect', () => {
    expect(reasonsFor({ timeMs: year(2027) })).toEqual({
      value: 20,
      quality: 3,
      why: ['calibration-expired'],
      id: undefined,
    });
  });

  it('without the humidity its formula needs is raw and suspect', () => {
    const formula: Formula = { model: 'kappa-kohler', kappa: 0.3, slope: 1, intercept: 0 };
    const history = [{ ...calibration, formula }];
    expect(reasonsFor({ history })).toMatchObject({ value: 20, why: ['calibration-input'] });
    expect(reasonsFor({ history, conditions: { humidity: 60 } })).toMatchObject({
      why: [],
      id: 'cal-2025',
    });
  });

  it('may read another channel of its sensor, and is raw and suspect where that has failed', () => {
    const history = [{ ...calibration, input: 'pm2_5_cf1' as const }];
    const channel = (quality: 1 | 3 | 4) => (quantity: string) =>
      quantity === 'pm2_5_cf1' ? { value: 30, quality, why: 0 } : undefined;
    expect(reasonsFor({ history, channel: channel(1) })).toMatchObject({ value: 17, quality: 1 });
    expect(reasonsFor({ history, channel: channel(3) })).toMatchObject({ value: 17, quality: 3 });
    for (const without of [{ channel: channel(4) }, {}]) {
      expect(reasonsFor({ history, ...without })).toMatchObject({
        value: 20,
        quality: 3,
        why: ['calibration-input'],
      });
    }
  });

  it('of a count falls back to the mass the sensor says', () => {
    const formula: Formula = { model: 'plantower-batch', scaling: 0.03 };
    const history = [{ ...calibration, formula, input: 'n0_3' as const }];
    const channel = (counted: number) => () => ({ value: counted, quality: 1, why: 0 }) as const;
    expect(reasonsFor({ history, channel: channel(500) })).toMatchObject({ value: 15 });
    expect(reasonsFor({ history, channel: channel(5000) })).toMatchObject({ value: 20 });
  });

  it('of CO2 needs the pressure of the station', () => {
    const formula: Formula = { model: 'co2-pressure', abc: 0 };
    const history = [{ ...calibration, formula }];
    expect(reasonsFor({ history })).toMatchObject({ value: 20, why: ['calibration-input'] });
    const conditions = { pressure: 506.625 };
    expect(reasonsFor({ history, conditions })).toMatchObject({ value: 40, why: [] });
  });

  it('outside the training range is calibrated and suspect', () => {
    expect(reasonsFor({}, { ...raw, value: 200 } as never)).toMatchObject({
      value: 102,
      quality: 3,
      why: ['outside-training'],
    });
    const trained = { ...calibration, trainingRange: { temperature: [5, 30] as const } };
    expect(reasonsFor({ history: [trained], conditions: { temperature: -2 } })).toMatchObject({
      why: ['outside-training'],
    });
    expect(reasonsFor({ conditions: { humidity: 93 } })).toMatchObject({
      why: ['outside-training'],
    });
  });

  it('keeps the noise around zero as it is and fails what is beyond it', () => {
    const history = (intercept: number) => [
      { ...calibration, trainingRange: {}, formula: { ...linear, intercept } },
    ];
    expect(reasonsFor({ history: history(-13) })).toMatchObject({ value: -3, quality: 1, why: [] });
    expect(reasonsFor({ history: history(-20) })).toMatchObject({ value: -10, quality: 4 });
  });

  it('of a missing value is missing', () => {
    expect(calibrate({ quality: 9, why: 1 }, context)).toEqual({ quality: 9, why: 1 });
  });

  it('is always a finite number, never better than its raw value', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const coefficients = fc.record({
      slope: number,
      intercept: number,
      value: number,
      humidity: number,
      kappa: fc.double({ min: 0, max: 1e308, noNaN: true }),
    });
    fc.assert(
      fc.property(
        number,
        fc.constantFrom(...models),
        coefficients,
        fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
        fc.constantFrom(1, 3, 4),
        (value, model, all, humidity, quality) => {
          const formula = { model, ...all } as Formula;
          const history = [{ ...calibration, formula }];
          const said = calibrate({ value, quality, why: 0 } as never, {
            ...context,
            history,
            conditions: { humidity },
          });
          expect(Number.isFinite(said.value)).toBe(true);
          expect(isQualityFlag(said.quality)).toBe(true);
          expect(said.quality).toBeGreaterThanOrEqual(quality);
        },
      ),
    );
  });
});
