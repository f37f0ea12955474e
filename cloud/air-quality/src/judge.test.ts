import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AirQualityError,
  averageOf,
  compare,
  dailyMax8hOf,
  hourOf,
  judge,
  judgeHours,
  nowcastOf,
  type Pollutant,
  type RuleId,
  readPollutant,
  rules,
} from './index.ts';

const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AirQualityError) return error.code;
    throw error;
  }
  return 'none';
};
const codes = ({ notes }: { notes: readonly { code: string }[] }) => notes.map((one) => one.code);
const scaleLines = Object.entries(rules).flatMap(([rule, norm]) =>
  norm.kind === 'scales' ? norm.scales.map((scale) => ({ rule: rule as RuleId, scale })) : [],
);

describe('scales', () => {
  it.each(scaleLines.map(({ rule, scale }) => [`${rule} ${scale.quantity}`, rule, scale] as const))(
    '%s: neither category nor index ever falls as the concentration grows',
    (_, rule, { quantity, averaging, unit }) => {
      const concentration = fc.double({ min: 0, max: 3000, noNaN: true });
      fc.assert(
        fc.property(concentration, concentration, (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) =>
            judge(rule, { quantity, averaging, unit, concentration: value }),
          );
          if (!low!.judged || !high!.judged) return;
          expect(low!.category!.rank).toBeLessThanOrEqual(high!.category!.rank);
          expect(low!.index ?? 0).toBeLessThanOrEqual(high!.index ?? 0);
        }),
      );
    },
  );
});

describe('averages', () => {
  const hours = fc.array(
    fc.option(fc.double({ min: -5, max: 1000, noNaN: true }), { nil: undefined }),
    {
      maxLength: 24,
    },
  );
  const options = { averaging: 'day', unit: 'ug/m3', expected: 24 } as const;

  it('do not hang on the order of their parts', () => {
    fc.assert(
      fc.property(hours, (parts) => {
        const sorted = [...parts].sort((a, b) => (a ?? 0) - (b ?? 0));
        expect(averageOf(sorted, options)).toEqual(averageOf(parts, options));
      }),
    );
  });

  it('are valid with three quarters of what is expected, and say how much is there', () => {
    fc.assert(
      fc.property(hours, (parts) => {
        const { observed, valid, percent } = averageOf(parts, options);
        expect(observed).toBe(parts.filter((part) => part !== undefined).length);
        expect(valid).toBe(observed >= 18);
        expect(percent).toBeCloseTo((100 * observed) / 24, 1);
      }),
    );
  });

  it('an hour needs 45 of its 60 minutes', () => {
    const of = (n: number) => hourOf(new Array(n).fill(8), { unit: 'ug/m3', startMs: 0 });
    expect([of(44).valid, of(45).valid, of(45).endMs]).toEqual([false, true, 3_600_000]);
  });

  it('a mean that lies on a half is the half', () => {
    const { value } = averageOf([12.5, 12.6], options);
    expect(value).toBe(12.55);
    const tenths = averageOf([0.1, 0.2, 0.3, 0.7, 0.2], options);
    expect(tenths.value).toBe(0.3);
  });

  it('the daily maximum needs 18 running means and takes the seven hours before', () => {
    const day = new Array(24).fill(10);
    expect(dailyMax8hOf(day, 'ug/m3')).toMatchObject({ value: 10, observed: 19, valid: true });
    const before = new Array(7).fill(90);
    // Its first running mean is of seven hours at 90 and one at 10.
    expect(dailyMax8hOf([...before, ...day], 'ug/m3')).toMatchObject({ value: 80, observed: 24 });
    expect(dailyMax8hOf([...day.slice(0, 22)], 'ug/m3').valid).toBe(false);
    expect(code(() => dailyMax8hOf(new Array(33).fill(1), 'ug/m3'))).toBe('too-many-hours');
  });

  it('the NowCast needs two of the newest three hours', () => {
    expect(nowcastOf([5, 5, 5, undefined, undefined, 5]).valid).toBe(false);
    expect(nowcastOf([undefined, 5, 5]).valid).toBe(true);
    expect(nowcastOf([]).value).toBeUndefined();
  });
});

describe('an answer', () => {
  it('is not given where too much is missing', () => {
    const hours = [...new Array(17).fill(60), ...new Array(7).fill(undefined)];
    const answer = judgeHours('eca', { quantity: 'pm2_5', hours });
    expect(answer).toMatchObject({ judged: false, completeness: { observed: 17, expected: 24 } });
    expect(answer.exceeds).toBeUndefined();
    expect(codes(answer)).toContain('incomplete');
    expect(
      judgeHours('eca', { quantity: 'pm2_5', hours: [60, ...hours].slice(0, 24) }),
    ).toMatchObject({
      judged: true,
      exceeds: true,
    });
  });

  it('says what it was measured with can claim', () => {
    const of = (quantity: Pollutant, instrument: 'reference' | 'low-cost' | 'plantower') =>
      codes(judge('inca', { quantity, concentration: 5, instrument }));
    expect(of('pm10', 'plantower')).toEqual(
      expect.arrayContaining(['indicative-particles', 'pm10-estimate']),
    );
    expect(of('pm2_5', 'plantower')).not.toContain('pm10-estimate');
    expect(of('no2', 'low-cost')).toContain('indicative');
    expect(of('pm10', 'reference').some((one) => one.startsWith('indicative'))).toBe(false);
  });

  it('keeps what was given beside what was judged', () => {
    const answer = judge('eca', { quantity: 'no2', concentration: 100, unit: 'ppb' });
    // 100 ppb · 46.0055 g/mol / 24.465 L/mol
    expect(answer.concentration.value).toBeCloseTo(188.04, 1);
    expect(answer.concentration.given).toEqual({ value: 100, unit: 'ppb' });
    expect(codes(answer)).toContain('converted');
  });

  it('brings the air of Cusco to reference conditions', () => {
    const actual = { temperatureC: 12, pressureHpa: 666 };
    const answer = judge('eca', { quantity: 'pm10', concentration: 70, actual });
    // 70 · (1013.25 / 666) · (285.15 / 298.15)
    expect(answer.concentration.value).toBeCloseTo(101.85, 2);
    expect(answer.exceeds).toBe(true);
    expect(codes(answer)).toContain('to-reference-conditions');
  });

  it('names a running mean that stands for the mean of the day', () => {
    const answer = judge('inca', { quantity: 'pm10', concentration: 80, averaging: 'running-24h' });
    expect(answer.averaging).toEqual({ used: 'running-24h', norm: 'day' });
    expect(codes(answer)).toContain('other-average');
  });

  it('says that 15050 µg/m³ of CO is in no printed interval', () => {
    expect(codes(judge('inca', { quantity: 'co', concentration: 15_050 }))).toContain(
      'between-intervals',
    );
    expect(codes(judge('inca', { quantity: 'co', concentration: 15_051 }))).not.toContain(
      'between-intervals',
    );
  });
});

describe('a question that cannot be answered', () => {
  it.each([
    ['no-norm', () => readPollutant('co2')],
    ['unknown-quantity', () => readPollutant('smell')],
    ['no-norm', () => judge('alert', { quantity: 'pm2_5', concentration: 300 })],
    [
      'bad-averaging',
      () => judge('inca', { quantity: 'pm2_5', concentration: 3, averaging: 'hour' }),
    ],
    ['bad-averaging', () => judgeHours('eca', { quantity: 'benzene', hours: [1, 2] })],
    ['bad-concentration', () => judge('inca', { quantity: 'pm2_5', concentration: Number.NaN })],
    ['bad-concentration', () => judge('inca', { quantity: 'pm2_5', concentration: 1e6 })],
    ['bad-unit', () => judge('inca', { quantity: 'pm2_5', concentration: 3, unit: 'ppb' })],
    [
      'too-many-hours',
      () => judgeHours('inca', { quantity: 'pm2_5', hours: new Array(25).fill(1) }),
    ],
    [
      'bad-conditions',
      () =>
        judge('eca', {
          ...{ quantity: 'pm10', concentration: 3 },
          actual: { temperatureC: 20, pressureHpa: 66 },
        }),
    ],
  ])('%s', (expected, work) => {
    expect(code(work)).toBe(expected);
  });
});

describe('a sentence', () => {
  const said = (rule: RuleId, concentration: number, quantity: Pollutant = 'pm2_5') =>
    judge(rule, { quantity, concentration });

  it('has two decimals, and the fields all of them', () => {
    const answer = said('eca', 18.47202331818182);
    expect(answer.statement.es).toContain(', 18.47 µg/m³: no supera');
    expect(answer.concentration.value).toBe(18.47202331818182);
    expect(said('eca', 120, 'pm10').statement.en).toContain(', 120 µg/m³: exceeds');
  });

  it('has as many as the table of the norm where that has more', () => {
    const ozone = { quantity: 'o3', unit: 'ppm', concentration: 0.0714 } as const;
    expect(judge('us-aqi', ozone).statement.en).toContain(', 0.071 ppm: ');
  });

  it('is never rounded onto the other side of a limit', () => {
    expect(said('eca', 50.0004).statement.es).toContain(', 50.0004 µg/m³: supera ECA (50 µg/m³)');
    expect(said('eca', 49.999).statement.es).toContain(', 49.999 µg/m³: no supera ECA');
    expect(said('eca', 50.00000004).statement.es).toContain(', 50.00000004 µg/m³: supera');
    const { why } = compare({ quantity: 'pm10', concentration: 100.004 });
    expect(why.map(({ es }) => es).join(' ')).toContain('100.004 µg/m³ supera el ECA');
    const reasons = compare({ quantity: 'pm10', concentration: 120.472023318 }).why;
    expect(reasons.map(({ en }) => en).join(' ')).toContain('120.47 µg/m³ exceeds the ECA');
  });
});

describe('INCA beside ECA', () => {
  const why = (quantity: Pollutant, concentration: number) => {
    const { agree, ratio, why: reasons } = compare({ quantity, concentration });
    return { agree, ratio, es: reasons.map(({ es }) => es).join(' ') };
  };

  it('tells that the INCA keeps other divisors', () => {
    expect(why('pm2_5', 30)).toMatchObject({ agree: false, ratio: 0.5 });
    expect(why('pm2_5', 30).es).toContain('no supera el ECA aunque el INCA dice «Mala» (120)');
    expect(why('pm10', 120)).toMatchObject({ agree: false, ratio: 1.5 });
    expect(why('pm10', 120).es).toContain('supera el ECA aunque el INCA dice «Moderada» (80)');
  });

  it('goes by the category where the rounded index hides it', () => {
    expect(why('pm2_5', 25.1).agree).toBe(false);
    expect(why('co', 10_020).es).toContain('intervalos de su tabla');
  });

  it('says nothing of a difference where there is none', () => {
    for (const value of [10, 60]) {
      const { agree, es } = why('pm2_5', value);
      expect(agree).toBe(true);
      expect(es).not.toContain('aunque');
    }
  });
});
