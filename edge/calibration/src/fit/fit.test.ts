import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFormula } from '../formula.ts';
import { type Formula, factsOf, type Model, models } from '../models/models.ts';
import type { FitOptions } from './campaign.ts';
import { crossPredict, fit } from './fit.ts';
import type { Pair } from './pair.ts';
import { regimes, seeded, simulatedCampaign } from './simulated-campaign.suite.ts';

const hourMs = 3_600_000;
const weekly: FitOptions = { models: 'all', blocks: 'week' };

/** Five weeks of hours whose reference is made from what the sensor says. */
function campaign(truth: (pair: Pair, random: () => number) => number, hours = 840): Pair[] {
  const random = seeded(7);
  return Array.from({ length: hours }, (_, hour) => {
    const pair: Pair = {
      timeMs: Date.UTC(2026, 0, 5) + hour * hourMs,
      unit: 'a',
      value: 2 + 60 * random() ** 3,
      reference: 0,
      humidity: 30 + 65 * random(),
      temperature: 5 + 25 * random(),
    };
    return { ...pair, reference: truth(pair, random) };
  });
}
function fitted(pairs: readonly Pair[], options: FitOptions = weekly) {
  const result = fit(pairs, options);
  if (!result.ok) throw new Error(result.en);
  return result.fit;
}
const only = (pairs: readonly Pair[], model: Model) =>
  fitted(pairs, { models: [model], blocks: 'week' }).chosen.formula as Formula &
    Record<string, number>;

describe('a fit gives back how the reference was made', () => {
  it('a line, exactly, and chooses nothing richer', () => {
    const { chosen, uncertainty } = fitted(campaign(({ value }) => 0.5 * value + 2));
    expect(chosen.formula.model).toBe('linear');
    expect(applyFormula(chosen.formula, { value: 20 })).toBeCloseTo(12, 9);
    expect(chosen.cv).toMatchObject({ n: 840 });
    expect(chosen.cv?.rmse).toBeLessThan(1e-9);
    expect(uncertainty).toBeLessThan(1e-8);
  });

  it('a plane in humidity and temperature', () => {
    const pairs = campaign(
      ({ value, humidity = 0, temperature = 0 }) =>
        4.5 + 0.44 * value - 0.055 * humidity + 0.08 * temperature,
    );
    expect(fitted(pairs).chosen.formula.model).toBe('multilinear');
    const { intercept, value, humidity, temperature } = only(pairs, 'multilinear');
    expect(intercept).toBeCloseTo(4.5, 9);
    expect(value).toBeCloseTo(0.44, 9);
    expect(humidity).toBeCloseTo(-0.055, 9);
    expect(temperature).toBeCloseTo(0.08, 9);
  });

  it('κ of particles that grow', () => {
    const pairs = campaign(({ value, humidity = 0 }) => {
      const activity = humidity / 100;
      return (0.8 * value) / (1 + 0.31 / 1.65 / (1 / activity - 1)) + 1;
    });
    expect(only(pairs, 'kappa-kohler')['kappa']).toBeCloseTo(0.31, 2);
    expect(fitted(pairs).chosen.formula.model).toBe('kappa-kohler');
  });

  it('κ within what noise and kinds of dust allow', () => {
    const pairs = simulatedCampaign({
      ...regimes.coastalHumid,
      seed: 11,
      averagingHours: 1,
      humidity: [65, 18],
    });
    expect(Math.abs((only(pairs, 'kappa-kohler')['kappa'] ?? 0) - 0.3)).toBeLessThan(0.06);
  });

  it('a bend', () => {
    const pairs = campaign(({ value }) => 1 + 0.5 * value + 0.4 * Math.max(0, value - 20), 24 * 63);
    const formula = only(pairs, 'bent-line');
    expect(applyFormula(formula, { value: 10 })).toBeCloseTo(6, 0);
    expect(applyFormula(formula, { value: 60 })).toBeCloseTo(47, 0);
  });
});

describe('a fit', () => {
  const noisy = campaign(({ value }, random) => 0.5 * value + 2 + 3 * (random() - 0.5));

  it('is not turned by broken pairs, one in twenty', () => {
    const random = seeded(3);
    const broken = noisy.map((pair) =>
      random() < 0.05 ? { ...pair, value: random() < 0.5 ? 0 : 2000 * random() } : pair,
    );
    const { chosen, broken: found } = fitted(broken, { ...weekly, models: ['linear'] });
    expect(found).toBeGreaterThan(15);
    expect(applyFormula(chosen.formula, { value: 40 })).toBeCloseTo(22, 0);
  });

  it('is the same in whatever order the pairs come', () => {
    const some = simulatedCampaign({ ...regimes.cleanDaily, seed: 5 });
    const said = JSON.stringify(fitted(some));
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
        expect(JSON.stringify(fitted(shuffled))).toBe(said);
      }),
      { numRuns: 5 },
    );
  });

  it('rises with what the sensor says, at any humidity, also beyond its training', () => {
    for (const [name, regime] of Object.entries(regimes)) {
      const pairs = simulatedCampaign({ ...regime, averagingHours: 24, days: 70 });
      for (const { formula } of fitted(pairs).candidates) {
        for (const humidity of [0, 30, 60, 90, 100]) {
          const said = [0, 20, 100, 500, 1000].map(
            (value) => applyFormula(formula, { value, humidity, temperature: 15 })!,
          );
          expect(said, `${name} ${formula.model}`).toEqual(said.toSorted((a, b) => a - b));
        }
      }
    }
  });

  it('keeps high days higher than least squares does, for a few percent of the error', () => {
    const pairs = simulatedCampaign({ ...regimes.dusty, seed: 8 });
    const { chosen } = fitted(pairs, { models: ['linear'], blocks: 'week' });
    const leastSquaresSlope = chosen.cv!.r2;
    expect(chosen.cv!.slope).toBeGreaterThan(leastSquaresSlope + 0.05);
    expect(chosen.cv!.high.ratio).toBeGreaterThan(0.85);
  });

  it('predicts out of block, index for index, and leaves out what lacks an input', () => {
    const pairs = noisy.map((pair, index) =>
      index % 10 === 0 ? { ...pair, humidity: undefined } : pair,
    );
    const shuffled = pairs.toReversed();
    const predicted = crossPredict(shuffled, 'humidity-linear', weekly);
    expect(predicted.length).toBe(pairs.length);
    for (const [index, pair] of shuffled.entries()) {
      if (pair.humidity === undefined) expect(predicted[index]).toBeUndefined();
      else expect(Math.abs(predicted[index]! - pair.reference)).toBeLessThan(3);
    }
    expect(fitted(pairs).unusable).toBe(84);
  });

  it('offers published forms for their channel only, and says why it skips a model', () => {
    const { skipped, candidates } = fitted(
      noisy.map(({ humidity: _, ...pair }) => pair),
      { ...weekly, channel: 'pm2_5_cf1' },
    );
    const why = (model: Model) => skipped.find((one) => one.model === model)?.es;
    expect(why('kappa-kohler')).toBe('los datos no traen humedad');
    expect(why('us-epa-2022')).toBe('publicada para el canal pm2_5');
    expect(why('barkjohn-2021')).toBe('los datos no traen humedad');
    expect(candidates.map(({ formula }) => formula.model)).toContain('robinson-2020');
  });

  it('lets a published form win where nothing fitted is better', () => {
    const pairs = campaign(({ value, humidity = 0 }, random) => {
      const barkjohn = 0.524 * value - 0.0862 * humidity + 5.75;
      return barkjohn + 4 * (random() - 0.5);
    }, 24 * 25);
    const { chosen } = fitted(pairs, { ...weekly, channel: 'pm2_5_cf1' });
    expect(chosen).toMatchObject({ formula: { model: 'barkjohn-2021' }, published: true });
  });
});

describe('blocks', () => {
  const days = (count: number) => campaign(({ value }, random) => value + random(), 24 * count);

  it('are weeks, and shorter ones of equal length where there are less than three', () => {
    expect(fitted(days(28))).toMatchObject({ blockCount: 4, blockLengthMs: 7 * 24 * hourMs });
    const short = fitted(days(10));
    expect(short.blockCount).toBe(5);
    expect(short.blockLengthMs! / hourMs).toBeCloseTo(48, 0);
  });

  it('may be units, three at least', () => {
    const three = ['a', 'b', 'c'].flatMap((unit) => days(28).map((pair) => ({ ...pair, unit })));
    const byUnit: FitOptions = { models: 'all', blocks: 'unit' };
    expect(fitted(three, byUnit)).toMatchObject({ blockCount: 3, blocks: 'unit' });
    const refused = fit(days(28), byUnit);
    expect(refused).toMatchObject({ ok: false, es: expect.stringContaining('bloques por semana') });
  });
});

describe('refuses, in two languages', () => {
  it.each([
    ['too few pairs', campaign(({ value }) => value, 9), 'there are 9 usable pairs'],
    [
      'a stuck sensor',
      campaign(({ value }) => value).map((pair) => ({ ...pair, value: 3 })),
      'always says the same',
    ],
    ['a stuck reference', campaign(() => 5), 'the reference always says the same'],
    ['a sensor that falls as the air rises', campaign(({ value }) => 100 - value), 'does not rise'],
  ])('%s', (_, pairs, en) => {
    const refused = fit(pairs, weekly);
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(refused.en).toContain(en);
    if (!refused.ok) expect(refused.es.length).toBeGreaterThan(20);
  });
});

it('lets out no number that is none, whatever comes in', () => {
  const number = fc.oneof(
    fc.double(),
    fc.double({ min: 0, max: 100 }),
    fc.integer({ min: 0, max: 3 }),
  );
  const maybe = fc.option(number, { nil: undefined });
  const pair = fc.record({
    timeMs: fc.oneof(fc.integer({ min: 0, max: 60 * 24 * hourMs }), number),
    unit: fc.constantFrom('a', 'b', 'c'),
    value: number,
    reference: number,
    humidity: maybe,
    temperature: maybe,
  });
  const finite = (thing: unknown): boolean =>
    typeof thing === 'number'
      ? Number.isFinite(thing)
      : typeof thing !== 'object' || thing === null || Object.values(thing).every(finite);
  fc.assert(
    fc.property(
      fc.array(pair, { minLength: 5, maxLength: 60 }),
      fc.constantFrom('week' as const, 'unit' as const),
      fc.constantFrom('other' as const, 'pm2_5_cf1' as const, 'pm2_5' as const),
      (pairs, blocks, channel) => {
        const result = fit(pairs, { models: 'all', blocks, channel });
        if (result.ok) expect(finite(result.fit)).toBe(true);
        const options = { models, blocks, channel };
        expect(finite(crossPredict(pairs, factsOf('linear').model, options))).toBe(true);
      },
    ),
  );
});
