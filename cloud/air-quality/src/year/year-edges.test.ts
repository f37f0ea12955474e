import { describe, expect, it } from 'vitest';
import { type YearReport, YearsOfHours } from '../index.ts';

const hourMs = 3_600_000;
const limaMs = (iso: string) => Date.parse(`${iso}T05:00:00Z`);

function yearOf(from: string, values: readonly (number | undefined)[]): YearReport {
  const years = new YearsOfHours({ quantity: 'pm2_5', rules: ['eca'] });
  for (const [at, value] of values.entries()) {
    years.push({ startMs: limaMs(from) + at * hourMs, value });
  }
  return years.finish()[0]!;
}

const daysOf = (count: number, value: (day: number, hour: number) => number | undefined) =>
  Array.from({ length: count * 24 }, (_, at) => value(Math.floor(at / 24), at % 24));
const counterOf = ({ tallies }: YearReport) =>
  tallies.find(({ averaging }) => averaging === 'day')?.counter;

describe('a leap year', () => {
  it('has 366 days, of which 29 February is one, and needs 275 of them', () => {
    const whole = yearOf(
      '2024-01-01',
      daysOf(366, (day) => (day === 59 ? 60 : 20)),
    );
    expect(whole.hours).toMatchObject({ expected: 8784, observed: 8784 });
    expect(whole.days).toMatchObject({ expected: 366, observed: 366 });
    expect(whole.calendar[59]).toMatchObject({ date: '2024-02-29', value: 60 });
    expect(whole.months[1]).toMatchObject({ expected: 29, observed: 29 });
    const few = (days: number) =>
      yearOf(
        '2024-01-01',
        daysOf(days, () => 20),
      ).mean;
    expect(few(274)).toMatchObject({ observed: 274, valid: false });
    expect(few(275)).toMatchObject({ observed: 275, valid: true });
  });

  it('another has 365, and 274 are enough', () => {
    const few = (days: number) =>
      yearOf(
        '2023-01-01',
        daysOf(days, () => 20),
      ).mean;
    expect([few(273).valid, few(274).valid]).toEqual([false, true]);
  });
});

describe('the seventh and the eighth exceedance', () => {
  const dusty = (count: number) =>
    yearOf(
      '2023-01-01',
      daysOf(365, (day) => (day < count ? 50.1 : 50)),
    );

  it('seven are allowed; the eighth exceeds', () => {
    expect(counterOf(dusty(7))).toEqual({ allowed: 7, used: 7, left: 0, verdict: 'not-exceeded' });
    expect(counterOf(dusty(8))).toEqual({ allowed: 7, used: 8, left: 0, verdict: 'exceeded' });
  });

  it('a day of 17 hours is none of them, one of 18 is', () => {
    const short = (hours: number) =>
      yearOf(
        '2023-01-01',
        daysOf(365, (day, hour) => (day > 7 ? 20 : hour < hours ? 60 : undefined)),
      );
    expect(counterOf(short(17))?.used).toBe(0);
    expect(counterOf(short(18))?.used).toBe(8);
  });
});

describe('the longest gap', () => {
  it('is the longest run of missing hours, cut at the ends of the year', () => {
    const values = daysOf(10, () => 20);
    for (const at of [30, 31, 100, 101, 102, 200]) values[at] = undefined;
    expect(yearOf('2023-06-01', values).longestGap).toEqual({
      hours: 3,
      startMs: limaMs('2023-06-01') + 100 * hourMs,
      endMs: limaMs('2023-06-01') + 103 * hourMs,
    });
    const over = daysOf(10, (day) => (day === 4 || day === 5 ? undefined : 20));
    const years = new YearsOfHours({ quantity: 'pm2_5', rules: ['eca'] });
    for (const [at, value] of over.entries()) {
      years.push({ startMs: limaMs('2023-12-27') + at * hourMs, value });
    }
    // 31 December and 1 January are missing: each year has its half of it.
    expect(years.finish().map((one) => one.longestGap)).toEqual([
      { hours: 24, startMs: limaMs('2023-12-31'), endMs: limaMs('2024-01-01') },
      { hours: 24, startMs: limaMs('2024-01-01'), endMs: limaMs('2024-01-02') },
    ]);
  });

  it('is not there where nothing is missing', () => {
    expect(
      yearOf(
        '2023-06-01',
        daysOf(3, () => 20),
      ),
    ).not.toHaveProperty('longestGap');
  });
});
