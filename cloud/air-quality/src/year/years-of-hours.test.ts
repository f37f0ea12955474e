import { describe, expect, it } from 'vitest';
import {
  AirQualityError,
  judge,
  type YearQuestion,
  type YearReport,
  YearsOfHours,
} from '../index.ts';

const hourMs = 3_600_000;
const limaMs = Date.parse('2023-01-01T05:00:00Z');

function report(
  question: YearQuestion,
  startMs: number,
  values: (number | undefined)[],
): YearReport[] {
  const years = new YearsOfHours(question);
  for (const [at, value] of values.entries()) years.push({ startMs: startMs + at * hourMs, value });
  return years.finish();
}

const tallyOf = (year: YearReport | undefined, rule: string, averaging: string) =>
  year?.tallies.find((one) => one.rule.id === rule && one.averaging === averaging);

/** 2023 in Lima at 20 µg/m³, with some days changed. */
const year = (change: (day: number, hour: number) => number | undefined = () => 20) =>
  Array.from({ length: 8760 }, (_, at) => change(Math.floor(at / 24), at % 24));

describe('a synthetic year', () => {
  const dusty = new Set([10, 11, 12, 40, 41, 90, 200, 300]);
  const values = year((day, hour) => {
    if (day === 90 && hour >= 17) return undefined;
    if (day === 91 && hour < 6) return undefined;
    return dusty.has(day) ? 60 : 20;
  });
  const [lima] = report({ quantity: 'pm2_5' }, limaMs, values);

  it('counts the exceedances of the ECA on valid days only', () => {
    const day = tallyOf(lima, 'eca', 'day');
    // Day 90 has 17 hours: it is dusty, but it is not judged. Day 91 has 18.
    expect(day?.periods).toMatchObject({ expected: 365, observed: 364 });
    expect(day?.counter).toEqual({ allowed: 7, used: 7, left: 0, verdict: 'not-exceeded' });
    expect(day?.levels?.[0]?.dates).toEqual([
      ...['2023-01-11', '2023-01-12', '2023-01-13', '2023-02-10', '2023-02-11'],
      ...['2023-07-20', '2023-10-28'],
    ]);
  });

  it('means of months and of the year are of valid days', () => {
    expect(lima?.mean.value).toBeCloseTo((357 * 20 + 7 * 60) / 364, 9);
    expect(lima?.mean).toMatchObject({ expected: 365, observed: 364, valid: true });
    expect(lima?.months).toHaveLength(12);
    expect(lima?.months[0]?.value).toBeCloseTo((28 * 20 + 3 * 60) / 31, 9);
    expect(lima?.hours).toMatchObject({ expected: 8760, observed: 8747 });
    expect(lima?.maxima.day).toMatchObject({ value: 60, startMs: limaMs + 240 * hourMs });
  });

  it('keeps a calendar of categories, and says nothing of a day that is not valid', () => {
    expect(lima?.calendar).toHaveLength(365);
    expect(lima?.calendar[10]).toMatchObject({ date: '2023-01-11', categories: { inca: 'mala' } });
    expect(lima?.calendar[0]?.categories.inca).toBe('moderada');
    expect(lima?.calendar[90]).toMatchObject({ valid: false, observed: 17, value: 60 });
    expect(lima?.calendar[90]?.categories.inca).toBeUndefined();
    const inca = tallyOf(lima, 'inca', 'day');
    expect(inca?.categories?.map(({ periods }) => periods)).toEqual([0, 357, 7, 0]);
  });

  it('one more exceeds the form, however incomplete the year', () => {
    const start = values.map((value, at) => (at < 24 ? 60 : value)).slice(0, 24 * 301);
    const [part] = report({ quantity: 'pm2_5', rules: ['eca'] }, limaMs, start);
    expect(tallyOf(part, 'eca', 'day')?.counter).toMatchObject({ used: 8, verdict: 'exceeded' });
    const [january] = report({ quantity: 'pm2_5', rules: ['eca'] }, limaMs, start.slice(0, 744));
    expect(tallyOf(january, 'eca', 'day')?.counter?.verdict).toBe('insufficient');
    expect(tallyOf(january, 'eca', 'year')?.counter?.verdict).toBe('insufficient');
    expect(january?.mean.valid).toBe(false);
  });
});

describe('days', () => {
  // 24 h above the ECA from midnight to midnight in Lima, clean before and after.
  const values = year((day) => (day === 100 ? 80 : 30));

  it('a day cut at UTC would miss what the local day exceeds', () => {
    const [lima] = report({ quantity: 'pm2_5', rules: ['eca'] }, limaMs, values);
    const utc = report({ quantity: 'pm2_5', rules: ['eca'], timeZone: 'UTC' }, limaMs, values)[0];
    const value = (one: YearReport | undefined, date: string) =>
      one?.calendar.find((day) => day.date === date)?.value;
    expect(value(lima, '2023-04-11')).toBe(80);
    expect(value(utc, '2023-04-11')).toBeCloseTo((19 * 80 + 5 * 30) / 24, 9);
  });

  it('have 23 and 25 hours where the clock changes', () => {
    const startMs = Date.parse('2024-01-01T05:00:00Z');
    const hours = new Array(8784).fill(12);
    const [york] = report({ quantity: 'pm2_5', timeZone: 'America/New_York' }, startMs, hours);
    expect(york?.hours).toMatchObject({ expected: 8784, observed: 8784 });
    expect(york?.days).toMatchObject({ expected: 366, observed: 366 });
    const lengths = york?.calendar.filter((day) => day.expected !== 24);
    expect(lengths?.map(({ date, expected }) => [date, expected])).toEqual([
      ['2024-03-10', 23],
      ['2024-11-03', 25],
    ]);
  });
});

describe('hours', () => {
  it('of alert are counted by level, in running means', () => {
    const values = year((day) => (day === 5 ? 3000 : 100));
    const [lima] = report({ quantity: 'so2', rules: ['alert'] }, limaMs, values);
    const levels = tallyOf(lima, 'alert', 'running-3h')?.levels;
    // Into 24 h at 3000: means of 1067, 2033, then 3000; and out: 2033, 1067.
    expect(levels?.map(({ id, periods }) => [id, periods])).toEqual([
      ['cuidado', 26],
      ['peligro', 24],
      ['emergencia', 22],
    ]);
    expect(levels?.[0]?.dates).toEqual(['2023-01-06', '2023-01-07']);
  });

  it('of NO₂ count one by one, O₃ by its daily maximum, CO by its running mean', () => {
    const no2 = report(
      { quantity: 'no2' },
      limaMs,
      year((day, hour) => (hour === 8 && day < 25 ? 201 : 20)),
    );
    expect(tallyOf(no2[0], 'eca', 'hour')?.counter).toMatchObject({ allowed: 24, used: 25 });
    const o3 = report(
      { quantity: 'o3' },
      limaMs,
      year((day, hour) => (day < 3 && hour > 9 && hour < 18 ? 101 : 20)),
    );
    expect(tallyOf(o3[0], 'eca', 'daily-max-8h')?.counter).toMatchObject({ used: 3, left: 21 });
    const co = report(
      { quantity: 'co' },
      limaMs,
      year((day, hour) => (day === 3 && hour < 8 ? 10_001 : 500)),
    );
    expect(tallyOf(co[0], 'eca', 'running-8h')?.counter).toMatchObject({
      used: 1,
      verdict: 'exceeded',
    });
  });

  it('of lead make an annual mean of months, as the ECA says, each month once', () => {
    // 24 days of January, and all of March to November: a mean of days would weigh them by days.
    const values = year((day) => {
      if (day < 24) return 0.9;
      if (day < 59 || day >= 334) return undefined;
      return day < 90 ? 1.1 : 0.3;
    });
    const [lima] = report({ quantity: 'pb', rules: ['eca'] }, limaMs, values);
    expect(lima?.meanOfMonths).toMatchObject({ expected: 12, observed: 10, valid: true });
    expect(lima?.meanOfMonths.value).toBeCloseTo((0.9 + 1.1 + 8 * 0.3) / 10, 9);
    expect(lima?.mean.value).toBeCloseTo((24 * 0.9 + 31 * 1.1 + 244 * 0.3) / 299, 9);
    const annual = tallyOf(lima, 'eca', 'year');
    expect(annual?.counter).toMatchObject({ used: 0, verdict: 'not-exceeded' });
    expect(lima?.notes.map(({ code }) => code)).toContain('mean-of-months');
    // 22 of every 31 days: too few months have three quarters of theirs.
    const few = year((day) => (day % 31 < 22 ? 0.9 : undefined));
    const [thin] = report({ quantity: 'pb', rules: ['eca'] }, limaMs, few);
    expect(thin?.meanOfMonths.valid).toBe(false);
    expect(tallyOf(thin, 'eca', 'year')?.counter?.verdict).toBe('insufficient');
  });

  it('that are left out are missing, and the same as undefined ones', () => {
    const values = year((day) => (day > 50 && day < 90 ? undefined : 20));
    const years = new YearsOfHours({ quantity: 'pm10' });
    for (const [at, value] of values.entries()) {
      if (value !== undefined) years.push({ startMs: limaMs + at * hourMs, value });
    }
    expect(years.finish()).toEqual(report({ quantity: 'pm10' }, limaMs, values));
  });

  it('must come in order, on the hour and within a century', () => {
    const years = new YearsOfHours({ quantity: 'pm10' });
    expect(() => years.push({ startMs: limaMs + 60_000, value: 1 })).toThrow(AirQualityError);
    years.push({ startMs: limaMs, value: 1 });
    for (const startMs of [
      limaMs,
      limaMs - hourMs,
      limaMs + 90 * 60_000,
      limaMs + 9e12,
      Number.NaN,
    ]) {
      expect(() => years.push({ startMs, value: 1 })).toThrow(AirQualityError);
    }
    years.push({ startMs: limaMs + hourMs, value: 1 });
    expect(years.finish()[0]?.hours.observed).toBe(2);
  });
});

it('a year says of each day what judging the day alone says', () => {
  const values = year((day, hour) => 10 + ((day * 37 + hour * 11) % 400) / 3);
  const [lima] = report({ quantity: 'pm2_5', rules: ['inca', 'us-aqi'] }, limaMs, values);
  for (const { value = 0, categories } of lima?.calendar ?? []) {
    for (const rule of ['inca', 'us-aqi'] as const) {
      const alone = judge(rule, { quantity: 'pm2_5', concentration: value });
      expect(categories[rule]).toBe(alone.category?.id);
    }
  }
});

it('spans years, each with its own counters', () => {
  const reports = report(
    { quantity: 'pm10', rules: ['eca'] },
    limaMs,
    new Array(8760 + 48).fill(110),
  );
  expect(reports.map((one) => [one.year, one.days.observed])).toEqual([
    [2023, 365],
    [2024, 2],
  ]);
  expect(tallyOf(reports[1], 'eca', 'day')?.counter).toMatchObject({ used: 2, left: 5 });
});

it('no rule of the quantity is an error, not an empty report', () => {
  expect(() => new YearsOfHours({ quantity: 'pm2_5', rules: ['alert'] })).toThrow(/PM10|pm10/);
});
