import { describe, expect, it } from 'vitest';
import type { Bucket } from '../api.ts';
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

/** @param ages in whole hours before the last whole hour. */
const hours = (ages: readonly number[], value = 20, count = 60): Bucket[] =>
  ages.map((age) => ({
    time: new Date(lastWholeHourMs - age * hourMs).toISOString(),
    value,
    count,
    quality: 1,
  }));
const ages = (count: number) => Array.from({ length: count }, (_, age) => age);

describe('the mean of the last 24 hours', () => {
  it('needs 18 valid hours, and says how many there are', () => {
    expect(hoursNeeded).toBe(18);
    expect(lastDayMean(hours(ages(18)), nowMs)).toMatchObject({ value: 20, validHours: 18 });
    expect(lastDayMean(hours(ages(17)), nowMs)).toMatchObject({ value: null, validHours: 17 });
    expect(lastDayMean([], nowMs)).toMatchObject({ value: null, validHours: 0 });
  });

  it('never takes 20 minutes for an hour', () => {
    const cut = [...hours(ages(17)), ...hours([17], 20, 20)];
    expect(lastDayMean(cut, nowMs)).toMatchObject({ value: null, validHours: 17 });
  });

  it('leaves out failed hours, the running one, and those before', () => {
    const failed = hours(ages(24)).map(
      (hour, at) => ({ ...hour, quality: at < 7 ? 4 : 1 }) as const,
    );
    expect(lastDayMean(failed, nowMs).validHours).toBe(17);
    expect(lastDayMean(hours([-1, 24, 25]), nowMs).validHours).toBe(0);
  });

  it('counts suspect hours, and says how many they are', () => {
    const foggy = hours(ages(20)).map(
      (hour, at) => ({ ...hour, quality: at < 8 ? 3 : 1 }) as const,
    );
    expect(lastDayMean(foggy, nowMs)).toMatchObject({ validHours: 20, suspectHours: 8 });
  });
});

describe('days', () => {
  it('are those of the wall clock in Peru', () => {
    const days = dayMeans(hours(ages(48)), nowMs, 3);
    expect(days.map(({ startMs }) => new Date(startMs).toISOString())).toEqual([
      '2026-11-24T05:00:00.000Z',
      '2026-11-25T05:00:00.000Z',
      '2026-11-26T05:00:00.000Z',
    ]);
    expect(days.map(({ validHours }) => validHours)).toEqual([10, 24, 14]);
    expect(days.map(({ value }) => value)).toEqual([null, 20, null]);
    expect(daysSpan(nowMs, 3)).toEqual({
      fromMs: days[0]!.startMs,
      toMs: Date.parse('2026-11-26T20:00:00Z'),
    });
  });
});

describe('the index of a mean', () => {
  const mean = (value: number) => lastDayMean(hours(ages(24), value), nowMs);

  it('follows the intervals of the norm, PM2.5 and PM10 alone', () => {
    expect(
      [12.5, 12.6, 25, 25.1, 125, 125.1].map((value) => categoryOf('pm2_5', mean(value))),
    ).toEqual(['buena', 'moderada', 'moderada', 'mala', 'mala', 'umbral-de-cuidado']);
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
