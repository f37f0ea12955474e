import { describe, expect, it } from 'vitest';
import type { Average } from '../api.ts';
import { categoryRanges, isJudged, worse } from './category.ts';
import {
  categoryOf,
  comparisonOf,
  dayMeans,
  daysSpan,
  hoursNeeded,
  incaOf,
  lastDayMean,
} from './day-mean.ts';

const hourMs = 3_600_000;
/** 14:20 in Lima. */
const nowMs = Date.parse('2026-11-26T19:20:00Z');
const lastWholeHourMs = Date.parse('2026-11-26T18:00:00Z');

const period = (startMs: number, hours: number, change: Partial<Average> = {}): Average => ({
  device: 'plaza',
  from: new Date(startMs).toISOString(),
  to: new Date(startMs + hours * hourMs).toISOString(),
  value: 20,
  valid: true,
  coverage: { observedCount: 60, expectedCount: 60 },
  flags: { good: 60, notEvaluated: 0, suspect: 0 },
  ...change,
});
/** @param ages in whole hours before the last whole hour. */
const hours = (ages: readonly number[], change: Partial<Average> = {}): Average[] =>
  ages.map((age) => period(lastWholeHourMs - age * hourMs, 1, change));
const ages = (count: number) => Array.from({ length: count }, (_, age) => age);

describe('the mean of the last 24 hours', () => {
  it('needs 18 valid hours, and says how many there are', () => {
    expect(hoursNeeded).toBe(18);
    expect(lastDayMean(hours(ages(18)), nowMs)).toMatchObject({ value: 20, validHours: 18 });
    expect(lastDayMean(hours(ages(17)), nowMs)).toMatchObject({ value: null, validHours: 17 });
    expect(lastDayMean([], nowMs)).toMatchObject({ value: null, validHours: 0, suspectShare: 0 });
  });

  it('never takes 20 minutes for an hour', () => {
    const cut = hours([17], { valid: false, coverage: { observedCount: 20, expectedCount: 60 } });
    expect(lastDayMean([...hours(ages(17)), ...cut], nowMs)).toMatchObject({
      value: null,
      validHours: 17,
    });
  });

  it('leaves out the running hour and those before', () => {
    expect(lastDayMean(hours([-1, 24, 25]), nowMs).validHours).toBe(0);
  });

  it('counts suspect values, and says which part of it they are', () => {
    const foggy = hours(ages(5), { flags: { good: 15, notEvaluated: 0, suspect: 45 } });
    const clear = hours(ages(20).slice(5));
    expect(lastDayMean([...foggy, ...clear], nowMs).suspectShare).toBeCloseTo(225 / 1200, 10);
  });
});

describe('days', () => {
  it('are those of the wall clock in Peru, each with its own completeness', () => {
    const start = (day: number) => Date.UTC(2026, 10, day, 5);
    const whole = period(start(24), 24, { coverage: { observedCount: 24, expectedCount: 24 } });
    const thin = period(start(25), 24, {
      ...{ valid: false, coverage: { observedCount: 11, expectedCount: 24 } },
    });
    const days = dayMeans([whole, thin], nowMs, 3);
    expect(days.map(({ startMs }) => startMs)).toEqual([24, 25, 26].map(start));
    expect(days.map(({ validHours }) => validHours)).toEqual([24, 11, 0]);
    expect(days.map(({ value }) => value)).toEqual([20, null, null]);
    expect(daysSpan(nowMs, 3)).toEqual({ fromMs: start(24), toMs: start(27) });
  });
});

describe('the index of a mean', () => {
  const mean = (value: number) => lastDayMean(hours(ages(24), { value }), nowMs);

  it('follows the intervals of the norm, PM2.5 and PM10 alone', () => {
    const values = [12.5, 12.6, 25, 25.1, 125, 125.1];
    expect(values.map((value) => categoryOf('pm2_5', mean(value)))).toEqual([
      ...['buena', 'moderada', 'moderada', 'mala', 'mala', 'umbral-de-cuidado'],
    ]);
    expect(categoryOf('pm10', mean(80))).toBe('moderada');
    expect(categoryOf('co2', mean(800))).toBeNull();
    expect(isJudged('co2')).toBe(false);
    expect(incaOf('pm2_5', mean(20))).toMatchObject({ index: 80 });
  });

  it('is not there without enough hours', () => {
    expect(categoryOf('pm2_5', lastDayMean(hours(ages(17)), nowMs))).toBeNull();
    expect(comparisonOf('pm2_5', lastDayMean([], nowMs))?.inca.judged).toBe(false);
  });

  it('says why it differs from the standard, in numbers people are shown', () => {
    const { agree, inca, eca, why } = comparisonOf('pm10', mean(119.98765))!;
    expect(agree).toBe(false);
    expect([inca.category?.id, eca.exceeds]).toEqual(['moderada', true]);
    expect(why.map(({ es }) => es).join(' ')).toContain('120 µg/m³ supera el ECA');
    expect(comparisonOf('pm10', mean(100.01))!.eca.exceeds).toBe(true);
    expect(comparisonOf('pm10', mean(100.01))!.why[1]!.es).toContain('100.01 µg/m³ supera');
  });

  it('has in the legend the ranges it judges by', () => {
    expect(categoryRanges('pm2_5').map(({ from, to }) => [from, to])).toEqual([
      [null, 12.5],
      [12.5, 25],
      [25, 125],
      [125, null],
    ]);
    expect(categoryRanges('co2')).toEqual([]);
  });

  it('of two pollutants shows the worse, and nothing as better than something', () => {
    expect(worse('buena', 'mala')).toBe('mala');
    expect(worse(null, 'buena')).toBe('buena');
    expect(worse(null, null)).toBeNull();
  });
});
